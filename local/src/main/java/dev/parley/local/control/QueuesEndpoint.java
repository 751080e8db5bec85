package dev.parley.local.control;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.parley.local.aws.QueueEngine;
import dev.parley.local.http.Answer;
import dev.parley.local.template.QueueResource;
import java.util.List;
import java.util.stream.Collectors;

/** Shows how many messages wait: {@code GET /_local/queues}; a queue's dead letters are shown beside it. */
final class QueuesEndpoint {
  private final List<QueueResource> queues;
  private final QueueEngine engine;

  QueuesEndpoint(List<QueueResource> queues, QueueEngine engine) {
    this.queues = queues;
    this.engine = engine;
  }

  Answer depths() {
    var names = queues.stream()
        .collect(Collectors.toMap(QueueResource::logicalId, QueueResource::name));
    var document = JsonNodeFactory.instance.objectNode();
    for (var queue : queues) {
      var depth = engine.depth(queue.name());
      var item = document.putObject(queue.logicalId()).put("depth", depth.visible())
          .put("in_flight", depth.inFlight()).put("delayed", depth.delayed());
      queue.redrive().map(redrive -> names.get(redrive.deadLetterQueue()))
          .ifPresent(dead -> item.put("dead_letters", engine.depth(dead).visible()));
    }
    return Answer.json(200, JsonNodeFactory.instance.objectNode().set("queues", document));
  }
}
