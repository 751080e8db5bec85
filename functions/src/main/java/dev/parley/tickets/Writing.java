package dev.parley.tickets;

import dev.parley.shared.core.Party;
import dev.parley.sla.Replier;
import dev.parley.sla.SlaFact;
import dev.parley.tickets.StatusRules.Step;
import dev.parley.tickets.TicketEvent.Side;
import dev.parley.tickets.TicketEvent.Wrote;
import dev.parley.triage.Caution;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What a message does: to the clocks, to the status, to those who read it. */
final class Writing {
  private Writing() {}

  static void apply(Draft draft, Wrote wrote) {
    var asked = draft.ticket().isAsk();
    draft.message(fact(wrote, asked, draft.now()));
    heed(draft, wrote.caution());
    tellReaders(draft, wrote);
    heard(draft, wrote.author().side());
    if (asked && wrote.author().side() == Side.SELLER && wrote.audience().reachesRequester()) {
      draft.answer(textOf(wrote).get("text"));
    }
    Pledging.apply(draft, wrote);
    Escalating.heard(draft, wrote);
    if (draft.ticket().snoozedUntil() != null) {
      draft.snooze(null);
    }
    draft.take(asked ? stepOfAnAsk(wrote) : step(wrote));
    if (wrote.setStatus() != null) {
      draft.take(new Step.Asked(wrote.author().side(), wrote.setStatus()));
    }
  }

  /** What only a person may answer is the desk's, whoever was to answer first. */
  private static void heed(Draft draft, @Nullable Caution caution) {
    if (caution == null) {
      return;
    }
    draft.warned(caution);
    if (draft.ticket().isAtSeller() && !draft.ticket().isAsk()) {
      draft.leaveSeller("always-a-human", "seller_passed_over");
    }
  }

  private static Step step(Wrote wrote) {
    if (wrote.author().side() == Side.REQUESTER) {
      return Step.Happened.REQUESTER_WROTE;
    }
    return isReply(wrote) ? Step.Happened.REQUESTER_WAS_ANSWERED : Step.Happened.NOTED;
  }

  /** In an ask the desk is the one who wants to know, and the seller's word is the answer. */
  private static Step stepOfAnAsk(Wrote wrote) {
    return switch (wrote.author().side()) {
      case SELLER -> Step.Happened.ASK_WAS_ANSWERED;
      case REQUESTER -> Step.Happened.NOTED;
      case DESK -> wrote.audience().reachesSeller()
          ? Step.Happened.REQUESTER_WROTE
          : Step.Happened.NOTED;
    };
  }

  private static void heard(Draft draft, Side side) {
    switch (side) {
      case REQUESTER -> draft.handing().addressed();
      case DESK -> draft.handing().touched();
      case SELLER -> {
      }
    }
  }

  private static boolean isReply(Wrote wrote) {
    return wrote.audience().reachesRequester() && wrote.author().side() != Side.REQUESTER;
  }

  private static SlaFact fact(Wrote wrote, boolean asked, Instant now) {
    return switch (wrote.author().side()) {
      case REQUESTER -> new SlaFact.RequesterMessage(now);
      case SELLER ->
          isReply(wrote) || asked
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
        side == Side.DESK ? null : listener(draft))
        .flatMap(Stream::ofNullable)
        .distinct()
        .filter(reader -> !reader.equals(wrote.author().party()))
        .forEach(reader -> draft.tell(
            reader, "ticket_message", draft.now(), null, saidWith(wrote)));
  }

  /** Whoever asked listens for the answer, not whoever was asked. */
  private static Party listener(Draft draft) {
    var ask = draft.ticket().bound().ask();
    return ask == null ? draft.holder() : ask.by();
  }

  /** Files are not sent along: whoever is told learns that there are some. */
  private static Map<String, String> saidWith(Wrote wrote) {
    var said = new HashMap<>(textOf(wrote));
    said.put("files", wrote.files().isEmpty() ? "no_files" : "with_files");
    return said;
  }

  private static Map<String, String> textOf(Wrote wrote) {
    var text = wrote.body().text();
    return text == null ? Map.of() : Map.of("text", text.id());
  }
}
