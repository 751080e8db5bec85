package dev.parley.routing;

import dev.parley.shared.core.Presence;
import dev.parley.shared.core.RoutingCommand.Know;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * An agent on the floor.
 *
 * @param queues
 *          those that the agent is given tickets of; none: only by hand
 * @param languages
 *          none: nobody said, and any will do
 * @param calendar
 *          the shifts as JSON
 * @param told
 *          the version of the agent's record that this is from
 * @param since
 *          since when the agent is present or absent like this
 * @param sincePlace
 *          the last place on the floor before that: what came later came to somebody like this
 * @param left
 *          whether the tickets of an agent who is gone were handed to others
 * @param last
 *          the last place that the agent was given: the lower, the longer idle
 * @param tickets
 *          places by ticket
 */
public record Seat(
    Set<String> queues,
    Set<String> skills,
    Set<String> languages,
    int capacity,
    Presence presence,
    @Nullable String calendar,
    long told,
    Instant since,
    long sincePlace,
    boolean left,
    long last,
    Map<String, Place> tickets) {

  /**
   * A ticket's place with an agent.
   *
   * @param number
   *          counts the places that were ever given
   * @param asked
   *          the ticket's ask that it answered
   */
  public record Place(long number, int asked) {}

  public Seat {
    queues = Set.copyOf(queues);
    skills = Set.copyOf(skills);
    languages = Set.copyOf(languages);
    tickets = Map.copyOf(tickets);
  }

  /** An agent as told, with the tickets of before. */
  static Seat of(Know told, long version, @Nullable Seat before, long placed, Instant now) {
    if (before != null && before.presence == told.presence()) {
      return new Seat(
          told.queues(), told.skills(), told.languages(), told.capacity(), told.presence(),
          told.calendar(), version, before.since, before.sincePlace, before.left, before.last,
          before.tickets);
    }
    return new Seat(
        told.queues(), told.skills(), told.languages(), told.capacity(), told.presence(),
        told.calendar(), version, now, placed, false, before == null ? 0 : before.last,
        before == null ? Map.of() : before.tickets);
  }

  boolean hasRoom() {
    return tickets.size() < capacity;
  }

  /** Whether the agent is there. */
  boolean isOnDuty(FloorRules rules, Instant now) {
    return presence == Presence.ONLINE && isOnShift(rules, now);
  }

  /** Whether the agent could be there now or in a moment. */
  boolean isPresent(FloorRules rules, Instant now) {
    return presence != Presence.OFFLINE && isOnShift(rules, now);
  }

  boolean isOnShift(FloorRules rules, Instant now) {
    return shift(rules).isOn(now);
  }

  Shift shift(FloorRules rules) {
    return new Shift(rules.calendar(calendar));
  }

  Seat with(String ticket, Place place) {
    var more = new LinkedHashMap<>(tickets);
    more.put(ticket, place);
    return holding(more, place.number(), left);
  }

  Seat without(Set<String> gone) {
    var fewer = new LinkedHashMap<>(tickets);
    fewer.keySet().removeAll(gone);
    return holding(fewer, last, left);
  }

  /** The same once its tickets were handed to others. */
  Seat cleared() {
    return holding(tickets, last, true);
  }

  private Seat holding(Map<String, Place> others, long lastPlace, boolean handedOn) {
    return new Seat(
        queues, skills, languages, capacity, presence, calendar, told, since, sincePlace, handedOn,
        lastPlace, others);
  }
}
