package dev.parley.tickets.handler;

import dev.parley.shared.core.Category;
import dev.parley.shared.core.Ids;
import dev.parley.shared.core.Message;
import dev.parley.shared.core.Priority;
import dev.parley.shared.core.Refusal;
import dev.parley.shared.core.TicketCommand.Hear;
import dev.parley.shared.core.TicketCommand.Manner;
import dev.parley.shared.error.ErrorType;
import dev.parley.shared.error.Failure;
import dev.parley.shared.journal.Arrival;
import dev.parley.shared.journal.Receipt;
import dev.parley.shared.lambda.Wiring;
import dev.parley.tickets.Bonds;
import dev.parley.tickets.Matter;
import dev.parley.tickets.Requester;
import dev.parley.tickets.Ticket;
import dev.parley.tickets.TicketEvent.Received;
import dev.parley.tickets.Words;
import dev.parley.tickets.handler.Sorter.Asked;
import dev.parley.triage.Caution;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Takes what people write over channels to its ticket, or to the one that it went into. One that is closed by then is
 * followed up, in the same ticket for
 * all that come after; whoever may not write in it opens their own. Both ids follow from the ticket and the writer, so a
 * repeat ends where the first one did.
 */
final class Listening {
  /** A ticket that was followed up so often is no ticket. */
  private static final int LONGEST = 100;

  private final Wiring wiring;
  private final TicketClerk clerk;
  private final Sorter sorter;
  private final String function;

  Listening(Wiring wiring, TicketClerk clerk) {
    this.wiring = wiring;
    this.clerk = clerk;
    this.sorter = new Sorter(wiring);
    this.function = wiring.environment().function();
  }

  void hear(Message message, Hear hear) {
    var id = message.to().substring(message.to().indexOf('/') + 1);
    @Nullable
    Ticket before = null;
    for (var step = 0; step < LONGEST; step++) {
      var refusal = write(message, hear, id, before);
      if (refusal.isEmpty()) {
        return;
      }
      var closed = refusal.get().errorType().equals(ErrorType.TICKET_CLOSED.wireName());
      if (closed && hear.manner() == Manner.AUTOMATIC) {
        return;
      }
      before = closed ? ticket(id).orElseThrow() : null;
      id = ticket(id).map(Ticket::bound).map(Bonds::merged).map(Bonds.Merged::into)
          .orElse("T-" + Ids.derived(closed ? "follow-up" : "own", id, hear.from().value()));
    }
    throw new Failure.Permanent(
        ErrorType.STATUS_CONFLICT, message.to() + " was followed up " + LONGEST + " times");
  }

  /** What stands against writing in a ticket; where there is none, it is opened. */
  private Optional<Refusal> write(
      Message message, Hear hear, String id, @Nullable Ticket before) {
    var event = ticket(id).map(ticket -> goingOn(hear, ticket))
        .orElseGet(() -> opening(hear, before));
    return switch (clerk.accept(Arrival.of(message, function), id, event)) {
      case Receipt.Accepted<Ticket> _ -> Optional.empty();
      case Receipt.Refused<Ticket>(var why) -> Optional.of(why);
      case Receipt.Nothing<Ticket> _ ->
          throw new Failure.Permanent(ErrorType.INTERNAL_ERROR, "a message decided nothing");
    };
  }

  private Optional<Ticket> ticket(String id) {
    return wiring.store().journal().head(Ticket.head(id)).map(Ticket.AGGREGATE::state);
  }

  private static Received received(
      Hear hear, @Nullable Matter matter, boolean ranked, @Nullable Caution caution) {
    return new Received(
        matter, ranked, hear.channel(), hear.from(), hear.manner(), hear.written(), caution,
        hear.anew());
  }

  /** What a machine wrote is nobody's word. */
  private Received goingOn(Hear hear, Ticket ticket) {
    var body = hear.written().body().id();
    var caution = hear.manner() == Manner.AUTOMATIC
        ? null
        : sorter.caution(
            ticket, wiring.store().texts().read(List.of(body)).getOrDefault(body, ""));
    return received(hear, null, false, caution);
  }

  /** It is triaged as a ticket that is opened by hand is. */
  private Received opening(Hear hear, @Nullable Ticket before) {
    var written = hear.written();
    var said = wiring.store().texts().read(List.of(written.subject().id(), written.body().id()));
    var text = said.getOrDefault(written.body().id(), "");
    var asked = before == null
        ? new Asked(said.getOrDefault(written.subject().id(), ""), text, null, null, false)
        : new Asked("", text, null, before.matter().category(), true);
    var opened = sorter.opened(
        before == null ? matter(hear) : followUp(hear, before), Words.of(written.body()), asked);
    return received(hear, opened.matter(), opened.ranked(), null);
  }

  private static Matter matter(Hear hear) {
    return new Matter(
        hear.channel(),
        Words.of(hear.written().subject()),
        Category.OTHER,
        Priority.NORMAL,
        requester(hear),
        hear.orderId(),
        hear.sellerId(),
        hear.manner() == Manner.BY_HAND
            ? Set.of()
            : Set.of(hear.manner().name().toLowerCase(Locale.ROOT)),
        hear.written().externalId(),
        null,
        null,
        null);
  }

  private static Requester requester(Hear hear) {
    var kind = Requester.Kind.valueOf(hear.from().kind().toUpperCase(Locale.ROOT));
    return new Requester(
        kind, hear.from().id(), hear.written().contact(), hear.written().locale());
  }

  private static Matter followUp(Hear hear, Ticket before) {
    return before.matter().again(before.id())
        .said(hear.channel(), hear.written().externalId());
  }
}
