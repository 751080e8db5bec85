package dev.parley.tickets.handler;

import dev.parley.shared.core.Ids;
import dev.parley.shared.core.Party;
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
import dev.parley.tickets.TicketEvent.Side;
import dev.parley.tickets.TicketEvent.Wrote;
import dev.parley.tickets.Visibility;
import dev.parley.tickets.Words;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Writes in tickets and changes them. */
final class TicketWriter {
  private static final String SELLERS_OWN = "seller:";

  private final Wiring wiring;
  private final TicketReader reader;
  private final TicketClerk clerk;
  private final TicketOpener opener;
  private final String function;

  TicketWriter(Wiring wiring, DeskRules rules, TicketReader reader, TicketOpener opener) {
    this.wiring = wiring;
    this.reader = reader;
    this.opener = opener;
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
    var wrote = new Wrote(new Author(caller.party(), side), audience, words, body.setStatus());
    var receipt = clerk.accept(arrival, id, wrote,
        (_, version) -> messageAnswer(arrival, id, version));
    return switch (receipt) {
      case Receipt.Refused<Ticket>(var why) when why.errorType()
          .equals(ErrorType.TICKET_CLOSED.wireName()) ->
          opener.followUp(request, found.ticket(), words, body.body());
      case Receipt.Refused<Ticket>(var why) -> throw ApiShell.refused(why);
      case Receipt.Accepted<Ticket>(_, var version, var answer, _) ->
          ApiResponse.json(201, answer == null ? messageAnswer(arrival, id, version) : answer)
              .with("location", "/tickets/" + id)
              .version(version);
      case Receipt.Nothing<Ticket> _ -> throw unforeseen();
    };
  }

  private static Json messageAnswer(Arrival arrival, String ticketId, long version) {
    return Json.object("id", arrival.event(), "ticket_id", ticketId, "version", version);
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
    if (body.queue() != null) {
      requireSomebodys(body.queue(), found.ticket());
    }
    var changed = new TicketEvent.Changed(
        body.status(),
        body.priority(),
        body.category(),
        body.queue(),
        isNobody(request.json()) ? "" : body.assignee(),
        body.tags(),
        body.due());
    accepted(clerk.accept(request.arrival(function), found.ticket().id(), changed));
    return reader.answer(request);
  }

  /** A seller's queue is somebody's where the ticket or the directory knows the seller. */
  private void requireSomebodys(String queue, Ticket ticket) {
    if (!queue.startsWith(SELLERS_OWN)) {
      return;
    }
    var seller = queue.substring(SELLERS_OWN.length());
    if (!seller.equals(ticket.matter().sellerId())
        && (!Ids.isFit(seller)
            || wiring.store().journal().head(Party.seller(seller).value()).isEmpty())) {
      throw new Violations("queue", "is no queue here: " + queue);
    }
  }

  /** Whether the ticket is to be in nobody's hands: a null that is there says so, one that is not there says nothing. */
  private static boolean isNobody(Json body) {
    return body instanceof Json.Obj(var fields) && fields.get("assignee") instanceof Json.Null;
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
    return wiring.store().texts().put("ticket/" + ticketId + "/" + name, text);
  }
}
