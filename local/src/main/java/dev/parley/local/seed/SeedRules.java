package dev.parley.local.seed;

import dev.parley.reminders.ReminderRules;
import dev.parley.routing.Routing;
import dev.parley.routing.RoutingRules;
import dev.parley.shared.core.Party;
import dev.parley.shared.core.Priority;
import dev.parley.shared.policy.Policies;
import dev.parley.shared.policy.Policy;
import dev.parley.shared.policy.PolicyKind;
import dev.parley.shared.policy.TicketFacts;
import dev.parley.shared.time.BusinessCalendar;
import dev.parley.shared.time.Target;
import dev.parley.sla.Calendars;
import dev.parley.sla.Level;
import dev.parley.sla.Metric;
import dev.parley.sla.Promise;
import dev.parley.sla.Recipient;
import dev.parley.sla.SlaPolicy;
import dev.parley.sla.SlaTerms;
import dev.parley.tickets.DeskRules;
import dev.parley.tickets.Matter;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The desk's rules with a promise that is kept or broken far from now: a year to solve it, whatever it is. Routing is
 * that of the shipped policies.
 */
final class SeedRules implements DeskRules {
  static final Duration PROMISE = Duration.ofDays(365);
  private static final String VERSION = "seed-1";
  private static final SlaTerms TERMS = new SlaTerms(new Promise("seeded", VERSION, VERSION),
      SlaPolicy.of(Map.of(Metric.RESOLUTION, Target.seconds(PROMISE.toSeconds())))
          .withLevels(level(-32_400), level(0)),
      Calendars.of(BusinessCalendar.ALWAYS_OPEN),
      Set.of(Metric.FIRST_REPLY, Metric.RESOLUTION));

  private final RoutingRules routing;
  private final ReminderRules reminders;

  SeedRules(Policies policies) {
    routing = shipped(policies, PolicyKind.ROUTING, RoutingRules.class);
    reminders = shipped(policies, PolicyKind.REMINDERS, ReminderRules.class);
  }

  private static <T> T shipped(Policies policies, PolicyKind kind, Class<T> type) {
    return new Policy<>(policies, kind, type, InstantSource.system()).now().value();
  }

  private static Level level(long offsetS) {
    return new Level(Metric.RESOLUTION, offsetS, null, List.of(Recipient.ASSIGNEE));
  }

  @Override
  public SlaTerms terms(Matter matter) {
    return TERMS;
  }

  @Override
  public SlaTerms terms(Promise promise, Matter matter) {
    return TERMS;
  }

  @Override
  public boolean minds(Promise promise, Matter before, Matter after) {
    return false;
  }

  @Override
  public Route route(Matter matter) {
    var routed = Routing.route(routing, facts(matter, matter.priority()));
    return new Route(routed.queue(), routed.rule());
  }

  @Override
  public Rank rank(Matter matter) {
    var ranked = Routing.prioritise(routing, facts(matter, null));
    return new Rank(ranked.priority(), ranked.rule());
  }

  @Override
  public ReminderRules reminders() {
    return reminders;
  }

  @Override
  public Optional<Party> lead(String queue) {
    return Optional.empty();
  }

  @Override
  public List<String> queues() {
    return routing.queues().stream().sorted().toList();
  }

  @Override
  public boolean isQueue(String name) {
    return routing.queues().contains(name);
  }

  @Override
  public Map<String, String> versions() {
    return Map.of(PolicyKind.SLA.wireName(), VERSION);
  }

  private static TicketFacts facts(Matter matter, @Nullable Priority priority) {
    var requester = matter.requester();
    return new TicketFacts(matter.category(), priority, matter.tags(),
        requester == null ? "service" : requester.kind().name().toLowerCase(Locale.ROOT),
        matter.sellerId(), null, null, null);
  }
}
