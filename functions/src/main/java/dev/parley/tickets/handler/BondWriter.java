package dev.parley.tickets.handler;

import dev.parley.channels.CardNumbers;
import dev.parley.shared.core.Party;
import dev.parley.shared.error.ErrorType;
import dev.parley.shared.error.Failure;
import dev.parley.shared.journal.Arrival;
import dev.parley.shared.json.Violations;
import dev.parley.shared.lambda.ApiRequest;
import dev.parley.shared.lambda.ApiResponse;
import dev.parley.shared.lambda.Wiring;
import dev.parley.tickets.Bonds.Piece;
import dev.parley.tickets.DeskRules;
import dev.parley.tickets.Ticket;
import dev.parley.tickets.TicketEvent;
import dev.parley.tickets.TicketEvent.Bond;
import dev.parley.tickets.Words;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/** Joins tickets and takes them apart. */
final class BondWriter {
  private final Wiring wiring;
  private final TicketReader reader;
  private final TicketClerk clerk;
  private final Orders orders;
  private final String function;

  BondWriter(Wiring wiring, DeskRules rules, TicketReader reader) {
    this.wiring = wiring;
    this.reader = reader;
    this.clerk = new TicketClerk(wiring, rules);
    this.orders = new Orders(wiring.store().journal());
    this.function = wiring.environment().function();
  }

  ApiResponse merge(ApiRequest request) {
    var id = reader.find(request).ticket().id();
    var into = request.json(Bodies.Merge.class).into();
    var arrival = request.arrival(function);
    var merged = new Bond.MergedInto(id, into, arrival.actor());
    return accepted(request, arrival, id, merged, into, 200);
  }

  ApiResponse takeOut(ApiRequest request) {
    var ticket = reader.find(request).ticket();
    var merged = ticket.bound().merged();
    var of = merged == null ? ticket.id() : merged.into();
    var arrival = request.arrival(function);
    return accepted(
        request, arrival, ticket.id(), new Bond.TakenOut(ticket.id(), of), of, 200);
  }

  ApiResponse split(ApiRequest request) {
    var origin = reader.find(request).ticket();
    var asked = request.json(Bodies.Split.class).messageIds();
    var arrival = request.arrival(function);
    var id = TicketOpener.newId(arrival);
    var split = new Bond.SplitOff(origin.id(), pieces(origin, asked, request));
    return accepted(request, arrival, id, split, origin.id(), 201);
  }

  /** Every message that is asked for is one that the ticket has, and one stays. */
  private List<Piece> pieces(Ticket origin, List<String> asked, ApiRequest request) {
    var messages = reader.lines(origin, request.at()).stream()
        .filter(line -> isMessage(line.event())).toList();
    var there = Stream.concat(
        messages.stream().map(Chapters.Line::piece),
        origin.bound().given().stream().flatMap(given -> given.pieces().stream())).toList();
    asked.stream()
        .filter(id -> there.stream().noneMatch(piece -> piece.message().equals(id)))
        .findFirst()
        .ifPresent(BondWriter::refuse);
    if (messages.stream().allMatch(line -> asked.contains(line.id()))) {
      throw new Violations("message_ids", "are all of its messages: one stays");
    }
    return there.stream().filter(piece -> asked.contains(piece.message())).toList();
  }

  private static void refuse(String message) {
    throw new Failure.Permanent(
        ErrorType.NOT_FOUND, "there is no message " + message + " in the ticket");
  }

  private static boolean isMessage(TicketEvent event) {
    return switch (event) {
      case TicketEvent.Opened _, TicketEvent.Wrote _, Bond.WroteThrough _ -> true;
      case TicketEvent _ -> false;
    };
  }

  ApiResponse ask(ApiRequest request) {
    var parent = reader.find(request).ticket();
    var body = request.json(Bodies.Child.class);
    var to = body.sellerId() == null
        ? Party.queue(Objects.requireNonNull(body.queue()))
        : Party.seller(body.sellerId());
    orders.requireLines(parent, to, body.lineIds());
    var arrival = request.arrival(function);
    var id = TicketOpener.newId(arrival);
    var words = Words
        .of(wiring.store().texts().put("ticket/" + id + "/ask", CardNumbers.masked(body.ask())));
    var asked = new Bond.Asked(
        parent.id(), to, words, body.lineIds(), body.dueAt(), arrival.actor());
    return accepted(request, arrival, id, asked, parent.id(), 201);
  }

  private ApiResponse accepted(
      ApiRequest request, Arrival arrival, String id, Bond bond, String other, int status) {
    TicketWriter.accepted(clerk.accept(arrival, id, bond, other, (_, _) -> null));
    var answer = reader.asOf(request, id, arrival.event(), status);
    return status == 201 ? answer.with("location", "/tickets/" + id) : answer;
  }
}
