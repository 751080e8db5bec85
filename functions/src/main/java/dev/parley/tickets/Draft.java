package dev.parley.tickets;

import dev.parley.shared.core.Decision;
import dev.parley.shared.core.Effect;
import dev.parley.shared.core.Link;
import dev.parley.shared.core.NotificationCommand;
import dev.parley.shared.core.NotificationCommand.ClockLevel;
import dev.parley.shared.core.NotificationCommand.Notify;
import dev.parley.shared.core.Party;
import dev.parley.shared.core.TicketCommand.AskAnswered;
import dev.parley.sla.Clocks;
import dev.parley.sla.SlaFact;
import dev.parley.sla.SlaTerms;
import dev.parley.sla.TicketStatus;
import dev.parley.tickets.Bonds.Merged;
import dev.parley.tickets.StatusRules.Step;
import dev.parley.triage.Caution;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A ticket while one event is decided: what it will be, and what follows. Lives no longer than the decision. */
final class Draft {
  private final DeskRules rules;
  private final Instant now;
  private final List<Notify> told = new ArrayList<>();
  private Set<Link> linked;
  private final boolean wasOver;
  private final Map<String, String> besides = new LinkedHashMap<>();
  private final Handing handing;
  private @Nullable String answer;
  private Ticket ticket;

  Draft(Ticket ticket, DeskRules rules, Instant now) {
    this.ticket = ticket.with(ticket.clocks().withLastCycles());
    this.rules = rules;
    this.now = now;
    this.wasOver = ticket.isOver();
    this.handing = new Handing(ticket);
    this.linked = ticket.links();
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
    change(edit -> edit.clocks = clocks);
  }

  /** Takes a step; one that is not to be taken leaves the status as it is. */
  void take(Step step) {
    if (StatusRules.after(ticket.status(), step) instanceof StatusRules.Outcome.Now(var next)) {
      status(next);
    }
  }

  /** Changes the status, and lets the clocks know. */
  private void status(TicketStatus status) {
    if (status == ticket.status()) {
      return;
    }
    var solvedAt = switch (status) {
      case SOLVED -> now;
      case CLOSED -> ticket.solvedAt();
      case NEW, OPEN, PENDING, ON_HOLD -> null;
    };
    change(edit -> {
      edit.status = status;
      edit.solvedAt = solvedAt;
    });
    if (ticket.isOver()) {
      Escalating.settle(this, _ -> true);
    }
    fact(new SlaFact.StatusChanged(now, status));
  }

  /** Changes what it is about; other terms hold from now on where policies ask about what changed. */
  void matter(Matter matter) {
    var before = terms();
    var after = terms(matter);
    change(edit -> edit.matter = matter);
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
    change(edit -> {
      edit.queue = queue;
      edit.assignee = assignee;
      edit.rule = rule;
    });
    fact(new SlaFact.Assigned(now, queue, assignee));
  }

  /** What its agent and the floor have to do with the event. */
  Handing handing() {
    return handing;
  }

  void urgency(Urgency urgency) {
    change(edit -> edit.urgency = urgency);
  }

  void hands(Hands hands) {
    edit(edit -> edit.hands = hands);
  }

  void reminders(List<Ticket.Reminder> reminders) {
    edit(edit -> edit.reminders = reminders);
  }

  void heard(String source, Ticket.Heard heard) {
    var concerns = new LinkedHashMap<>(ticket.concerns());
    concerns.put(source, heard);
    edit(edit -> edit.concerns = concerns);
  }

  void bind(Bonds bonds) {
    change(edit -> edit.bonds = bonds);
  }

  void snooze(@Nullable Instant until) {
    change(edit -> edit.snoozedUntil = until);
  }

  void pledges(List<Pledge> pledges) {
    edit(edit -> edit.pledges = pledges);
  }

  void escalations(List<Escalation> escalations) {
    edit(edit -> edit.escalations = escalations);
  }

  /** It goes into another ticket: what ran stops, and how it stood is kept. */
  void endIn(String other) {
    var merged = new Merged(
        other, now, ticket.status(), ticket.solvedAt(), ticket.clocks());
    fact(new SlaFact.Merged(now));
    take(Step.Happened.MERGED);
    bind(ticket.bound().into(merged));
  }

  /** It stands by itself again, as it stood before: the time in between counts as if nothing had been. */
  void goOn() {
    var merged = Objects.requireNonNull(ticket.bound().merged());
    bind(ticket.bound().into(null));
    take(new Step.Parted(merged.status()));
    change(edit -> {
      edit.clocks = merged.clocks();
      edit.solvedAt = merged.solvedAt();
    });
  }

  /** Nothing leads to it yet. */
  void linkEverything() {
    linked = Set.of();
  }

  /** What leads to it now and did not before, and what no longer does. */
  private Set<Link> links() {
    var now = ticket.links();
    return Stream.concat(
        now.stream().filter(link -> !linked.contains(link)),
        linked.stream().filter(link -> !now.contains(link)).map(Link::broken))
        .collect(Collectors.toUnmodifiableSet());
  }

  /** Triage decided too, by what somebody wrote later: it may be more urgent by that, and never less. */
  void warned(Caution caution) {
    besides.put("triage", caution.version());
    var before = ticket.matter();
    var tags = new HashSet<>(before.tags());
    tags.addAll(caution.tags());
    if (!tags.equals(before.tags())) {
      var after = before.ranked(before.category(), before.priority(), tags);
      var asked = rules.rank(after).priority();
      var more = asked.compareTo(rules.rank(before).priority()) > 0
          && asked.compareTo(before.priority()) > 0;
      matter(more ? after.ranked(after.category(), asked, tags) : after);
    }
  }

  /** It goes from its seller to the department that it belongs to; the department's lead hears why. */
  void leaveSeller(String rule, String kind) {
    var seller = ticket.queue().substring(Ticket.SELLERS_OWN.length());
    var department = rules.department(ticket.matter());
    assign(department.queue(), null, rule);
    tellLead(kind, Map.of("seller", seller));
  }

  /** Tells the lead of its queue, or the queue where that has none. */
  void tellLead(String kind, Map<String, String> details) {
    var queue = ticket.queue();
    tell(rules.lead(queue).orElseGet(() -> Party.queue(queue)), kind, now, null, details);
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
    details.putAll(conversation(to));
    told.add(new Notify(to, kind, at, ticket.id(), ticket.matter().orderId(), level, details));
  }

  /** What somebody needs who answers over the channel that the ticket came by: mails have a thread, chats have one with their requester. */
  private Map<String, String> conversation(Party to) {
    var matter = ticket.matter();
    var details = new LinkedHashMap<String, String>();
    if (matter.channel().equals("email")) {
      put(details, "thread", matter.externalId());
    } else if (ticket.isFrom(to) && NotificationCommand.OUTLETS.contains(matter.channel())) {
      details.put(NotificationCommand.CHANNEL, matter.channel());
      put(details, "conversation", matter.externalId());
      put(details, "language", matter.known().language());
    }
    return details;
  }

  private static void put(Map<String, String> details, String name, @Nullable String value) {
    if (value != null) {
      details.put(name, value);
    }
  }

  /** Whoever has it: the agent, else the queue. */
  Party holder() {
    return ticket.assignee() == null
        ? Party.queue(ticket.queue())
        : Party.agent(ticket.assignee());
  }

  /** What was decided; what the ticket must be looked at for next is set here. */
  Decision<Ticket> decision() {
    var floor = handing.settle(this);
    edit(edit -> edit.lookAt = nextLook().orElse(null));
    var effects = Stream.of(told.stream().map(this::effect), answer().stream(), floor.stream())
        .flatMap(each -> each).toList();
    return Decision.to(ticket, effects).linking(links()).under(versions());
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
    return new Effect(NotificationCommand.head(notify), notify.with("status", status));
  }

  /** Whoever was asked says something to the requester of the ticket that it was asked about. */
  void answer(@Nullable String text) {
    answer = text;
  }

  /** Whoever made an ask hears when it is answered, and when it is open again. */
  private Optional<Effect> answer() {
    var ask = ticket.bound().ask();
    return ask == null || (wasOver == ticket.isOver() && answer == null)
        ? Optional.empty()
        : Optional.of(new Effect(
            Ticket.head(ask.parent()), new AskAnswered(ticket.id(), ticket.isOver(), answer)));
  }

  private Optional<Instant> nextLook() {
    return Deadlines.next(ticket, rules);
  }

  private void edit(Consumer<TicketEdit> change) {
    ticket = ticket.but(change);
  }

  private void change(Consumer<TicketEdit> change) {
    edit(change.andThen(edit -> edit.updatedAt = now));
  }
}
