package dev.parley.local.day;

import dev.parley.local.day.Evidence.Trace;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What a day adds up to. */
record Figures(Evidence evidence) {

  Map<String, Long> statuses() {
    return counted(ticket -> ticket.last().status());
  }

  Map<String, Long> queues() {
    return counted(ticket -> ticket.last().queue());
  }

  private Map<String, Long> counted(Function<Trace, String> by) {
    return evidence.tickets().stream()
        .collect(Collectors.groupingBy(by, TreeMap::new, Collectors.counting()));
  }

  /** From when a ticket looked for an agent until it had one. */
  Duration longestWait() {
    return evidence.tickets().stream().map(this::longestWait).max(Comparator.naturalOrder())
        .orElse(Duration.ZERO);
  }

  private Duration longestWait(Trace ticket) {
    var longest = Duration.ZERO;
    @Nullable
    Instant since = null;
    for (var point : ticket.points()) {
      if (since != null) {
        var waited = Duration.between(since, point.at());
        longest = waited.compareTo(longest) > 0 ? waited : longest;
      }
      since = point.waits() ? (since == null ? point.at() : since) : null;
    }
    return longest;
  }

  /** How often a ticket came into an agent's hands. */
  int assignments() {
    var times = 0;
    for (var ticket : evidence.tickets()) {
      @Nullable
      String before = null;
      for (var point : ticket.points()) {
        if (point.assignee() != null && !point.assignee().equals(before)) {
          times++;
        }
        before = point.assignee();
      }
    }
    return times;
  }

  /** Who came nearest to the capacity. */
  String fullest() {
    return evidence.staff().stream()
        .max(Comparator.comparingDouble(agent -> (double) most(agent.id()) / agent.capacity()))
        .map(agent -> most(agent.id()) + " of " + agent.capacity()).orElse("none");
  }

  private int most(String agent) {
    return evidence.loads().stream().mapToInt(load -> load.tickets().getOrDefault(agent, 0)).max()
        .orElse(0);
  }
}
