package dev.parley.routing;

import dev.parley.shared.core.RoutingCommand;
import dev.parley.shared.journal.Aggregate;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Who works at the desk and has which tickets: one head, so that no capacity is exceeded however many tickets come at
 * once. Tickets that wait for an agent are not here but on the boards of their queues: however many they are, this does
 * not grow.
 *
 * @param seats
 *          by agent
 * @param waiting
 *          queues in which tickets may wait for an agent
 * @param alerted
 *          queues that nobody looks after, since when this was told
 * @param placed
 *          how many places were ever given
 * @param lookAt
 *          when somebody must look again
 */
public record Floor(
    Map<String, Seat> seats,
    Map<String, Waiting> waiting,
    Map<String, Instant> alerted,
    long placed,
    @Nullable Instant lookAt) {

  /** The floor among the heads. */
  public static final Aggregate<Floor> AGGREGATE = Aggregate.of(
      "floor", Floor.class, floor -> Optional.ofNullable(floor.lookAt()));

  /** The id of its head. */
  public static final String HEAD = RoutingCommand.FLOOR;

  /** Nobody works here yet. */
  public static final Floor EMPTY = new Floor(Map.of(), Map.of(), Map.of(), 0, null);

  /**
   * Tickets may wait for an agent.
   *
   * @param last
   *          when the last one came that found nobody
   * @param lookAt
   *          when they are tried again, should somebody have room
   */
  public record Waiting(Instant last, Instant lookAt) {}

  /** A ticket's place and whose it is. */
  public record Held(String agent, Seat.Place place) {}

  public Floor {
    seats = Map.copyOf(seats);
    waiting = Map.copyOf(waiting);
    alerted = Map.copyOf(alerted);
  }

  /** Whose a ticket is. */
  public Optional<Held> held(String ticket) {
    for (var seat : seats.entrySet()) {
      var place = seat.getValue().tickets().get(ticket);
      if (place != null) {
        return Optional.of(new Held(seat.getKey(), place));
      }
    }
    return Optional.empty();
  }

  /** The agents, by their ids, whose seat is such. */
  Set<String> agents(Predicate<Seat> such) {
    return seats.entrySet().stream().filter(seat -> such.test(seat.getValue()))
        .map(Map.Entry::getKey).collect(Collectors.toUnmodifiableSet());
  }

  /** Whether somebody is there who is given tickets of a queue. */
  boolean isAttended(String queue, FloorRules rules, Instant now) {
    return seats.values().stream()
        .anyMatch(seat -> seat.queues().contains(queue) && seat.isOnDuty(rules, now));
  }

  /** Whether somebody is there who could have one more ticket of a queue. */
  public boolean hasRoom(String queue, FloorRules rules, Instant now) {
    return seats.values().stream().anyMatch(
        seat -> seat.hasRoom() && seat.queues().contains(queue) && seat.isOnDuty(rules, now));
  }

  /** How many tickets agents have. */
  public int held() {
    return seats.values().stream().mapToInt(seat -> seat.tickets().size()).sum();
  }

  /** A ticket gets a place with an agent. */
  public Floor placing(String ticket, int asked, String agent) {
    var seat = seats.get(agent);
    if (seat == null) {
      throw new IllegalStateException(agent + " is not on the floor");
    }
    var number = placed + 1;
    return seating(agent, seat.with(ticket, new Seat.Place(number, asked)), number);
  }

  /** A ticket has no place any more. */
  public Floor without(String ticket) {
    return held(ticket).map(held -> without(held.agent(), Set.of(ticket))).orElse(this);
  }

  Floor without(String agent, Set<String> tickets) {
    var seat = seats.get(agent);
    return seat == null ? this : seating(agent, seat.without(tickets), placed);
  }

  Floor seating(String agent, Seat seat) {
    return seating(agent, seat, placed);
  }

  private Floor seating(String agent, Seat seat, long places) {
    var others = new HashMap<>(seats);
    others.put(agent, seat);
    return new Floor(others, waiting, alerted, places, lookAt);
  }

  Floor waiting(Map<String, Waiting> others) {
    return new Floor(seats, others, alerted, placed, lookAt);
  }

  Floor alerted(Map<String, Instant> others) {
    return new Floor(seats, waiting, others, placed, lookAt);
  }

  Floor lookingAt(@Nullable Instant next) {
    return new Floor(seats, waiting, alerted, placed, next);
  }
}
