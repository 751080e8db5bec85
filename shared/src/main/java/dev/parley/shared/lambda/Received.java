package dev.parley.shared.lambda;

import dev.parley.shared.core.Message;
import dev.parley.shared.json.Json;
import dev.parley.shared.json.JsonRecords;
import org.jspecify.annotations.Nullable;

/**
 * A message as SQS hands it on, opened.
 *
 * @param messageId
 *          SQS's own; the same one in the dead-letter queue, another one when it is sent again
 * @param receives
 *          how often this copy was handed over, from 1
 * @param queue
 *          the ARN of the queue
 * @param body
 *          what it carries as JSON; of a notice the message that it stands for
 * @param message
 *          what it carries; null where it is no message of ours
 * @param unreadable
 *          why it cannot be read; null where it can
 */
record Received(
    String messageId,
    String receiptHandle,
    int receives,
    String queue,
    String body,
    @Nullable Message message,
    @Nullable RuntimeException unreadable) {

  static Received of(Json item) {
    var body = item.text("body").orElse("");
    try {
      var json = Json.parse(body);
      var notice = MailNotice.read(json);
      return notice.isPresent()
          ? of(item, Json.of(notice.get()).write(), notice.get(), null)
          : of(item, body, JsonRecords.restore(json, Message.class), null);
    } catch (RuntimeException e) {
      return of(item, body, null, e);
    }
  }

  private static Received of(
      Json item, String body, @Nullable Message message, @Nullable RuntimeException unreadable) {
    return new Received(
        item.text("messageId").orElse(""),
        item.text("receiptHandle").orElse(""),
        item.get("attributes").text("ApproximateReceiveCount").map(Integer::parseInt).orElse(1),
        item.text("eventSourceARN").orElse(""),
        body,
        message,
        unreadable);
  }

  /**
   * What it carries.
   *
   * @throws RuntimeException
   *           where it is no message of ours
   */
  Message opened() {
    if (message == null) {
      throw unreadable == null
          ? new IllegalStateException("neither read nor unread")
          : unreadable;
    }
    return message;
  }
}
