package dev.parley.tickets;

import dev.parley.shared.core.Party;
import dev.parley.sla.Replier;
import dev.parley.sla.SlaFact;
import dev.parley.sla.TicketStatus;
import dev.parley.tickets.TicketEvent.Side;
import dev.parley.tickets.TicketEvent.Wrote;
import java.time.Instant;
import java.util.Map;
import java.util.stream.Stream;

/** What a message does: to the clocks, to the status, to those who read it. */
final class Writing {
  private Writing() {}

  static void apply(Draft draft, Wrote wrote) {
    var before = draft.ticket().status();
    draft.message(fact(wrote, draft.now()));
    tellReaders(draft, wrote);
    if (wrote.author().side() == Side.REQUESTER) {
      reopen(draft);
    } else if (before == TicketStatus.NEW && isReply(wrote)) {
      draft.status(TicketStatus.OPEN);
    }
    if (wrote.setStatus() != null) {
      draft.status(wrote.setStatus());
    }
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
}
