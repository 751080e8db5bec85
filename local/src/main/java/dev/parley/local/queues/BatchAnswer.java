package dev.parley.local.queues;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.parley.local.aws.ReceivedMessage;
import java.io.IOException;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Which messages of a batch are done, read from the answer as Lambda reads ReportBatchItemFailures. */
final class BatchAnswer {
  private static final JsonMapper JSON = new JsonMapper();

  private BatchAnswer() {}

  /**
   * An empty or null answer or list is success of all; a missing, empty or unknown item identifier fails the whole
   * batch.
   */
  static List<ReceivedMessage> done(byte[] answer, List<ReceivedMessage> batch) {
    try {
      var root = JSON.readTree(answer);
      return root.isMissingNode() || root.isNull()
          ? batch
          : done(root.path("batchItemFailures"), batch);
    } catch (JacksonException malformed) {
      return List.of();
    } catch (IOException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  private static List<ReceivedMessage> done(JsonNode failures, List<ReceivedMessage> batch) {
    if (failures.isMissingNode() || failures.isNull()) {
      return batch;
    }
    if (!failures.isArray()) {
      return List.of();
    }
    var known = batch.stream().map(ReceivedMessage::messageId).collect(Collectors.toSet());
    Set<String> failed = new HashSet<>();
    for (var failure : failures) {
      var identifier = failure.path("itemIdentifier");
      if (!identifier.isTextual() || !known.contains(identifier.textValue())) {
        return List.of();
      }
      failed.add(identifier.textValue());
    }
    return batch.stream().filter(message -> !failed.contains(message.messageId())).toList();
  }
}
