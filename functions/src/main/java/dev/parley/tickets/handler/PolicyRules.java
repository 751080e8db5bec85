package dev.parley.tickets.handler;

import dev.parley.reminders.ReminderRules;
import dev.parley.routing.Routing;
import dev.parley.routing.RoutingRules;
import dev.parley.shared.core.Party;
import dev.parley.shared.core.Priority;
import dev.parley.shared.lambda.Wiring;
import dev.parley.shared.policy.Mode;
import dev.parley.shared.policy.Modes;
import dev.parley.shared.policy.Modes.Capability;
import dev.parley.shared.policy.Policy;
import dev.parley.shared.policy.PolicyKind;
import dev.parley.shared.policy.RaiseRules;
import dev.parley.shared.policy.TicketFacts;
import dev.parley.sla.Promise;
import dev.parley.sla.SlaShelf;
import dev.parley.sla.SlaTerms;
import dev.parley.tickets.DeskRules;
import dev.parley.tickets.Matter;
import dev.parley.tickets.Ticket;
import dev.parley.triage.HumanOnly;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The desk's rules out of the policies that decide now. */
final class PolicyRules implements DeskRules {
  private final Policy<RoutingRules> routing;
  private final Policy<ReminderRules> reminders;
  private final Policy<Modes> modes;
  private final SlaShelf sla;

  PolicyRules(Wiring wiring) {
    routing = wiring.policy(PolicyKind.ROUTING, RoutingRules.class);
    reminders = wiring.policy(PolicyKind.REMINDERS, ReminderRules.class);
    modes = wiring.policy(PolicyKind.MODES, Modes.class);
    sla = new SlaShelf(wiring.policies(), wiring.clock(), wiring::policyKept);
  }

  @Override
  public SlaTerms terms(Matter matter) {
    var book = sla.now();
    return book.termsFor(facts(matter, matter.priority()))
        .sellingBy(book.calendar(matter.known().sellerCalendar()));
  }

  @Override
  public SlaTerms terms(Promise promise, Matter matter) {
    return sla.of(promise)
        .flatMap(book -> book.terms(promise.policy())
            .map(terms -> terms.sellingBy(book.calendar(matter.known().sellerCalendar()))))
        .orElseGet(() -> terms(matter));
  }

  @Override
  public boolean minds(Promise promise, Matter before, Matter after) {
    return sla.of(promise)
        .map(book -> book.minds(facts(before, before.priority()), facts(after, after.priority())))
        .orElse(true);
  }

  /**
   * Work is given to sellers in mode live alone; else the rule says what would have been. What only a person may answer is
   * the marketplace's own.
   */
  @Override
  public Route route(Matter matter) {
    var department = department(matter);
    if (HumanOnly.holds(matter.tags())) {
      return department;
    }
    var rules = routing.now().value();
    return Routing.sellerFirst(rules, facts(matter, matter.priority()), department.queue())
        .map(rule -> sellersOr(department, matter, rule))
        .orElse(department);
  }

  private Route sellersOr(Route department, Matter matter, String rule) {
    var mode = modes.now().value().of(Capability.ASSIGNMENTS);
    return mode == Mode.LIVE
        ? new Route(Ticket.SELLERS_OWN + matter.sellerId(), rule)
        : new Route(
            department.queue(),
            department.rule() + " (" + mode.wireName() + ": seller first by " + rule + ")");
  }

  @Override
  public Route department(Matter matter) {
    var routed = Routing.route(routing.now().value(), facts(matter, matter.priority()));
    return new Route(routed.queue(), routed.rule());
  }

  @Override
  public Rank rank(Matter matter) {
    var ranked = Routing.prioritise(routing.now().value(), facts(matter, null));
    return new Rank(ranked.priority(), ranked.rule());
  }

  @Override
  public RaiseRules raises() {
    return routing.now().value().raiseRules();
  }

  @Override
  public ReminderRules reminders() {
    return reminders.now().value();
  }

  @Override
  public Optional<Party> lead(String queue) {
    return sla.now().lead(queue).map(Party::agent);
  }

  @Override
  public List<String> queues() {
    return routing.now().value().queues().stream().sorted().toList();
  }

  @Override
  public boolean isQueue(String name) {
    return routing.now().value().queues().contains(name)
        || (Ticket.isSellersOwn(name) && name.length() > Ticket.SELLERS_OWN.length());
  }

  @Override
  public Map<String, String> versions() {
    var versions = new HashMap<>(routing.now().names());
    versions.putAll(reminders.now().names());
    versions.putAll(modes.now().names());
    versions.putAll(sla.now().versions());
    return Map.copyOf(versions);
  }

  static TicketFacts facts(Matter matter, @Nullable Priority priority) {
    var requester = matter.requester();
    return new TicketFacts(
        matter.category(),
        priority,
        matter.tags(),
        requester == null ? "service" : requester.kind().name().toLowerCase(Locale.ROOT),
        matter.sellerId(),
        matter.known().sellerTier(),
        matter.known().language(),
        matter.known().orderValue());
  }
}
