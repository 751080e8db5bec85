package dev.parley.tickets.handler;

import dev.parley.channels.CardNumbers;
import dev.parley.shared.core.Caller;
import dev.parley.shared.core.Ids;
import dev.parley.shared.core.Party;
import dev.parley.shared.core.Refusal;
import dev.parley.shared.core.TextRef;
import dev.parley.shared.error.ErrorType;
import dev.parley.shared.error.Failure;
import dev.parley.shared.journal.Arrival;
import dev.parley.shared.journal.Receipt;
import dev.parley.shared.json.Json;
import dev.parley.shared.json.Violations;
import dev.parley.shared.lambda.ApiRequest;
import dev.parley.shared.lambda.ApiResponse;
import dev.parley.shared.lambda.ApiShell;
import dev.parley.shared.lambda.Wiring;
import dev.parley.tickets.Audience;
import dev.parley.tickets.DeskRules;
import dev.parley.tickets.Ticket;
import dev.parley.tickets.TicketEvent;
import dev.parley.tickets.TicketEvent.Author;
import dev.parley.tickets.TicketEvent.Bond.WroteThrough;
import dev.parley.tickets.TicketEvent.Promised;
import dev.parley.tickets.TicketEvent.Side;
import dev.parley.tickets.TicketEvent.Snooze;
import dev.parley.tickets.TicketEvent.Wrote;
import dev.parley.tickets.Visibility;
import dev.parley.tickets.Words;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Writes in tickets and changes them. */
final class TicketWriter {
  private final Wiring wiring;
  private final TicketReader reader;
  private final TicketClerk clerk;
  private final TicketOpener opener;
  private final Sorter sorter;
  private final Files files;
  private final String function;

  TicketWriter(
      Wiring wiring, DeskRules rules, TicketReader reader, TicketOpener opener, Sorter sorter,
      Files files) {
    this.wiring = wiring;
    this.reader = reader;
    this.opener = opener;
    this.sorter = sorter;
    this.files = files;
    this.clerk = new TicketClerk(wiring, rules);
    this.function = wiring.environment().function();
  }

  ApiResponse write(ApiRequest request) {
    var found = reader.find(request);
    var body = request.json(Bodies.Write.class);
    var caller = request.who();
    var side = Visibility.side(caller, found.ticket());
    var audience = audience(body, side);
    if (body.setStatus() != null && !caller.isStaff()) {
      throw new Violations("set_status", "is for the desk's own people");
    }
    var arrival = request.arrival(function);
    var id = found.ticket().id();
    var words = words(id, Ids.derived(arrival.event()), body.body());
    var wrote = new Wrote(
        new Author(caller.party(), side), audience, words, body.setStatus(),
        promised(id, arrival, body.promise()), body.keeps(),
        side == Side.DESK ? null : sorter.caution(found.ticket(), body.body()),
        files.attached(found.ticket(), caller.party(), body.attachments()));
    var receipt = clerk.accept(arrival, id, wrote,
        (_, version) -> messageAnswer(arrival, id, version, null));
    if (receipt instanceof Receipt.Refused<Ticket>(var why) && is(why, ErrorType.TICKET_MERGED)) {
      return written(request, found.ticket(), wrote, body.body(),
          through(arrival, caller, id, wrote));
    }
    return written(request, found.ticket(), wrote, body.body(), receipt);
  }

  private @Nullable Promised promised(
      String id, Arrival arrival, Bodies.@Nullable Promise promise) {
    return promise == null
        ? null
        : new Promised(
            words(id, Ids.derived(arrival.event()) + "/promise", promise.what()), promise.dueAt());
  }

  /** A message to a ticket that went into another one goes there; this one keeps it too. */
  private Receipt<Ticket> through(Arrival arrival, Caller who, String id, Wrote wrote) {
    var into = reader.now(id);
    var seen = Visibility.sees(who, into) ? into.id() : null;
    return clerk.accept(arrival, id, new WroteThrough(id, into.id(), wrote), into.id(),
        (_, version) -> messageAnswer(arrival, id, version, seen));
  }

  private static boolean is(Refusal why, ErrorType type) {
    return why.errorType().equals(type.wireName());
  }

  private ApiResponse written(
      ApiRequest request, Ticket ticket, Wrote wrote, String text, Receipt<Ticket> receipt) {
    var arrival = request.arrival(function);
    var id = ticket.id();
    return switch (receipt) {
      case Receipt.Refused<Ticket>(var why) when is(why, ErrorType.TICKET_CLOSED) ->
          opener.followUp(request, ticket, wrote, text);
      case Receipt.Refused<Ticket>(var why) -> throw ApiShell.refused(why);
      case Receipt.Accepted<Ticket>(_, var version, var answer, _) ->
          ApiResponse.json(201, answer == null ? messageAnswer(arrival, id, version, null) : answer)
              .with("location", "/tickets/" + id)
              .version(version);
      case Receipt.Nothing<Ticket> _ -> throw unforeseen();
    };
  }

  private static Json messageAnswer(
      Arrival arrival, String ticketId, long version, @Nullable String wentTo) {
    return Json.object(
        "id", arrival.event(), "ticket_id", ticketId, "version", version, "went_to", wentTo);
  }

  /** Who writes says whom it is for; a requester writes to the desk, a seller to the desk about it. */
  private static Audience audience(Bodies.Write body, Side side) {
    var asked = body.audience();
    return switch (side) {
      case REQUESTER ->
          allowed(asked == null ? Audience.REQUESTER : asked, Audience.REQUESTER, Audience.ALL);
      case SELLER -> allowed(asked == null ? Audience.SELLER : asked, Audience.SELLER, Audience.ALL,
          Audience.REQUESTER);
      case DESK -> asked == null ? required() : asked;
    };
  }

  private static Audience required() {
    throw new Violations("audience", "is required: requester, seller, all or internal");
  }

  private static Audience allowed(Audience asked, Audience... allowed) {
    if (!Set.of(allowed).contains(asked)) {
      throw new Violations("audience",
          "is not yours to choose: " + Json.of(asked).text().orElse(""));
    }
    return asked;
  }

  ApiResponse change(ApiRequest request) {
    var found = reader.find(request);
    var body = request.json(Bodies.Change.class);
    var changed = changed(body, request.json());
    require(changed, found.ticket());
    accepted(clerk.accept(request.arrival(function), found.ticket().id(), changed));
    return reader.answer(request);
  }

  /** What is asked to be changed; the document says where a null was written. */
  static TicketEvent.Changed changed(Bodies.Change body, Json document) {
    return new TicketEvent.Changed(
        body.status(),
        body.priority(),
        body.category(),
        body.queue(),
        isNull(document, "assignee") ? "" : body.assignee(),
        body.tags(),
        body.due(),
        body.snoozeUntil() != null || isNull(document, "snooze_until")
            ? new Snooze(body.snoozeUntil())
            : null);
  }

  /** Passes where a queue that it names is somebody's. */
  void require(TicketEvent.Changed changed, Ticket ticket) {
    if (changed.queue() != null) {
      requireSomebodys(changed.queue(), ticket);
    }
  }

  /** A seller's queue is somebody's where the ticket or the directory knows the seller. */
  private void requireSomebodys(String queue, Ticket ticket) {
    if (!Ticket.isSellersOwn(queue)) {
      return;
    }
    var seller = queue.substring(Ticket.SELLERS_OWN.length());
    if (!seller.equals(ticket.matter().sellerId())
        && (!Ids.isFit(seller)
            || wiring.store().journal().head(Party.seller(seller).value()).isEmpty())) {
      throw new Violations("queue", "is no queue here: " + queue);
    }
  }

  /** A null that is there says something, one that is not there says nothing. */
  private static boolean isNull(Json body, String field) {
    return body instanceof Json.Obj(var fields) && fields.get(field) instanceof Json.Null;
  }

  ApiResponse escalate(ApiRequest request) {
    var found = reader.find(request);
    var body = request.json(Bodies.Escalate.class);
    var arrival = request.arrival(function);
    var id = found.ticket().id();
    var reason = words(id, Ids.derived(arrival.event()), body.reason());
    if (body.queue() != null) {
      requireSomebodys(body.queue(), found.ticket());
    }
    accepted(clerk.accept(arrival, id, new TicketEvent.Escalated(
        body.queue(), reason, body.decisionBy(), arrival.actor())));
    return reader.asOf(request, id, arrival.event(), 201).with("location", "/tickets/" + id);
  }

  ApiResponse remind(ApiRequest request) {
    var found = reader.find(request);
    var body = request.json(Bodies.Remind.class);
    var arrival = request.arrival(function);
    var at = body.at() != null ? body.at() : request.at().plusSeconds(seconds(body.inS()));
    var note = body.note() == null
        ? null
        : words(found.ticket().id(), Ids.derived(arrival.event()), body.note());
    var reminder = new Ticket.Reminder(at, note, request.who().party());
    var told = Json.object("ticket_id", found.ticket().id(), "at", at, "to", reminder.to());
    var event = new TicketEvent.ReminderSet(reminder);
    var receipt = clerk.accept(arrival, found.ticket().id(), event, (_, _) -> told);
    return ApiResponse.json(201, accepted(receipt).orElse(told));
  }

  private static long seconds(@Nullable Long inS) {
    return inS == null ? 0 : inS;
  }

  /** The answer that is kept of an accepted event. */
  static Optional<Json> accepted(Receipt<Ticket> receipt) {
    return switch (receipt) {
      case Receipt.Refused<Ticket>(var why) -> throw ApiShell.refused(why);
      case Receipt.Accepted<Ticket>(_, _, var answer, _) -> Optional.ofNullable(answer);
      case Receipt.Nothing<Ticket> _ -> throw unforeseen();
    };
  }

  private static RuntimeException unforeseen() {
    return new Failure.Permanent(ErrorType.INTERNAL_ERROR, "a request decided nothing");
  }

  private Words words(String ticketId, String name, String text) {
    return Words.of(text(ticketId, name, text));
  }

  private TextRef text(String ticketId, String name, String text) {
    return wiring.store().texts()
        .put("ticket/" + ticketId + "/" + name, CardNumbers.masked(text));
  }
}
