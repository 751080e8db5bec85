package dev.parley.tickets;

import dev.parley.shared.core.Decision;
import dev.parley.shared.core.Effect;
import dev.parley.shared.core.Link;
import dev.parley.shared.core.NotificationCommand.ClockLevel;
import dev.parley.shared.core.NotificationCommand.Notify;
import dev.parley.shared.core.Party;
import dev.parley.sla.Clocks;
import dev.parley.sla.SlaFact;
import dev.parley.sla.SlaTerms;
import dev.parley.sla.TicketStatus;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A ticket while one event is decided: what it will be, and what follows. Lives no longer than the decision. */
final class Draft {
  private final DeskRules rules;
  private final Instant now;
  private final List<Notify> told = new ArrayList<>();
  private final Set<Link> links = new LinkedHashSet<>();
  private final Map<String, String> besides = new LinkedHashMap<>();
  private Ticket ticket;

  Draft(Ticket ticket, DeskRules rules, Instant now) {
    this.ticket = ticket.with(ticket.clocks().withLastCycles());
    this.rules = rules;
    this.now = now;
  }

  Ticket ticket() {
    return ticket;
  }

  Instant now() {
    return now;
  }

  DeskRules rules() {
    return rules;
  }

  /** The promise that it is under. */
  SlaTerms terms() {
    return rules.terms(ticket);
  }

  /** Whether it has come to its end, even where nobody had looked until this event. */
  boolean isClosed() {
    return ticket.status() == TicketStatus.CLOSED;
  }

  /** Somebody wrote, which the clocks may mind. */
  void message(SlaFact fact) {
    ticket = ticket.written();
    fact(fact);
  }

  /** Lets the clocks know of a fact. */
  void fact(SlaFact fact) {
    clocks(ticket.clocks().apply(fact, terms()));
  }

  void clocks(Clocks clocks) {
    ticket = copy(ticket.status(), ticket.matter(), ticket.solvedAt(), clocks);
  }

  /** Changes the status, and lets the clocks know. */
  void status(TicketStatus status) {
    if (status == ticket.status()) {
      return;
    }
    var solvedAt = switch (status) {
      case SOLVED -> now;
      case CLOSED -> ticket.solvedAt();
      case NEW, OPEN, PENDING, ON_HOLD -> null;
    };
    ticket = copy(status, ticket.matter(), solvedAt, ticket.clocks());
    fact(new SlaFact.StatusChanged(now, status));
  }

  /** Changes what it is about; other terms hold from now on where policies ask about what changed. */
  void matter(Matter matter) {
    var before = terms();
    var after = terms(matter);
    links.addAll(matter.links(ticket.head(), ticket.createdAt()));
    links.removeAll(ticket.matter().links(ticket.head(), ticket.createdAt()));
    ticket = copy(ticket.status(), matter, ticket.solvedAt(), ticket.clocks());
    if (!before.equals(after)) {
      clocks(ticket.clocks().apply(new SlaFact.PolicyChanged(now, after), before));
    }
  }

  /** Its promise stays until something changes that policies match on; then those that are active now match. */
  private SlaTerms terms(Matter matter) {
    var promise = ticket.clocks().desk().promise();
    return promise == null || rules.minds(promise, ticket.matter(), matter)
        ? rules.terms(matter)
        : rules.terms(promise, matter);
  }

  /** Puts it into a queue or into somebody's hands. */
  void assign(String queue, @Nullable String assignee, String rule) {
    ticket = new Ticket(
        ticket.id(),
        ticket.status(),
        ticket.matter(),
        queue,
        assignee,
        rule,
        ticket.createdAt(),
        now,
        ticket.solvedAt(),
        ticket.messages(),
        ticket.clocks(),
        ticket.reminders(),
        ticket.concerns(),
        ticket.lookAt());
    fact(new SlaFact.Assigned(now, queue, assignee));
  }

  void reminders(List<Ticket.Reminder> reminders) {
    ticket = copy(reminders, ticket.concerns(), ticket.lookAt());
  }

  void heard(String source, Ticket.Heard heard) {
    var concerns = new LinkedHashMap<>(ticket.concerns());
    concerns.put(source, heard);
    ticket = copy(ticket.reminders(), concerns, ticket.lookAt());
  }

  void linkEverything() {
    links.addAll(ticket.matter().links(ticket.head(), ticket.createdAt()));
  }

  /** Triage decided too, where somebody opened it. */
  void triaged() {
    var triage = ticket.matter().triage();
    if (triage != null) {
      besides.put("triage", triage.version());
    }
  }

  /** Tells a party something. */
  void tell(Party to, String kind, Instant at, @Nullable ClockLevel level,
      Map<String, String> more) {
    var details = new LinkedHashMap<>(more);
    details.put("ticket_id", ticket.id());
    details.put("queue", ticket.queue());
    details.put("priority", ticket.matter().priority().name().toLowerCase(Locale.ROOT));
    told.add(new Notify(to, kind, at, ticket.id(), ticket.matter().orderId(), level, details));
  }

  /** Whoever has it: the agent, else the queue. */
  Party holder() {
    return ticket.assignee() == null
        ? Party.queue(ticket.queue())
        : Party.agent(ticket.assignee());
  }

  /** What was decided; what the ticket must be looked at for next is set here. */
  Decision<Ticket> decision() {
    ticket = copy(ticket.reminders(), ticket.concerns(), nextLook().orElse(null));
    var effects = told.stream().map(this::effect).toList();
    return Decision.to(ticket, effects).linking(links).under(versions());
  }

  private Map<String, String> versions() {
    var versions = new LinkedHashMap<>(rules.versions());
    versions.putAll(besides);
    var promise = terms().promise();
    versions.put("sla", promise.version());
    versions.put("calendars", promise.calendars());
    return versions;
  }

  /** Everybody learns in which status the event leaves it: a breach may be told of a ticket that is solved by now. */
  private Effect effect(Notify notify) {
    var status = ticket.status().name().toLowerCase(Locale.ROOT);
    return new Effect("notification/" + notify.to().value(), notify.with("status", status));
  }

  private Optional<Instant> nextLook() {
    return Deadlines.next(ticket, rules);
  }

  private Ticket copy(
      TicketStatus status, Matter matter, @Nullable Instant solvedAt, Clocks clocks) {
    return new Ticket(
        ticket.id(),
        status,
        matter,
        ticket.queue(),
        ticket.assignee(),
        ticket.rule(),
        ticket.createdAt(),
        now,
        solvedAt,
        ticket.messages(),
        clocks,
        ticket.reminders(),
        ticket.concerns(),
        ticket.lookAt());
  }

  private Ticket copy(
      List<Ticket.Reminder> reminders,
      Map<String, Ticket.Heard> concerns,
      @Nullable Instant lookAt) {
    return new Ticket(
        ticket.id(),
        ticket.status(),
        ticket.matter(),
        ticket.queue(),
        ticket.assignee(),
        ticket.rule(),
        ticket.createdAt(),
        ticket.updatedAt(),
        ticket.solvedAt(),
        ticket.messages(),
        ticket.clocks(),
        reminders,
        concerns,
        lookAt);
  }
}
