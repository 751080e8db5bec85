package dev.parley.tickets.handler;

import dev.parley.channels.CardNumbers;
import dev.parley.shared.core.Caller;
import dev.parley.shared.core.Category;
import dev.parley.shared.core.Ids;
import dev.parley.shared.core.Priority;
import dev.parley.shared.core.TextRef;
import dev.parley.shared.journal.Arrival;
import dev.parley.shared.json.Json;
import dev.parley.shared.lambda.ApiRequest;
import dev.parley.shared.lambda.ApiResponse;
import dev.parley.shared.lambda.Wiring;
import dev.parley.tickets.DeskRules;
import dev.parley.tickets.Matter;
import dev.parley.tickets.Requester;
import dev.parley.tickets.Ticket;
import dev.parley.tickets.TicketEvent.Opened;
import dev.parley.tickets.TicketEvent.Wrote;
import dev.parley.tickets.Words;
import dev.parley.tickets.handler.Sorter.Asked;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Opens tickets, each of them triaged. */
final class TicketOpener {
  private final Wiring wiring;
  private final TicketReader reader;
  private final TicketClerk clerk;
  private final Orders orders;
  private final Sorter sorter;
  private final String function;

  TicketOpener(Wiring wiring, DeskRules rules, TicketReader reader, Sorter sorter) {
    this.wiring = wiring;
    this.reader = reader;
    this.clerk = new TicketClerk(wiring, rules);
    this.orders = new Orders(wiring.store().journal());
    this.sorter = sorter;
    this.function = wiring.environment().function();
  }

  ApiResponse open(ApiRequest request) {
    var caller = request.who();
    return switch (caller.role()) {
      case BUYER -> openOwn(request, caller, Requester.Kind.BUYER);
      case SELLER -> openOwn(request, caller, Requester.Kind.SELLER);
      case AGENT, LEAD, ADMIN, PARTNER, SERVICE -> openFor(request);
    };
  }

  private ApiResponse openFor(ApiRequest request) {
    var body = request.json(Bodies.Open.class);
    var from = body.requester();
    var arrival = request.arrival(function);
    var id = newId(arrival);
    var contact = from.name() == null && from.email() == null
        ? null
        : text(id, "contact", Json.object("name", from.name(), "email", from.email()).write());
    var matter = new Matter(
        body.channel(),
        words(id, "subject", body.subject()),
        or(body.category(), Category.OTHER),
        or(body.priority(), Priority.NORMAL),
        new Requester(from.kind(), from.id(), contact, from.locale()),
        body.orderId(),
        body.sellerId(),
        body.tags(),
        body.externalId(),
        null,
        null,
        null);
    var asked = new Asked(
        body.subject(), body.body(), body.reason(), body.category(), body.priority() != null);
    return opened(
        request, arrival, id, sorter.opened(matter, words(id, "body", body.body()), asked));
  }

  /** The token says who asks; somebody else's order does not exist for them. */
  private ApiResponse openOwn(ApiRequest request, Caller caller, Requester.Kind kind) {
    var body = request.json(Bodies.OpenOwn.class);
    if (body.orderId() != null) {
      orders.requirePartOf(caller, body.orderId());
    }
    var arrival = request.arrival(function);
    var id = newId(arrival);
    var matter = new Matter(
        body.channel(),
        words(id, "subject", body.subject()),
        or(body.category(), Category.OTHER),
        Priority.NORMAL,
        new Requester(kind, caller.party().id(), null, body.locale()),
        body.orderId(),
        null,
        Set.of(),
        null,
        null,
        null,
        null);
    var asked = new Asked(body.subject(), body.body(), body.reason(), body.category(), false);
    return opened(
        request, arrival, id, sorter.opened(matter, words(id, "body", body.body()), asked));
  }

  /**
   * A message to a closed ticket opens another one that names it: as it was ranked, but with what the message itself
   * says of who may answer it.
   */
  ApiResponse followUp(ApiRequest request, Ticket closed, Wrote wrote, String text) {
    var arrival = request.arrival(function);
    var id = newId(arrival);
    var next = closed.matter().again(closed.id());
    var asked = new Asked("", text, null, next.category(), true);
    return opened(
        request, arrival, id, sorter.opened(next, wrote.body(), asked).with(wrote.files()));
  }

  private static <T> T or(@Nullable T told, T other) {
    return Objects.requireNonNullElse(told, other);
  }

  static String newId(Arrival arrival) {
    return "T-" + Ids.derived(arrival.actor().value(), arrival.event());
  }

  private ApiResponse opened(ApiRequest request, Arrival arrival, String id, Opened event) {
    TicketWriter.accepted(clerk.accept(arrival, id, event));
    return reader.asOf(request, id, arrival.event(), 201).with("location", "/tickets/" + id);
  }

  private Words words(String ticketId, String name, String text) {
    return Words.of(text(ticketId, name, text));
  }

  private TextRef text(String ticketId, String name, String text) {
    return wiring.store().texts()
        .put("ticket/" + ticketId + "/" + name, CardNumbers.masked(text));
  }
}
