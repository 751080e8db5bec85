package dev.parley.routing;

import dev.parley.shared.core.RoutingCommand.Need;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Which agent gets a ticket, and why the others do not. Those who are there come first, then those who speak the language
 * and have the skills as long as these are asked for, then those with room; of these the one with the fewest tickets, of
 * equals the one who was given one longest ago.
 *
 * @param candidates
 *          all agents, by id
 * @param language
 *          that is asked for; null: none (any more)
 * @param skills
 *          that are asked for
 */
public record Choice(
    @Nullable String agent, List<Candidate> candidates, @Nullable String language,
    Set<String> skills) {

  /** The first thing that stands against an agent. */
  public enum WhyNot {
    NOT_IN_QUEUE,
    OFFLINE,
    AWAY,
    OFF_SHIFT,
    LANGUAGE_MISSING,
    SKILL_MISSING,
    AT_CAPACITY,
    WAS_SILENT,
    HAS_MORE_TICKETS,
    WAS_GIVEN_ONE_LATER
  }

  /**
   * An agent, looked at for one ticket.
   *
   * @param whyNot
   *          null: the agent gets it
   */
  public record Candidate(String agent, int load, int capacity, @Nullable WhyNot whyNot) {}

  public Choice {
    candidates = List.copyOf(candidates);
    skills = Set.copyOf(skills);
  }

  /** The choice among all agents on the floor. */
  public static Choice of(Floor floor, FloorRules rules, Need need, Instant now) {
    return of(floor, rules, need, now, null);
  }

  /**
   * The choice among all agents but one.
   *
   * @param silent
   *          the agent who did nothing in time; null: there is none
   */
  static Choice of(
      Floor floor, FloorRules rules, Need need, Instant now, @Nullable String silent) {
    var asking = Asking.of(floor, rules.agents(), need, now);
    var against = new TreeMap<String, Optional<WhyNot>>();
    floor.seats().forEach(
        (agent, seat) -> against.put(
            agent, asking.against(seat, rules, now)
                .or(() -> Optional.of(WhyNot.WAS_SILENT).filter(_ -> agent.equals(silent)))));
    var best = against.entrySet().stream().filter(it -> it.getValue().isEmpty())
        .map(Map.Entry::getKey)
        .min(Comparator
            .<String>comparingInt(agent -> seat(floor, agent).tickets().size())
            .thenComparingLong(agent -> seat(floor, agent).last())
            .thenComparing(Comparator.naturalOrder()));
    var candidates = new ArrayList<Candidate>();
    against.forEach(
        (agent, why) -> candidates.add(
            candidate(agent, seat(floor, agent), why.orElse(null),
                best.map(chosen -> new Chosen(chosen, seat(floor, chosen))).orElse(null))));
    return new Choice(best.orElse(null), candidates, asking.language(), asking.skills());
  }

  private record Chosen(String agent, Seat seat) {}

  private static Seat seat(Floor floor, String agent) {
    var seat = floor.seats().get(agent);
    if (seat == null) {
      throw new IllegalStateException(agent + " is not on the floor");
    }
    return seat;
  }

  private static Candidate candidate(
      String agent, Seat seat, @Nullable WhyNot against, @Nullable Chosen chosen) {
    var load = seat.tickets().size();
    if (against != null || chosen == null || chosen.agent().equals(agent)) {
      return new Candidate(agent, load, seat.capacity(), against);
    }
    return new Candidate(
        agent, load, seat.capacity(),
        load > chosen.seat().tickets().size()
            ? WhyNot.HAS_MORE_TICKETS
            : WhyNot.WAS_GIVEN_ONE_LATER);
  }

  /** How many agents were passed over for each reason. */
  public Map<String, Integer> passedOver() {
    return candidates.stream().map(Candidate::whyNot)
        .filter(why -> why != null && why != WhyNot.NOT_IN_QUEUE)
        .collect(
            Collectors.toMap(
                why -> why.name().toLowerCase(Locale.ROOT), _ -> 1, Integer::sum,
                TreeMap::new));
  }

  /** What is asked of an agent for one ticket at present: less, the longer it waits. */
  private record Asking(Need need, @Nullable String language, Set<String> skills) {

    static Asking of(Floor floor, AgentRules rules, Need need, Instant now) {
      var skills = new TreeSet<>(need.tags());
      skills.retainAll(
          floor.seats().values().stream().filter(seat -> seat.queues().contains(need.queue()))
              .flatMap(seat -> seat.skills().stream()).toList());
      return new Asking(
          need,
          now.isBefore(need.since().plusSeconds(rules.languageAfterS())) ? need.language() : null,
          now.isBefore(need.since().plusSeconds(rules.skillsAfterS())) ? skills : Set.of());
    }

    Optional<WhyNot> against(Seat seat, FloorRules rules, Instant now) {
      if (!seat.queues().contains(need.queue())) {
        return Optional.of(WhyNot.NOT_IN_QUEUE);
      }
      return presence(seat)
          .or(() -> Optional.of(WhyNot.OFF_SHIFT).filter(_ -> !seat.isOnShift(rules, now)))
          .or(() -> Optional.of(WhyNot.LANGUAGE_MISSING).filter(_ -> !speaks(seat)))
          .or(() -> Optional.of(WhyNot.SKILL_MISSING)
              .filter(_ -> !seat.skills().containsAll(skills)))
          .or(() -> Optional.of(WhyNot.AT_CAPACITY).filter(_ -> !seat.hasRoom()));
    }

    private static Optional<WhyNot> presence(Seat seat) {
      return switch (seat.presence()) {
        case ONLINE -> Optional.empty();
        case AWAY -> Optional.of(WhyNot.AWAY);
        case OFFLINE -> Optional.of(WhyNot.OFFLINE);
      };
    }

    private boolean speaks(Seat seat) {
      return language == null || seat.languages().isEmpty()
          || seat.languages().stream().anyMatch(it -> it.split("[-_]", 2)[0].equals(language));
    }
  }
}
