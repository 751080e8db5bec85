package dev.parley.local.control;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.parley.local.functions.InvocationLog;
import dev.parley.local.http.Answer;
import dev.parley.local.http.Request;

/** Shows what ran: {@code GET /_local/invocations?function=&limit=}. */
final class InvocationsEndpoint {
  private final InvocationLog log;

  InvocationsEndpoint(InvocationLog log) {
    this.log = log;
  }

  Answer latest(Request request) {
    var query = Query.of(request);
    var document = JsonNodeFactory.instance.objectNode().put("count", log.count());
    var items = document.putArray("items");
    for (var invocation : log.latest(query.text("function"), query.integer("limit", 50, 10_000))) {
      var item = items.addObject().put("function", invocation.function())
          .put("instance", invocation.instance())
          .put("at", invocation.at().toString()).put("duration_ms", invocation.durationMs())
          .put("cold", invocation.cold()).put("outcome", invocation.outcome())
          .put("source", invocation.source()).put("request_id", invocation.requestId());
      if (!invocation.error().isEmpty()) {
        item.put("error", invocation.error());
      }
    }
    return Answer.json(200, document);
  }
}
