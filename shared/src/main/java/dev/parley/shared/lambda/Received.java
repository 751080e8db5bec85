package dev.parley.shared.lambda;

import dev.parley.shared.core.Message;
import dev.parley.shared.json.Json;
import dev.parley.shared.json.JsonRecords;

/**
 * A message as SQS hands it on.
 *
 * @param messageId
 *          SQS's own; the same one in the dead-letter queue, another one when it is sent again
 * @param receives
 *          how often this copy was handed over, from 1
 * @param queue
 *          the ARN of the queue
 */
record Received(
    String messageId, String receiptHandle, int receives, String queue, String body) {

  static Received of(Json item) {
    return new Received(
        item.text("messageId").orElse(""),
        item.text("receiptHandle").orElse(""),
        item.get("attributes").text("ApproximateReceiveCount").map(Integer::parseInt).orElse(1),
        item.text("eventSourceARN").orElse(""),
        item.text("body").orElse(""));
  }

  /**
   * What it carries.
   *
   * @throws RuntimeException
   *           where it is no message of ours
   */
  Message message() {
    return JsonRecords.restore(Json.parse(body), Message.class);
  }
}
