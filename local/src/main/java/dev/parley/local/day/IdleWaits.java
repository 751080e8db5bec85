package dev.parley.local.day;

import dev.parley.local.day.Evidence.Point;
import dev.parley.local.day.Evidence.Staff;
import dev.parley.local.day.Evidence.Trace;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Plays a day again, from one instant at which something changed to the next, and looks who waited while somebody was
 * there who could have had the ticket all that time.
 */
final class IdleWaits {
  private final Evidence evidence;
  private final Map<String, Point> waiting = new TreeMap<>();
  private final Set<String> there = new TreeSet<>();
  private final Map<Pair, Instant> together = new HashMap<>();
  private final Set<Pair> told = new TreeSet<>();
  private final List<Broken> broken = new ArrayList<>();
  private Map<String, Integer> loads = Map.of();

  /** A ticket, and an agent who could have it. */
  private record Pair(String ticket, String agent) implements Comparable<Pair> {
    @Override
    public int compareTo(Pair other) {
      return toString().compareTo(other.toString());
    }
  }

  IdleWaits(Evidence evidence) {
    this.evidence = evidence;
  }

  List<Broken> broken() {
    var changes = changes();
    changes.forEach((at, instant) -> {
      instant.forEach(Runnable::run);
      var next = changes.higherKey(at);
      look(at, next == null ? evidence.end() : next);
    });
    return broken;
  }

  /** What changes when, in order. */
  private NavigableMap<Instant, List<Runnable>> changes() {
    var changes = new TreeMap<Instant, List<Runnable>>();
    evidence.tickets().forEach(ticket -> ticket.points().forEach(point -> {
      on(changes, point.at(), () -> enter(ticket, point));
      if (point.waits()) {
        on(changes, point.since().plus(evidence.rules().skillsAfter()), () -> {});
        on(changes, point.since().plus(evidence.rules().languageAfter()), () -> {});
      }
    }));
    evidence.loads().forEach(load -> on(changes, load.at(), () -> loads = load.tickets()));
    evidence.staff().forEach(agent -> agent.duties().forEach(duty -> on(changes, duty.from(),
        () -> {
          if (duty.there()) {
            there.add(agent.id());
          } else {
            there.remove(agent.id());
          }
        })));
    return changes;
  }

  private static void on(
      Map<Instant, List<Runnable>> changes, Instant at, Runnable change) {
    changes.computeIfAbsent(at, _ -> new ArrayList<>()).add(change);
  }

  private void enter(Trace ticket, Point point) {
    if (point.waits()) {
      waiting.put(ticket.id(), point);
    } else {
      waiting.remove(ticket.id());
    }
  }

  /** From now until then nothing changes. */
  private void look(Instant now, Instant then) {
    var pairs = pairs(now);
    together.keySet().retainAll(pairs);
    for (var pair : pairs) {
      var waited = Duration.between(together.computeIfAbsent(pair, _ -> now), then);
      if (waited.compareTo(evidence.rules().sweep()) > 0 && told.add(pair)) {
        broken.add(new Broken(Promise.NO_IDLE_WAIT, pair.ticket(),
            "waited " + waited.toSeconds() + " s until " + then + " while " + pair.agent()
                + " was free"));
      }
    }
  }

  private Set<Pair> pairs(Instant now) {
    var free = evidence.staff().stream()
        .filter(agent -> there.contains(agent.id())
            && loads.getOrDefault(agent.id(), 0) < agent.capacity())
        .toList();
    return free.isEmpty()
        ? Set.of()
        : waiting.entrySet().stream()
            .flatMap(ticket -> free.stream().filter(agent -> fits(agent, ticket.getValue(), now))
                .map(agent -> new Pair(ticket.getKey(), agent.id())))
            .collect(Collectors.toSet());
  }

  /** Whoever waits long is helped by anybody of the queue. */
  private boolean fits(Staff agent, Point ticket, Instant now) {
    return agent.queues().contains(ticket.queue())
        && (speaks(agent, ticket)
            || !now.isBefore(ticket.since().plus(evidence.rules().languageAfter())))
        && (agent.skills().containsAll(asked(ticket))
            || !now.isBefore(ticket.since().plus(evidence.rules().skillsAfter())));
  }

  private static boolean speaks(Staff agent, Point ticket) {
    return ticket.language() == null || agent.languages().isEmpty()
        || agent.languages().contains(ticket.language());
  }

  /** Those of its tags that are a skill of somebody in the queue. */
  private Set<String> asked(Point ticket) {
    var skills = new TreeSet<>(ticket.tags());
    skills.retainAll(evidence.staff().stream()
        .filter(agent -> agent.queues().contains(ticket.queue()))
        .flatMap(agent -> agent.skills().stream()).collect(Collectors.toSet()));
    return skills;
  }
}
