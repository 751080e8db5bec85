package dev.parley.invocation;

import dev.parley.shared.core.Message;
import dev.parley.shared.json.Json;
import java.util.List;

/** What SQS hands to a function. */
public final class Batch {
  private Batch() {}

  /** A batch of messages, each under its own id as SQS's. */
  public static Json of(List<Message> messages) {
    return of(messages, 1);
  }

  /** A batch of messages that were handed over so often. */
  public static Json of(List<Message> messages, int receives) {
    return Json.object(
        "Records",
        messages.stream()
            .map(message -> record(message.id(), Json.of(message).write(), receives)).toList());
  }

  /** A batch of one message with any body. */
  public static Json ofOne(String id, String body) {
    return ofOne(id, body, 1);
  }

  /** The same, handed over so often. */
  public static Json ofOne(String id, String body, int receives) {
    return Json.object("Records", List.of(record(id, body, receives)));
  }

  private static Json record(String id, String body, int receives) {
    return Json.object(
        "messageId", id,
        "receiptHandle", "handle/" + id,
        "attributes", Json.object("ApproximateReceiveCount", String.valueOf(receives)),
        "body", body);
  }

  /** The ids of the messages that failed. */
  public static List<String> failed(Json answer) {
    return answer.items("batchItemFailures").stream()
        .map(item -> item.text("itemIdentifier").orElseThrow())
        .toList();
  }
}
