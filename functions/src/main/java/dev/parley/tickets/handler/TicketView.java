package dev.parley.tickets.handler;

import dev.parley.shared.core.Caller;
import dev.parley.shared.core.TextRef;
import dev.parley.shared.json.Json;
import dev.parley.sla.ClockReading;
import dev.parley.sla.SlaTerms;
import dev.parley.tickets.Escalation;
import dev.parley.tickets.Pledge;
import dev.parley.tickets.Requester;
import dev.parley.tickets.Ticket;
import dev.parley.tickets.TicketEvent.Author;
import dev.parley.tickets.TicketEvent.Side;
import dev.parley.tickets.Visibility;
import dev.parley.tickets.Words;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A ticket as one caller sees it.
 *
 * @param texts
 *          people's words by their ids
 */
record TicketView(Caller caller, Instant now, SlaTerms terms, Map<String, String> texts) {

  /** The texts that the view of a ticket needs. */
  static Set<String> textsOf(Ticket ticket) {
    var requester = ticket.matter().requester();
    var words = Stream.concat(
        Stream.of(ticket.matter().subject()),
        Stream.concat(
            ticket.pledges().stream().map(Pledge::what),
            ticket.escalations().stream().map(Escalation::reason)))
        .flatMap(it -> Stream.ofNullable(it.text()));
    var contact = requester == null ? null : requester.contact();
    return Stream.concat(words, Stream.ofNullable(contact)).map(TextRef::id)
        .collect(Collectors.toUnmodifiableSet());
  }

  /** What lists show. */
  Json.Obj row(Ticket ticket, long version) {
    var matter = ticket.matter();
    var row = Json.form(
        "id", ticket.id(),
        "status", ticket.status(),
        "subject", said(matter.subject()),
        "channel", matter.channel(),
        "category", matter.category(),
        "priority", matter.priority(),
        "requester", requester(ticket),
        "order_id", matter.orderId(),
        "seller_id", matter.sellerId(),
        "external_id", matter.externalId(),
        "version", version,
        "created_at", ticket.createdAt(),
        "updated_at", ticket.updatedAt());
    return Visibility.seesTheDesk(caller) ? row.with(desk(ticket)) : row;
  }

  /** How the desk works on it: nothing for those outside. */
  private Json desk(Ticket ticket) {
    return Json.form(
        "queue", ticket.queue(),
        "assignee", ticket.assignee(),
        "routed_by", ticket.rule(),
        "tags", ticket.matter().tags().stream().sorted().toList(),
        "snoozed_until", ticket.snoozedUntil(),
        "escalations", escalations(ticket),
        "clocks", clocks(ticket),
        "reminders", reminders(ticket))
        .with(urgency(ticket));
  }

  /** What made it more urgent, where something did. */
  private static Json urgency(Ticket ticket) {
    var raises = ticket.urged().raises();
    return Json.object(
        "externally_due", ticket.externallyDue().orElse(null),
        "raised", raises.isEmpty() ? null : raises);
  }

  /** What a single ticket shows. */
  Json.Obj whole(Ticket ticket, long version, List<Json> timeline, Set<String> seen) {
    var row = Visibility.seesTheDesk(caller)
        ? row(ticket, version).with("triage", Json.of(ticket.matter().triage()))
        : row(ticket, version);
    return row
        .with("promises", promises(ticket))
        .with(asked(ticket))
        .with("timeline", new Json.Arr(timeline))
        .with("links", links(ticket, seen));
  }

  /** What an ask is about. */
  private static Json asked(Ticket ticket) {
    var ask = ticket.bound().ask();
    return ask == null
        ? Json.object()
        : Json.object("line_ids", ask.lines().stream().sorted().toList());
  }

  private Json clocks(Ticket ticket) {
    return new Json.Arr(
        ticket.clocks().readAt(now, terms).stream().map(ClockReading::json).toList());
  }

  /** Whoever read the message that made a promise sees what became of it. */
  private Json promises(Ticket ticket) {
    return Json.of(ticket.pledges().stream()
        .filter(it -> Visibility.reads(
            caller, ticket, new Author(it.by(), Side.DESK), it.audience()))
        .map(it -> Json.object(
            "id", it.id(), "what", said(it.what()), "due_at", it.dueAt(), "state", it.state(),
            "by", Visibility.seesTheDesk(caller) ? it.by() : "desk"))
        .toList());
  }

  private Json escalations(Ticket ticket) {
    return Json.of(ticket.escalations().stream()
        .map(it -> Json.form(
            "to", it.to(), "reason", said(it.reason()), "by", it.by(), "at", it.at(),
            "decision_by", it.decisionBy(), "settled_at", it.settledAt()))
        .toList());
  }

  private static Json reminders(Ticket ticket) {
    return Json.of(
        ticket.reminders().stream()
            .map(reminder -> Json.object("at", reminder.at(), "to", reminder.to()))
            .toList());
  }

  private static Json links(Ticket ticket, Set<String> seen) {
    var links = new ArrayList<Json>();
    var before = ticket.matter().followUpOf();
    if (before != null) {
      links.add(Json.object("kind", "follow_up_of", "ticket_id", before));
    }
    var bonds = ticket.bound();
    if (bonds.merged() != null) {
      links.add(Json.object("kind", "merged_into", "ticket_id", bonds.merged().into()));
    }
    bonds.absorbed().forEach(
        it -> links.add(Json.object("kind", "merged_from", "ticket_id", it)));
    if (bonds.splitFrom() != null) {
      links.add(Json.object("kind", "split_from", "ticket_id", bonds.splitFrom()));
    }
    bonds.given().forEach(it -> links.add(Json.object("kind", "split_into", "ticket_id", it.to())));
    if (bonds.ask() != null) {
      links.add(Json.object("kind", "child_of", "ticket_id", bonds.ask().parent()));
    }
    bonds.children().forEach(it -> links.add(
        Json.object("kind", "child", "ticket_id", it.ticket(), "to", it.to(), "done", it.done())));
    return Json.of(links.stream()
        .filter(it -> it.text("kind").orElse("").equals("follow_up_of")
            || seen.contains(it.text("ticket_id").orElse("")))
        .toList());
  }

  /** The seller of an order learns who asks, and not how to reach them. */
  private @Nullable Json requester(Ticket ticket) {
    var requester = ticket.matter().requester();
    if (requester == null) {
      return null;
    }
    var json = Json.object(
        "kind", requester.kind(), "id", requester.id(), "locale", requester.locale());
    return mayReach(requester) ? withContact(json, requester) : json;
  }

  private boolean mayReach(Requester requester) {
    return caller.isStaff() || requester.party().equals(caller.party());
  }

  private Json withContact(Json.Obj json, Requester requester) {
    var contact = requester.contact();
    var text = contact == null ? null : texts.get(contact.id());
    if (text == null || text.isEmpty()) {
      return json;
    }
    var fields = Json.parse(text);
    var whole = json;
    for (var name : List.of("name", "email")) {
      if (fields.has(name)) {
        whole = whole.with(name, fields.get(name));
      }
    }
    return whole;
  }

  /** Somebody's words, as long as they are kept. */
  String said(Words words) {
    if (words.sentence() != null) {
      return words.sentence();
    }
    return words.text() == null ? "" : texts.getOrDefault(words.text().id(), "");
  }
}
