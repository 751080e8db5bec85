package dev.parley.local.aws.front;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import java.util.function.BooleanSupplier;

/** A batch of messages of which the queue does not take some. */
final class BatchFailures {
  private final AwsCall call;
  private final ObjectNode request;
  private final ArrayNode taken;
  private final ArrayNode failed = Json.object().putArray("Failed");

  private BatchFailures(AwsCall call, ObjectNode request, ArrayNode taken) {
    this.call = call;
    this.request = request;
    this.taken = taken;
  }

  static BatchFailures of(AwsCall call, BooleanSupplier fails) {
    var request = Json.object(call.body());
    var entries = request.path("Entries");
    var batch = new BatchFailures(call, request, request.putArray("Entries"));
    entries.forEach(entry -> batch.sort(entry, fails.getAsBoolean()));
    return batch;
  }

  private void sort(JsonNode entry, boolean fails) {
    if (!fails) {
      taken.add(entry);
      return;
    }
    failed.addObject().put("Id", entry.path("Id").asText()).put("Code", "InternalError")
        .put("Message", "The message was not taken.").put("SenderFault", false);
  }

  AwsReply answer(Onward queue) {
    if (failed.isEmpty()) {
      return queue.pass(call);
    }
    return taken.isEmpty()
        ? AwsReply.json(200, with(Json.object()))
        : switch (queue.pass(call.with(request.toString()))) {
          case AwsReply.Answer answer when answer.status() == 200 ->
              new AwsReply.Answer(200, Map.copyOf(answer.headers()),
                  with(Json.object(answer.body())));
          case AwsReply other -> other;
        };
  }

  private String with(ObjectNode answer) {
    answer.withArray("Successful");
    answer.withArray("Failed").addAll(failed);
    return answer.toString();
  }
}
