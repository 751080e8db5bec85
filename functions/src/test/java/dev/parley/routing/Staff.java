package dev.parley.routing;

import dev.parley.shared.core.Command;
import dev.parley.shared.core.Decision;
import dev.parley.shared.core.Party;
import dev.parley.shared.core.Presence;
import dev.parley.shared.core.Priority;
import dev.parley.shared.core.RoutingCommand.Because;
import dev.parley.shared.core.RoutingCommand.Drained;
import dev.parley.shared.core.RoutingCommand.Know;
import dev.parley.shared.core.RoutingCommand.Left;
import dev.parley.shared.core.RoutingCommand.Need;
import dev.parley.shared.core.RoutingCommand.Seek;
import dev.parley.shared.core.RoutingCommand.Wish;
import dev.parley.shared.time.BusinessCalendar;
import dev.parley.shared.time.CalendarDocument;
import dev.parley.shared.time.Checked;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The people of a desk in one queue, told event by event: who has what, and what was sent. */
final class Staff implements FloorRules {
  /** A Monday. */
  static final Instant NINE = Instant.parse("2026-11-23T09:00:00Z");
  static final String QUEUE = "order-delivery";
  /** From nine to five, Monday to Friday. */
  static final String OFFICE_HOURS = "\"office\"";

  private final Assigning assigning = new Assigning(this);
  private final Map<String, Integer> asks = new HashMap<>();
  private Instant now = NINE;
  private long version;
  private Floor floor = Floor.EMPTY;
  private @Nullable Decision<Floor> last;

  static Know anAgent(String id) {
    return new Know(
        id, Set.of(QUEUE), Set.of(), Set.of("en", "de-AT"), 3, Presence.ONLINE, null);
  }

  static Know withSkills(Know agent, String... skills) {
    return new Know(
        agent.agent(), agent.queues(), Set.of(skills), agent.languages(), agent.capacity(),
        agent.presence(), agent.calendar());
  }

  static Know speaking(Know agent, String... languages) {
    return new Know(
        agent.agent(), agent.queues(), agent.skills(), Set.of(languages), agent.capacity(),
        agent.presence(), agent.calendar());
  }

  static Know with(Know agent, int capacity) {
    return new Know(
        agent.agent(), agent.queues(), agent.skills(), agent.languages(), capacity,
        agent.presence(), agent.calendar());
  }

  static Know being(Know agent, Presence presence) {
    return new Know(
        agent.agent(), agent.queues(), agent.skills(), agent.languages(), agent.capacity(),
        presence, agent.calendar());
  }

  static Know in(Know agent, String... queues) {
    return new Know(
        agent.agent(), Set.of(queues), agent.skills(), agent.languages(), agent.capacity(),
        agent.presence(), agent.calendar());
  }

  static Know working(Know agent, String calendar) {
    return new Know(
        agent.agent(), agent.queues(), agent.skills(), agent.languages(), agent.capacity(),
        agent.presence(), calendar);
  }

  /** Agents with room for three tickets each, who are there. */
  static Staff of(Know... agents) {
    var staff = new Staff();
    for (var agent : agents) {
      staff.told(agent);
    }
    return staff;
  }

  Staff told(Know agent) {
    version++;
    return hears(new FloorEvent.Told(agent, version));
  }

  /** Tickets ask for anybody. */
  Staff seek(String... tickets) {
    for (var ticket : tickets) {
      seek(ticket, aNeed());
    }
    return this;
  }

  Staff seek(String ticket, Need need) {
    return hears(new FloorEvent.Sought(new Seek(ticket, ask(ticket), need, null)));
  }

  Staff seek(String ticket, String agent, Because because) {
    var wish = new Wish(agent, because, because == Because.SILENCE ? 1 : 0);
    return hears(new FloorEvent.Sought(new Seek(ticket, ask(ticket), aNeed(), wish)));
  }

  Staff leave(String ticket) {
    var place = floor.held(ticket).orElseThrow().place().number();
    return hears(new FloorEvent.GivenBack(new Left(ticket, place)));
  }

  Staff emptied(Instant asOf) {
    return hears(new FloorEvent.Emptied(new Drained(Set.of(QUEUE), asOf)));
  }

  private int ask(String ticket) {
    return asks.merge(ticket, 1, Integer::sum);
  }

  Need aNeed(String... tags) {
    return new Need(QUEUE, Priority.NORMAL, null, Set.of(tags), now);
  }

  Need aNeedIn(String language) {
    return new Need(QUEUE, Priority.NORMAL, language, Set.of(), now);
  }

  Staff hears(FloorEvent event) {
    var decision = assigning.decide(floor, event, now);
    last = decision;
    floor = Objects.requireNonNull(decision.next());
    return this;
  }

  Staff after(Duration time) {
    now = now.plus(time);
    return this;
  }

  Staff isLookedAt() {
    return hears(new FloorEvent.LookedAt());
  }

  Instant now() {
    return now;
  }

  Floor floor() {
    return floor;
  }

  Decision<Floor> decision() {
    return Objects.requireNonNull(last);
  }

  /** What the last event led to. */
  List<Command> sent() {
    return decision().effects().stream().map(effect -> effect.command()).toList();
  }

  /** Whose a ticket is; {@code -} where it is nobody's. */
  String whose(String ticket) {
    return floor.held(ticket).map(Floor.Held::agent).orElse("-");
  }

  int load(String agent) {
    return Objects.requireNonNull(floor.seats().get(agent)).tickets().size();
  }

  @Override
  public AgentRules agents() {
    return AgentRules.SHIPPED;
  }

  @Override
  public @Nullable BusinessCalendar calendar(@Nullable String said) {
    if (said == null) {
      return null;
    }
    var day = List.of(List.of("09:00", "17:00"));
    var week = Map.of("mon", day, "tue", day, "wed", day, "thu", day, "fri", day);
    return switch (BusinessCalendar.of(CalendarDocument.weekly("UTC", week))) {
      case Checked.Valid<BusinessCalendar>(var calendar) -> calendar;
      case Checked.Refused<BusinessCalendar>(var wrong) -> throw new AssertionError(wrong);
    };
  }

  @Override
  public Optional<Party> lead(String queue) {
    return Optional.of(Party.agent("lead"));
  }

  @Override
  public Map<String, String> versions() {
    return Map.of("routing", "routing-1");
  }
}
