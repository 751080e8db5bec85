package dev.parley.tickets;

import dev.parley.shared.core.Party;
import dev.parley.sla.Replier;
import dev.parley.sla.SlaFact;
import dev.parley.tickets.StatusRules.Step;
import dev.parley.tickets.TicketEvent.Side;
import dev.parley.tickets.TicketEvent.Wrote;
import java.time.Instant;
import java.util.Map;
import java.util.stream.Stream;

/** What a message does: to the clocks, to the status, to those who read it. */
final class Writing {
  private Writing() {}

  static void apply(Draft draft, Wrote wrote) {
    draft.message(fact(wrote, draft.now()));
    tellReaders(draft, wrote);
    draft.take(step(wrote));
    if (wrote.setStatus() != null) {
      draft.take(new Step.Asked(wrote.author().side(), wrote.setStatus()));
    }
  }

  private static Step step(Wrote wrote) {
    if (wrote.author().side() == Side.REQUESTER) {
      return Step.Happened.REQUESTER_WROTE;
    }
    return isReply(wrote) ? Step.Happened.REQUESTER_WAS_ANSWERED : Step.Happened.NOTED;
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
