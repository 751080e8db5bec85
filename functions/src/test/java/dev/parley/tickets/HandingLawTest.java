package dev.parley.tickets;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.routing.AgentRules;
import dev.parley.routing.Assigning;
import dev.parley.routing.Floor;
import dev.parley.routing.FloorEvent;
import dev.parley.routing.FloorRules;
import dev.parley.shared.core.Command;
import dev.parley.shared.core.Decision;
import dev.parley.shared.core.Effect;
import dev.parley.shared.core.Ids;
import dev.parley.shared.core.Party;
import dev.parley.shared.core.Presence;
import dev.parley.shared.core.RoutingCommand.Because;
import dev.parley.shared.core.RoutingCommand.Know;
import dev.parley.shared.core.RoutingCommand.Left;
import dev.parley.shared.core.RoutingCommand.Seek;
import dev.parley.shared.core.TicketCommand.Assign;
import dev.parley.shared.core.TicketCommand.Release;
import dev.parley.shared.time.BusinessCalendar;
import dev.parley.sla.TicketStatus;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Tickets and the floor between which messages are doubled, late and in any order, while people change their minds: what
 * routing gives never exceeds a capacity, and once everything has arrived both sides know the same.
 */
class HandingLawTest {
  private static final int TICKETS = 12;
  private static final int AGENTS = 4;
  private static final int CAPACITY = 2;
  private static final int STEPS = 400;
  private static final List<Presence> PRESENCES = List.of(Presence.values());

  static List<Integer> seeds() {
    return IntStream.rangeClosed(1, 60).boxed().toList();
  }

  private final Tickets decider = new Tickets(new Rulebook());
  private final Assigning assigning = new Assigning(new AlwaysOn());
  private final Map<String, Ticket> tickets = new HashMap<>();
  private final List<Sent> onTheWay = new ArrayList<>();
  private final Set<String> accepted = new HashSet<>();
  private final Map<String, Set<Integer>> asksByHand = new HashMap<>();
  private Instant now = Life.START;
  private Floor floor = Floor.EMPTY;
  private long entries;

  private record Sent(String id, String to, Command command) {}

  @ParameterizedTest
  @MethodSource("seeds")
  void both_sides_know_the_same_once_everything_has_arrived(int seed) {
    var chance = new Random(seed);
    for (var agent = 0; agent < AGENTS; agent++) {
      know(agent, Presence.ONLINE);
    }
    for (var step = 0; step < STEPS; step++) {
      happen(chance);
      assertThat(routed()).as("step " + step).allSatisfy(
          (_, load) -> assertThat(load).isLessThanOrEqualTo(CAPACITY));
    }
    arrive(chance);

    tickets.forEach((id, ticket) -> {
      var held = floor.held(id);
      assertThat(held.map(Floor.Held::place).map(place -> place.number()).orElse(null))
          .as(id + " " + ticket.status()).isEqualTo(ticket.inHands().place());
      held.ifPresent(it -> assertThat(ticket.assignee()).isEqualTo(it.agent()));
      assertThat(ticket.queue()).isEqualTo("order-delivery");
      if (ticket.needsWork() && ticket.assignee() != null) {
        assertThat(held).as(id + " is somebody's and counts").isPresent();
      }
    });
  }

  private void happen(RandomGenerator chance) {
    now = now.plus(Duration.ofSeconds(chance.nextInt(120)));
    var id = "T-" + chance.nextInt(TICKETS);
    switch (chance.nextInt(14)) {
      case 0 -> know(chance.nextInt(AGENTS), PRESENCES.get(chance.nextInt(3)));
      case 1 -> hears(id, Life.to(TicketStatus.SOLVED));
      case 2 -> hears(id, Life.byAgent(Audience.REQUESTER, TicketStatus.PENDING));
      case 3, 4 -> hears(id, Life.byBuyer());
      case 5 -> hears(id, Life.into(null, chance.nextBoolean() ? "" : "A-" + chance.nextInt(4)));
      case 6 -> hears(id, new TicketEvent.DeadlineCame(1));
      case 7 -> happens(new FloorEvent.LookedAt());
      case 8, 9 -> hears(id, new TicketEvent.Opened(Life.aMatter(), Life.SAID, false));
      default -> arriveOne(chance);
    }
  }

  private void know(int agent, Presence presence) {
    entries++;
    happens(
        new FloorEvent.Told(
            new Know(
                "A-" + agent, Set.of("order-delivery"), Set.of(), Set.of(), CAPACITY, presence,
                null),
            entries));
  }

  private void arrive(RandomGenerator chance) {
    while (!onTheWay.isEmpty()) {
      arriveOne(chance);
    }
  }

  /** Any message, and one in four of them again later. */
  private void arriveOne(RandomGenerator chance) {
    if (onTheWay.isEmpty()) {
      return;
    }
    var at = chance.nextInt(onTheWay.size());
    var sent = chance.nextInt(4) == 0 ? onTheWay.get(at) : onTheWay.remove(at);
    if (!accepted.add(sent.id())) {
      return;
    }
    var id = sent.to().substring(sent.to().indexOf('/') + 1);
    switch (sent.command()) {
      case Seek seek -> happens(new FloorEvent.Sought(seek));
      case Left left -> happens(new FloorEvent.GivenBack(left));
      case Assign to -> hears(id, new TicketEvent.Handed(
          to.asked(), to.place(), to.agent(), to.until(), to.absent()));
      case Release(var asked) -> hears(id, new TicketEvent.TakenBack(asked));
      case Command other -> throw new AssertionError("nobody expected " + other);
    }
  }

  private void hears(String id, TicketEvent event) {
    var decision = decider.decide(id, tickets.get(id), event, now);
    if (decision.outcome() == Decision.Outcome.ACCEPTED && decision.next() != null) {
      tickets.put(id, decision.next());
      send(decision.effects());
    }
  }

  private void happens(FloorEvent event) {
    var decision = assigning.decide(floor, event, now);
    if (decision.outcome() == Decision.Outcome.ACCEPTED) {
      floor = Objects.requireNonNull(decision.next());
      send(decision.effects());
    }
  }

  private void send(List<Effect> effects) {
    entries++;
    for (var n = 0; n < effects.size(); n++) {
      var effect = effects.get(n);
      if (effect.command() instanceof Seek(var ticket, var asked, _, var wish) && wish != null
          && wish.because() == Because.BY_HAND) {
        asksByHand.computeIfAbsent(ticket, _ -> new HashSet<>()).add(asked);
      }
      switch (effect.command()) {
        case Seek _, Left _, Assign _, Release _ -> onTheWay.add(
            new Sent(Ids.effect("e", "" + entries, n), effect.to(), effect.command()));
        case Command _ -> {
        }
      }
    }
  }

  /** How many tickets each agent has that no person gave: those of a hand ask are left out. */
  private Map<String, Long> routed() {
    var byHand = new HashSet<String>();
    asksByHand.forEach((ticket, asked) -> floor.held(ticket)
        .filter(held -> asked.contains(held.place().asked())).ifPresent(_ -> byHand.add(ticket)));
    var loads = new HashMap<String, Long>();
    floor.seats().forEach(
        (agent, seat) -> loads.put(
            agent, seat.tickets().keySet().stream().filter(it -> !byHand.contains(it)).count()));
    return loads;
  }

  /** Agents who are there whenever they are present. */
  private static final class AlwaysOn implements FloorRules {
    @Override
    public AgentRules agents() {
      return AgentRules.SHIPPED;
    }

    @Override
    public @Nullable BusinessCalendar calendar(@Nullable String said) {
      return null;
    }

    @Override
    public Optional<Party> lead(String queue) {
      return Optional.empty();
    }

    @Override
    public Map<String, String> versions() {
      return Map.of();
    }
  }
}
