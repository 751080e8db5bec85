package dev.parley.routing;

import dev.parley.shared.core.Decision;
import dev.parley.shared.core.Effect;
import dev.parley.shared.core.NotificationCommand.Notify;
import dev.parley.shared.core.Party;
import dev.parley.shared.core.Presence;
import dev.parley.shared.core.RoutingCommand.Seek;
import dev.parley.shared.core.TicketCommand.Assign;
import dev.parley.shared.core.TicketCommand.Drain;
import dev.parley.shared.core.TicketCommand.Release;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The floor while one event is decided: what it will be, and what follows. Lives no longer than the decision. */
final class Shop {
  /** Sooner than the next sweep, so that every sweep finds those who wait while somebody has room. */
  private static final Duration TRY_AGAIN = Duration.ofSeconds(30);
  /** As many effects as one entry holds with ease. */
  private static final int MOST_RELEASED = 50;

  private final Floor before;
  private final FloorRules rules;
  private final Instant now;
  private final List<Effect> effects = new ArrayList<>();
  private final Set<String> gained = new HashSet<>();
  private Floor floor;

  Shop(Floor floor, FloorRules rules, Instant now) {
    this.before = floor;
    this.floor = floor;
    this.rules = rules;
    this.now = now;
  }

  Floor floor() {
    return floor;
  }

  void floor(Floor next) {
    floor = next;
  }

  Instant now() {
    return now;
  }

  Instant nextTry() {
    return now.plus(TRY_AGAIN);
  }

  /** The tickets that wait in these queues are to ask again. */
  void drain(Set<String> queues) {
    gained.addAll(queues);
  }

  /** Tickets leave an agent's hands; who waits in one of the agent's queues may have the room. */
  void free(String agent, Set<String> tickets) {
    floor = floor.without(agent, tickets);
    var seat = floor.seats().get(agent);
    if (seat != null) {
      seat.queues().stream().filter(floor.waiting()::containsKey).forEach(gained::add);
    }
  }

  void give(Seek seek, Answer.Given given) {
    floor = floor.placing(seek.ticket(), seek.asked(), given.agent());
    effects.add(
        new Effect(
            "ticket/" + seek.ticket(),
            new Assign(
                seek.asked(), floor.placed(), given.agent(), given.until(), given.absent(),
                given.passedOver())));
  }

  void release(String ticket, int asked) {
    effects.add(new Effect("ticket/" + ticket, new Release(asked)));
  }

  /** Tells once that nobody is there for a queue in which somebody waits. */
  void unattended(String queue) {
    if (floor.alerted().containsKey(queue) || floor.isAttended(queue, rules, now)) {
      return;
    }
    var alerted = new HashMap<>(floor.alerted());
    alerted.put(queue, now);
    floor = floor.alerted(alerted);
    var to = rules.lead(queue).orElseGet(() -> Party.queue(queue));
    effects.add(
        new Effect(
            "notification/" + to.value(),
            new Notify(
                to, "queue_unattended", now, null, null, null,
                Map.of("queue", queue, "at", now.toString()))));
  }

  Decision<Floor> unchanged() {
    return Decision.unchanged(before);
  }

  Decision<Floor> nothing() {
    return Decision.nothing(before);
  }

  Decision<Floor> decision() {
    leaveTheGone();
    attend();
    drainWhatIsDue();
    floor = floor.lookingAt(nextLook().orElse(null));
    return Decision.to(floor, effects).under(rules.versions());
  }

  /** Whoever is not there for so much of a shift has no tickets any more; those kept since then have their own time. */
  private void leaveTheGone() {
    for (var agent : new TreeSet<>(floor.agents(this::isGone))) {
      var seat = floor.seats().get(agent);
      if (seat == null) {
        continue;
      }
      var tickets = new TreeMap<>(seat.tickets());
      tickets.values().removeIf(place -> place.number() > seat.sincePlace());
      var some = tickets.entrySet().stream().limit(MOST_RELEASED).toList();
      some.forEach(it -> release(it.getKey(), it.getValue().asked()));
      free(agent, some.stream().map(Map.Entry::getKey).collect(Collectors.toSet()));
      var left = floor.seats().get(agent);
      if (left != null && some.size() == tickets.size()) {
        floor = floor.seating(agent, left.cleared());
      }
    }
  }

  private boolean isGone(Seat seat) {
    return goneAt(seat).filter(at -> !at.isAfter(now)).isPresent();
  }

  private Optional<Instant> goneAt(Seat seat) {
    return seat.presence() == Presence.OFFLINE && !seat.left()
        && seat.tickets().values().stream().anyMatch(it -> it.number() <= seat.sincePlace())
            ? Optional.of(
                seat.shift(rules).after(seat.since(), Duration.ofSeconds(rules.agents().goneS())))
            : Optional.empty();
  }

  /** Where somebody has come, the next absence is told again; where nobody is left, it is told now. */
  private void attend() {
    var alerted = new HashMap<>(floor.alerted());
    alerted.keySet().removeIf(queue -> floor.isAttended(queue, rules, now));
    floor = floor.alerted(alerted);
    new TreeSet<>(floor.waiting().keySet()).forEach(this::unattended);
  }

  private void drainWhatIsDue() {
    floor.waiting().forEach((queue, waiting) -> {
      if (!waiting.lookAt().isAfter(now)) {
        gained.add(queue);
      }
    });
    gained.removeIf(queue -> !floor.hasRoom(queue, rules, now));
    if (gained.isEmpty()) {
      return;
    }
    effects.add(new Effect(Floor.HEAD, new Drain(gained)));
    var waiting = new HashMap<>(floor.waiting());
    waiting.replaceAll(
        (queue, it) -> gained.contains(queue) ? new Floor.Waiting(it.last(), nextTry()) : it);
    floor = floor.waiting(waiting);
  }

  /** Costs nothing where nobody waits, or nobody could have room. */
  private Optional<Instant> nextLook() {
    var tries = floor.waiting().entrySet().stream()
        .filter(it -> floor.hasRoom(it.getKey(), rules, now))
        .map(it -> it.getValue().lookAt());
    var turns = floor.seats().values().stream()
        .filter(seat -> seat.presence() == Presence.ONLINE && isWaitedFor(seat))
        .flatMap(seat -> seat.shift(rules).nextTurn(now).stream());
    var gone = floor.seats().values().stream().flatMap(seat -> goneAt(seat).stream())
        .map(at -> at.isAfter(now) ? at : now.plusSeconds(1));
    return Stream.of(tries, turns, gone).flatMap(it -> it).min(Comparator.naturalOrder());
  }

  private boolean isWaitedFor(Seat seat) {
    return seat.queues().stream().anyMatch(floor.waiting()::containsKey);
  }
}
