package dev.parley.tickets;

import dev.parley.shared.core.Decision;
import dev.parley.shared.core.OrderParty;
import dev.parley.shared.core.Party;
import dev.parley.shared.core.Priority;
import dev.parley.shared.core.Refusal;
import dev.parley.shared.core.TicketCommand.Concern;
import dev.parley.sla.Clocks;
import dev.parley.sla.Replier;
import dev.parley.sla.SlaFact;
import dev.parley.sla.TicketStatus;
import dev.parley.tickets.TicketEvent.Changed;
import dev.parley.tickets.TicketEvent.Concerned;
import dev.parley.tickets.TicketEvent.DeadlineCame;
import dev.parley.tickets.TicketEvent.Opened;
import dev.parley.tickets.TicketEvent.ReminderSet;
import dev.parley.tickets.TicketEvent.Side;
import dev.parley.tickets.TicketEvent.Wrote;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Decides what becomes of a ticket; knows no clock and no store. */
public final class Tickets {
  private static final String BY_HAND = "by hand";

  private final DeskRules rules;

  public Tickets(DeskRules rules) {
    this.rules = rules;
  }

  /**
   * What follows from an event.
   *
   * @param id
   *          of the ticket
   * @param ticket
   *          null where there is none yet
   */
  public Decision<Ticket> decide(
      String id, @Nullable Ticket ticket, TicketEvent event, Instant now) {
    if (ticket == null) {
      return switch (event) {
        case Opened(var matter, _, var ranked) ->
            open(id, ranked ? matter : ranked(matter), TicketStatus.NEW, now).decision();
        case Concerned concerned -> begin(id, concerned, now);
        case DeadlineCame _ -> Decision.nothing(null);
        case Wrote _, Changed _, ReminderSet _ ->
            Decision.refused(new Refusal("not_found", "there is no ticket " + id));
      };
    }
    return switch (event) {
      case DeadlineCame _ -> look(ticket, now);
      case Concerned concerned -> hear(ticket, concerned, now);
      case Opened _ -> Decision.unchanged(ticket);
      case Wrote wrote -> write(ticket, wrote, now);
      case Changed changed -> change(ticket, changed, now);
      case ReminderSet(var reminder) -> remember(ticket, reminder, now);
    };
  }

  private Draft open(String id, Matter matter, TicketStatus status, Instant now) {
    var route = rules.route(matter);
    var ticket = new Ticket(
        id,
        status,
        matter,
        route.queue(),
        null,
        route.rule(),
        now,
        now,
        status == TicketStatus.SOLVED ? now : null,
        0,
        Clocks.none(),
        List.of(),
        Map.of(),
        null);
    var draft = new Draft(ticket, rules, now);
    draft.fact(new SlaFact.Created(now, status));
    draft.fact(new SlaFact.Assigned(now, route.queue(), null));
    draft.linkEverything();
    return draft;
  }

  /** A concern that nobody has heard of: one that is over by now opens solved, and nobody is told. */
  private Decision<Ticket> begin(String id, Concerned concerned, Instant now) {
    var concern = concerned.concern();
    var status = concern.over() ? TicketStatus.SOLVED : TicketStatus.NEW;
    var matter = matter(concern);
    var draft = open(id, concern.priority() == null ? ranked(matter) : matter, status, now);
    draft.heard(concerned.source(), heard(concerned));
    return draft.decision();
  }

  /** A matter that nobody ranked has the priority that the rules give it. */
  private Matter ranked(Matter matter) {
    return matter.ranked(matter.category(), rules.priority(matter), matter.tags());
  }

  private static Matter matter(Concern concern) {
    var priority = concern.priority() == null ? Priority.NORMAL : concern.priority();
    return new Matter(
        "system",
        Words.sentence(concern.summary()),
        concern.category(),
        priority,
        null,
        null,
        null,
        concern.tags(),
        concern.subject(),
        null)
        .of(concern.order());
  }

  private static Ticket.Heard heard(Concerned concerned) {
    return new Ticket.Heard(concerned.sourceVersion(), concerned.concern().over());
  }

  /** Of one source the highest version counts; only a turn changes the status, so a person's word stays. */
  private Decision<Ticket> hear(Ticket ticket, Concerned concerned, Instant now) {
    var before = ticket.concerns().get(concerned.source());
    var old = before != null && before.version() > concerned.sourceVersion();
    var draft = settled(ticket, now);
    if (old || draft.isClosed()) {
      return Decision.unchanged(ticket);
    }
    var over = concerned.concern().over();
    var turned = before == null ? over == !ticket.isOver() : before.over() != over;
    draft.heard(concerned.source(), heard(concerned));
    join(draft, concerned.concern().order());
    if (turned && over && !draft.ticket().isOver()) {
      solve(draft);
    } else if (turned && !over && draft.ticket().isOver()) {
      draft.status(TicketStatus.OPEN);
    }
    return finished(draft);
  }

  private static void join(Draft draft, @Nullable OrderParty order) {
    var joined = draft.ticket().matter().of(order);
    if (!joined.equals(draft.ticket().matter())) {
      draft.matter(joined);
    }
  }

  private static void solve(Draft draft) {
    draft.status(TicketStatus.SOLVED);
    var requester = draft.ticket().matter().requester();
    if (requester != null) {
      draft.tell(requester.party(), "ticket_solved", draft.now(), null, Map.of());
    }
  }

  private Decision<Ticket> write(Ticket ticket, Wrote wrote, Instant now) {
    var draft = settled(ticket, now);
    var refusal = objection(draft, wrote.setStatus());
    if (refusal != null) {
      return Decision.refused(refusal);
    }
    draft.message(fact(wrote, now));
    tellReaders(draft, wrote);
    if (wrote.author().side() == Side.REQUESTER) {
      reopen(draft);
    } else if (ticket.status() == TicketStatus.NEW && isReply(wrote)) {
      draft.status(TicketStatus.OPEN);
    }
    if (wrote.setStatus() != null) {
      draft.status(wrote.setStatus());
    }
    return finished(draft);
  }

  private static boolean isReply(Wrote wrote) {
    return wrote.audience().reachesRequester() && wrote.author().side() != Side.REQUESTER;
  }

  private static SlaFact fact(Wrote wrote, Instant now) {
    return switch (wrote.author().side()) {
      case REQUESTER -> new SlaFact.RequesterMessage(now);
      case SELLER ->
          isReply(wrote)
              ? new SlaFact.PublicReply(now, Replier.SELLER)
              : new SlaFact.InternalNote(now);
      case DESK ->
          isReply(wrote)
              ? new SlaFact.PublicReply(now, Replier.AGENT)
              : new SlaFact.InternalNote(now);
    };
  }

  /** What the requester writes makes a waiting or solved ticket open. */
  private static void reopen(Draft draft) {
    switch (draft.ticket().status()) {
      case PENDING, ON_HOLD, SOLVED -> draft.status(TicketStatus.OPEN);
      case NEW, OPEN, CLOSED -> {
      }
    }
  }

  /** Everybody whom the message is addressed to hears of it, but not who wrote it or for whom it was written. */
  private static void tellReaders(Draft draft, Wrote wrote) {
    var matter = draft.ticket().matter();
    var requester = matter.requester() == null ? null : matter.requester().party();
    var seller = matter.sellerId() == null ? null : Party.seller(matter.sellerId());
    var side = wrote.author().side();
    Stream.of(
        wrote.audience().reachesRequester() && side != Side.REQUESTER ? requester : null,
        wrote.audience().reachesSeller() && side != Side.SELLER ? seller : null,
        side == Side.DESK ? null : draft.holder())
        .flatMap(Stream::ofNullable)
        .distinct()
        .filter(reader -> !reader.equals(wrote.author().party()))
        .forEach(reader -> draft.tell(reader, "ticket_message", draft.now(), null, textOf(wrote)));
  }

  private static Map<String, String> textOf(Wrote wrote) {
    var text = wrote.body().text();
    return text == null ? Map.of() : Map.of("text", text.id());
  }

  private Decision<Ticket> change(Ticket ticket, Changed changed, Instant now) {
    var draft = settled(ticket, now);
    var refusal = objection(draft, changed);
    if (refusal != null) {
      return Decision.refused(refusal);
    }
    rank(draft, changed);
    place(draft, changed);
    if (changed.status() != null) {
      draft.status(changed.status());
    }
    return finished(draft);
  }

  private @Nullable Refusal objection(Draft draft, Changed changed) {
    if (!draft.isClosed() && changed.queue() != null && !rules.isQueue(changed.queue())) {
      return new Refusal("validation_failed", "is no queue here: " + changed.queue(), "queue");
    }
    return objection(draft, changed.status());
  }

  /** What stands against a status, or against anything at all once a ticket is closed. */
  private static @Nullable Refusal objection(Draft draft, @Nullable TicketStatus asked) {
    if (draft.isClosed()) {
      return closed(draft.ticket());
    }
    var status = draft.ticket().status();
    if (asked == TicketStatus.NEW && status != TicketStatus.NEW) {
      return new Refusal("status_conflict", "a ticket that was begun is not new again");
    }
    if (asked == TicketStatus.CLOSED && status != TicketStatus.SOLVED) {
      return new Refusal("status_conflict", "only a solved ticket can be closed");
    }
    return null;
  }

  private static void rank(Draft draft, Changed changed) {
    var matter = draft.ticket().matter();
    var ranked = matter.ranked(
        changed.category() == null ? matter.category() : changed.category(),
        changed.priority() == null ? matter.priority() : changed.priority(),
        changed.tags() == null ? matter.tags() : changed.tags());
    if (!ranked.equals(matter)) {
      draft.matter(ranked);
    }
  }

  private static void place(Draft draft, Changed changed) {
    var ticket = draft.ticket();
    var queue = changed.queue() == null ? ticket.queue() : changed.queue();
    var moved = !queue.equals(ticket.queue());
    var assignee = changed.assignee() == null && !moved ? ticket.assignee() : named(changed);
    if (moved || !Objects.equals(assignee, ticket.assignee())) {
      draft.assign(queue, assignee, moved ? BY_HAND : ticket.rule());
    }
  }

  /** Whom the change names; an empty name, or a move without one, takes it out of everybody's hands. */
  private static @Nullable String named(Changed changed) {
    return changed.assignee() == null || changed.assignee().isEmpty() ? null : changed.assignee();
  }

  private Decision<Ticket> remember(Ticket ticket, Ticket.Reminder reminder, Instant now) {
    var draft = settled(ticket, now);
    var refusal = objection(draft, reminder);
    if (refusal != null) {
      return Decision.refused(refusal);
    }
    draft.reminders(
        Stream.concat(draft.ticket().reminders().stream(), Stream.of(reminder)).toList());
    return finished(draft);
  }

  private @Nullable Refusal objection(Draft draft, Ticket.Reminder reminder) {
    if (draft.isClosed()) {
      return closed(draft.ticket());
    }
    var limits = rules.reminders();
    var now = draft.now();
    if (!reminder.at().isAfter(now)) {
      return new Refusal("validation_failed", "lies in the past", "at");
    }
    if (reminder.at().isAfter(now.plus(limits.longestAhead()))) {
      return new Refusal(
          "validation_failed", "is at most " + limits.longestAhead().toDays() + " days ahead",
          "at");
    }
    if (draft.ticket().reminders().size() >= limits.openPerTicket()) {
      return new Refusal(
          "validation_failed",
          "is one too many: a ticket waits for at most " + limits.openPerTicket(),
          "at");
    }
    return null;
  }

  private static Refusal closed(Ticket ticket) {
    return new Refusal(
        "ticket_closed", "ticket " + ticket.id() + " is closed; a message opens a follow-up");
  }

  /** A deadline that finds nothing due leaves no trace. */
  private Decision<Ticket> look(Ticket ticket, Instant now) {
    var due = Deadlines.next(ticket, rules);
    if (due.isEmpty() || due.get().isAfter(now)) {
      return Decision.nothing(ticket);
    }
    return finished(new Draft(ticket, rules, now));
  }

  /** What fell due before an event happened before it, even where nobody had looked. */
  private Draft settled(Ticket ticket, Instant now) {
    var draft = new Draft(ticket, rules, now);
    Deadlines.settle(draft, now.minusNanos(1));
    return draft;
  }

  private static Decision<Ticket> finished(Draft draft) {
    Deadlines.settle(draft, draft.now());
    return draft.decision();
  }
}
