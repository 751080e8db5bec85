package dev.parley.local.day;

import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * What a day was, and what it broke.
 *
 * @param tickets
 *          that were asked for, and those that there are
 * @param ways
 *          by way how many were brought
 * @param deliveries
 *          with everything that was doubled
 * @param replies
 *          of agents and sellers
 * @param longestWait
 *          of a ticket for an agent
 * @param queues
 *          how many tickets each has in the end
 * @param fullest
 *          the most tickets that an agent had at once, of how many
 * @param glances
 *          questions of those outside
 */
public record DayReport(long seed, int minutes, int tickets, Map<String, Integer> ways,
    int deliveries, int agents, int sellers, int robots, int replies, int requests,
    Map<String, Long> statuses, Map<String, Long> queues, Duration longestWait, int assignments,
    String fullest, int glances, Duration took, List<Broken> broken) {
  private static final int SHOWN = 20;

  public DayReport {
    ways = Map.copyOf(ways);
    statuses = Map.copyOf(statuses);
    queues = Map.copyOf(queues);
    broken = List.copyOf(broken);
  }

  /** For people. */
  public String text() {
    var text = new StringBuilder();
    text.append("""
        A day at the desk, seed %d: %d minutes, %d tickets %s
          %,d deliveries with what was doubled, %d robots among the senders
          %d agents, %d sellers, %,d replies, %,d assignments, longest wait %s, fullest agent %s
          in the end %s
          queues %s
          %,d requests, %,d of them by those outside who asked for more than is theirs
          took %d s
        """.formatted(seed, minutes, tickets, ways, deliveries, robots, agents, sellers, replies,
        assignments, longestWait, fullest, statuses, queues, requests, glances,
        took.toSeconds()));
    for (var promise : Promise.values()) {
      var found = broken.stream().filter(it -> it.promise() == promise).toList();
      text.append("%s %s%n".formatted(found.isEmpty() ? "kept:  " : "BROKEN:",
          promise.sentence()));
      found.stream().limit(SHOWN).forEach(it -> text.append("  ").append(it).append('\n'));
      if (found.size() > SHOWN) {
        text.append("  and %d more%n".formatted(found.size() - SHOWN));
      }
    }
    return text.toString();
  }
}
