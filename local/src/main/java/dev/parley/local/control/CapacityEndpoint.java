package dev.parley.local.control;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.parley.local.aws.front.Capacity;
import dev.parley.local.http.Answer;

/** Shows what functions used of tables and queues: {@code GET|DELETE /_local/capacity}. */
final class CapacityEndpoint {
  private final Capacity capacity;

  CapacityEndpoint(Capacity capacity) {
    this.capacity = capacity;
  }

  Answer used() {
    var document = JsonNodeFactory.instance.objectNode();
    var functions = document.putObject("functions");
    capacity.byFunction().forEach((function, use) -> {
      var item = functions.putObject(function);
      var tables = item.putObject("tables");
      use.tables()
          .forEach((table, used) -> tables.putObject(table).put("read_units", used.readUnits())
              .put("write_units", used.writeUnits()).put("calls", used.calls())
              .put("items", used.items())
              .put("bytes", used.bytes()));
      var queues = item.putObject("queues");
      use.queues().forEach(queues::put);
    });
    return Answer.json(200, document);
  }

  Answer reset() {
    capacity.reset();
    return used();
  }
}
