package dev.parley.tickets.handler;

import dev.parley.channels.CardNumbers;
import dev.parley.shared.core.Ids;
import dev.parley.shared.core.Link;
import dev.parley.shared.core.Refusal;
import dev.parley.shared.core.Role;
import dev.parley.shared.error.ErrorType;
import dev.parley.shared.error.Failure;
import dev.parley.shared.journal.Arrival;
import dev.parley.shared.journal.Clerk;
import dev.parley.shared.journal.Head;
import dev.parley.shared.journal.Receipt;
import dev.parley.shared.journal.Replay;
import dev.parley.shared.json.Json;
import dev.parley.shared.json.JsonRecords;
import dev.parley.shared.json.Violation;
import dev.parley.shared.json.Violations;
import dev.parley.shared.lambda.ApiRequest;
import dev.parley.shared.lambda.ApiResponse;
import dev.parley.shared.lambda.ApiShell;
import dev.parley.shared.lambda.Wiring;
import dev.parley.sla.TicketStatus;
import dev.parley.tickets.Bulk;
import dev.parley.tickets.Bulk.Event.Chosen;
import dev.parley.tickets.Bulk.Event.Finished;
import dev.parley.tickets.DeskRules;
import dev.parley.tickets.Ticket;
import dev.parley.tickets.TicketEvent;
import dev.parley.tickets.TicketEvent.HandedOver;
import dev.parley.tickets.Words;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Does one thing to many tickets, each by itself: what one refuses happens to the others all the same. */
final class BulkWriter {
  private static final int MOST = 100;
  private static final List<String> FIELDS = List.of(
      "status", "priority", "category", "queue", "assignee", "tags", "snoozed_until");

  private final Wiring wiring;
  private final DeskRules rules;
  private final TicketLists lists;
  private final TicketWriter writer;
  private final TicketClerk clerk;
  private final Clerk<Bulk, Bulk.Event> bulks;
  private final String function;

  BulkWriter(
      Wiring wiring, DeskRules rules, TicketLists lists, TicketWriter writer) {
    this.wiring = wiring;
    this.rules = rules;
    this.lists = lists;
    this.writer = writer;
    this.clerk = new TicketClerk(wiring, rules);
    this.bulks = wiring.clerk(Bulk.AGGREGATE, Bulk::decide);
    this.function = wiring.environment().function();
  }

  ApiResponse change(ApiRequest request) {
    var body = request.json(Bodies.Bulk.class);
    var changed = TicketWriter.changed(body.action(), request.json().get("action"));
    if (request.json().get("action").equals(Json.object())) {
      throw new Violations("action", "changes something");
    }
    var arrival = alone(request.arrival(function));
    var ids = ids(request, body);
    var chosen = new Chosen(ids, ids.size() == MOST && body.ids().isEmpty());
    return body.preview()
        ? ApiResponse.ok(answer(chosen, true, id -> result(arrival, id, changed, true)))
        : once(arrival, chosen, id -> result(arrival, id, changed, false));
  }

  /** A repeat does what was begun, to the tickets that were meant then, and answers what was answered then. */
  private ApiResponse once(Arrival arrival, Chosen meant, Function<String, Json> each) {
    var head = Bulk.head(arrival.event());
    var bulk = begun(bulks.accept(arrival, head, meant));
    var answer = bulk.done()
        ? Json.none()
        : answer(new Chosen(bulk.tickets(), bulk.more()), false, each);
    return switch (bulks.accept(after(arrival), head, new Finished(), (_, _) -> answer)) {
      case Receipt.Accepted<Bulk>(_, _, var first, _) ->
          ApiResponse.ok(first == null ? answer : first);
      case Receipt.Refused<Bulk>(var why) -> throw ApiShell.refused(why);
      case Receipt.Nothing<Bulk> _ -> throw new IllegalStateException("a bulk decided nothing");
    };
  }

  private static Bulk begun(Receipt<Bulk> receipt) {
    return switch (receipt) {
      case Receipt.Accepted<Bulk>(var state, _, _, _) -> Objects.requireNonNull(state);
      case Receipt.Refused<Bulk>(var why) -> throw ApiShell.refused(why);
      case Receipt.Nothing<Bulk> _ -> throw new IllegalStateException("a bulk decided nothing");
    };
  }

  private static Arrival after(Arrival arrival) {
    return new Arrival(
        arrival.event() + "/done", arrival.at(), arrival.actor(), arrival.function(),
        arrival.correlationId(), arrival.redelivered(), arrival.fingerprint(), null);
  }

  /** Versions are each ticket's own: what a caller has read of one says nothing of the others. */
  private static Arrival alone(Arrival arrival) {
    return new Arrival(
        arrival.event(), arrival.at(), arrival.actor(), arrival.function(),
        arrival.correlationId(), arrival.redelivered(), arrival.fingerprint(), null);
  }

  private List<String> ids(ApiRequest request, Bodies.Bulk body) {
    return body.ids().isEmpty()
        ? lists.some(request, filter(request, body.filter()), MOST).stream().map(Ticket::id)
            .toList()
        : body.ids().stream().distinct().toList();
  }

  /** A filter in a body is what it would be in a query. */
  private TicketFilter filter(ApiRequest request, Json filter) {
    var query = new LinkedHashMap<String, String>();
    var wrong = new ArrayList<Violation>();
    if (filter instanceof Json.Obj(var fields)) {
      fields.forEach((name, value) -> value.text().ifPresentOrElse(
          text -> query.put(name, text),
          () -> wrong.add(new Violation("filter." + name, "is a text"))));
    }
    if (query.isEmpty() || query.containsKey("limit") || query.containsKey("cursor")) {
      wrong.add(new Violation("filter", "names what is wanted, and no page of it"));
    }
    if (!wrong.isEmpty()) {
      throw new Violations(wrong);
    }
    return TicketFilter.of(
        new ApiRequest(
            request.routeKey(), request.path(), request.pathParameters(), query, request.headers(),
            request.body(), request.caller(), request.requestId(), request.at()),
        rules);
  }

  private Json result(
      Arrival arrival, String id, TicketEvent.Changed changed, boolean preview) {
    var before = Ids.isFit(id)
        ? wiring.store().journal().head(Ticket.head(id)).map(TicketReader::found).orElse(null)
        : null;
    if (before == null) {
      return Json.object("ticket_id", id, "outcome", "not_found");
    }
    try {
      writer.require(changed, before.ticket());
    } catch (Violations e) {
      return refused(id, new Refusal(
          ErrorType.VALIDATION_FAILED.wireName(), e.all().getFirst().message()));
    }
    return done(arrival, before.ticket(), changed, preview);
  }

  private Json done(Arrival arrival, Ticket before, TicketEvent event, boolean preview) {
    var id = before.id();
    if (preview) {
      var decision = clerk.look(arrival, id, event);
      return decision.refusal() == null
          ? changes(before, decision.next())
          : refused(id, decision.refusal());
    }
    return switch (clerk.accept(arrival, id, event)) {
      case Receipt.Accepted<Ticket>(var after, _, _, var repeated) -> repeated
          ? changed(id, arrival.event())
          : changes(before, after);
      case Receipt.Refused<Ticket>(var why) when why.errorType()
          .equals(ErrorType.IDEMPOTENCY_CONFLICT.wireName()) -> throw ApiShell.refused(why);
      case Receipt.Refused<Ticket>(var why) -> refused(id, why);
      case Receipt.Nothing<Ticket> _ -> Json.object("ticket_id", id, "outcome", "unchanged");
    };
  }

  /** What an event that was accepted before has changed. */
  private Json changed(String id, String event) {
    var all = wiring.store().journal().entries(Ticket.head(id));
    var entry = all.stream().filter(it -> it.event().equals(event)).findFirst().orElseThrow();
    var before = all.stream()
        .filter(it -> it.toVersion() <= entry.fromVersion() && !it.equals(entry)).toList();
    var after = Stream.concat(before.stream(), Stream.of(entry)).toList();
    return changes(
        JsonRecords.restore(Replay.of(before), Ticket.class),
        JsonRecords.restore(Replay.of(after), Ticket.class));
  }

  private static Json refused(String id, Refusal why) {
    return Json.object("ticket_id", id, "outcome", "refused", "error_type", why.errorType(),
        "detail", why.detail());
  }

  private static Json changes(Ticket before, @Nullable Ticket after) {
    var was = fields(before);
    var is = after == null ? was : fields(after);
    var changes = Json.object();
    for (var field : FIELDS) {
      if (!was.get(field).equals(is.get(field))) {
        changes = changes.with(
            field, Json.form("from", was.get(field), "to", is.get(field)));
      }
    }
    var outcome = changes.equals(Json.object()) ? "unchanged" : "changed";
    return Json.object("ticket_id", before.id(), "outcome", outcome, "changes", changes);
  }

  private static Json fields(Ticket ticket) {
    return Json.form(
        "status", ticket.status(),
        "priority", ticket.matter().priority(),
        "category", ticket.matter().category(),
        "queue", ticket.queue(),
        "assignee", ticket.assignee(),
        "tags", ticket.matter().tags().stream().sorted().toList(),
        "snoozed_until", ticket.snoozedUntil());
  }

  private static Json answer(Chosen chosen, boolean preview, Function<String, Json> each) {
    return Json.object(
        "items", chosen.tickets().stream().map(each).toList(), "preview", preview,
        "more", chosen.more());
  }

  /** An agent hands over what is the agent's own, a lead what is anybody's. */
  ApiResponse handOver(ApiRequest request) {
    var from = request.parameter("id");
    var caller = request.who();
    if (caller.role() == Role.AGENT && !caller.sub().equals(from)) {
      throw new Failure.Permanent(ErrorType.FORBIDDEN, "an agent hands over their own tickets");
    }
    var body = request.json(Bodies.Handover.class);
    if (body.to().equals(from)) {
      throw new Violations("to", "is another agent");
    }
    var arrival = alone(request.arrival(function));
    var note = body.preview()
        ? Words.sentence("")
        : Words.of(wiring.store().texts().put(
            "agent/" + from + "/" + Ids.derived(arrival.event()),
            CardNumbers.masked(body.note())));
    var handed = new HandedOver(from, body.to(), note, arrival.actor());
    var held = held(from);
    var chosen = new Chosen(
        held.stream().limit(MOST).map(Ticket::id).toList(), held.size() > MOST);
    return body.preview()
        ? ApiResponse.ok(answer(chosen, true, id -> done(arrival, existing(id), handed, true)))
        : once(arrival, chosen, id -> done(arrival, existing(id), handed, false));
  }

  private Ticket existing(String id) {
    return wiring.store().journal().head(Ticket.head(id)).map(TicketReader::found)
        .map(TicketReader.Found::ticket).orElseThrow();
  }

  private List<Ticket> held(String agent) {
    var links = wiring.store().links()
        .from(Ticket.heldBy(agent, false), "ticket", MOST + 1, null);
    var heads = links.isEmpty()
        ? Map.<String, Head>of()
        : wiring.store().journal().heads(links.stream().map(Link::to).toList());
    return heads.values().stream().map(head -> TicketReader.found(head).ticket())
        .filter(ticket -> agent.equals(ticket.assignee()))
        .filter(ticket -> ticket.status() != TicketStatus.CLOSED)
        .toList();
  }
}
