package dev.parley.local.day;

import dev.parley.local.day.Evidence.Glance;
import dev.parley.local.day.Evidence.Letter;
import dev.parley.local.day.Evidence.Load;
import dev.parley.local.day.Evidence.Trace;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.regex.MatchResult;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Judges a day by what was seen of it. */
public final class Promises {
  private final Evidence evidence;

  private Promises(Evidence evidence) {
    this.evidence = evidence;
  }

  /** Which promises it broke, and where. */
  static List<Broken> broken(Evidence evidence) {
    var promises = new Promises(evidence);
    return Stream.of(
        promises.lost(), promises.queues(), new IdleWaits(evidence).broken(),
        promises.capacities(), promises.robots(), promises.eyes())
        .flatMap(List::stream).toList();
  }

  /** Words that belong together stand in one ticket, each once, and no other words do. */
  private List<Broken> lost() {
    var broken = new ArrayList<Broken>();
    var places = new TreeMap<String, List<String>>();
    evidence.tickets().forEach(
        ticket -> ticket.words().forEach(
            word -> places.computeIfAbsent(word, _ -> new ArrayList<>()).add(ticket.id())));
    var taken = new TreeMap<String, String>();
    for (var words : evidence.written()) {
      words.stream().filter(word -> places.getOrDefault(word, List.of()).size() != 1)
          .forEach(word -> broken.add(new Broken(Promise.NOTHING_LOST, word,
              "stands in " + places.getOrDefault(word, List.of()))));
      var tickets = words.stream().flatMap(word -> places.getOrDefault(word, List.of()).stream())
          .collect(Collectors.toSet());
      if (tickets.size() > 1) {
        broken.add(new Broken(Promise.NOTHING_LOST, words.getFirst(), "is torn: " + tickets));
      }
      tickets.forEach(ticket -> {
        var other = taken.put(ticket, words.getFirst());
        if (other != null) {
          broken.add(new Broken(Promise.NOTHING_LOST, ticket,
              "has what does not belong together: " + other + " and " + words.getFirst()));
        }
      });
    }
    return broken;
  }

  private List<Broken> queues() {
    var broken = new ArrayList<Broken>();
    for (var ticket : evidence.tickets()) {
      if (ticket.points().stream().anyMatch(point -> point.queue().isBlank())) {
        broken.add(new Broken(Promise.ONE_QUEUE, ticket.id(), "was in none for a while"));
      }
      if (!ticket.boards().equals(List.of(ticket.last().queue()))) {
        broken.add(new Broken(Promise.ONE_QUEUE, ticket.id(),
            "says " + ticket.last().queue() + " and stands in " + ticket.boards()));
      }
    }
    return broken;
  }

  /** By the floor's own count, change by change, and by what the tickets say, instant by instant. */
  private List<Broken> capacities() {
    var broken = new ArrayList<Broken>();
    evidence.loads().forEach(load -> exceeding("at the floor", load, broken));
    said().forEach(load -> exceeding("by the tickets", load, broken));
    return broken;
  }

  private void exceeding(String where, Load load, List<Broken> broken) {
    evidence.staff().stream()
        .filter(agent -> load.tickets().getOrDefault(agent.id(), 0) > agent.capacity())
        .forEach(agent -> broken.add(new Broken(Promise.CAPACITY, agent.id(),
            load.tickets().get(agent.id()) + " of " + agent.capacity() + " " + where + " "
                + load.at())));
  }

  /** What needs work and is somebody's, at the end of each instant. */
  private List<Load> said() {
    var changes = new TreeMap<Instant, List<Trace>>();
    evidence.tickets().forEach(ticket -> ticket.points().forEach(
        point -> changes.computeIfAbsent(point.at(), _ -> new ArrayList<>()).add(ticket)));
    var hands = new TreeMap<String, String>();
    var loads = new ArrayList<Load>();
    changes.forEach((at, tickets) -> {
      tickets.forEach(ticket -> {
        var point = ticket.points().stream().filter(it -> !it.at().isAfter(at))
            .reduce((_, later) -> later).orElseThrow();
        if (point.assignee() == null || !point.needsWork()) {
          hands.remove(ticket.id());
        } else {
          hands.put(ticket.id(), point.assignee());
        }
      });
      loads.add(new Load(at, hands.values().stream()
          .collect(Collectors.toMap(Function.identity(), _ -> 1, Integer::sum))));
    });
    return loads;
  }

  private List<Broken> robots() {
    return evidence.letters().stream()
        .filter(letter -> letter.automatic() && evidence.robots().contains(letter.to()))
        .collect(Collectors.groupingBy(Letter::to, TreeMap::new, Collectors.counting()))
        .entrySet().stream().filter(it -> it.getValue() > 1)
        .map(it -> new Broken(Promise.ROBOT_ONCE, it.getKey(),
            "got " + it.getValue() + " automatic answers"))
        .toList();
  }

  private List<Broken> eyes() {
    var broken = new ArrayList<Broken>();
    for (var glance : evidence.glances()) {
      if (glance.foreign() && glance.status() < 400) {
        broken.add(new Broken(Promise.OWN_EYES, glance.party(),
            glance.asked() + " answered " + glance.status()));
      }
      words(glance).stream()
          .filter(word -> !evidence.readers().getOrDefault(word, Set.of())
              .contains(glance.party()))
          .forEach(word -> broken.add(new Broken(Promise.OWN_EYES, glance.party(),
              glance.asked() + " showed " + word)));
    }
    return broken;
  }

  private static Set<String> words(Glance glance) {
    return Words.PATTERN.matcher(glance.text()).results().map(MatchResult::group)
        .collect(Collectors.toSet());
  }

}
