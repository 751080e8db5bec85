package dev.parley.local;

import dev.parley.local.template.EventSource.HttpRoute;
import dev.parley.local.template.EventSource.QueueSource;
import dev.parley.local.template.EventSource.ScheduleSource;
import dev.parley.local.template.Stack;
import java.util.List;

/** The lines that tell which door leads to which function. */
final class Doors {

  private Doors() {}

  static List<String> of(Stack stack) {
    return stack.functions().stream().flatMap(function -> function.events().stream()
        .map(event -> "  %-58s %s".formatted(switch (event) {
          case HttpRoute(var method, var path, var authorizer) ->
              "%-6s %s%s".formatted(method, path, authorizer.isEmpty() ? "  (no token)" : "");
          case QueueSource source -> "%-6s %s".formatted("queue", source.queue());
          case ScheduleSource source -> "%-6s %s".formatted("every", source.expression());
        }, function.logicalId()))).sorted().toList();
  }
}
