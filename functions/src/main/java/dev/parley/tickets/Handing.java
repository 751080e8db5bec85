package dev.parley.tickets;

import dev.parley.shared.core.Effect;
import dev.parley.shared.core.RoutingCommand;
import dev.parley.shared.core.RoutingCommand.Because;
import dev.parley.shared.core.RoutingCommand.Left;
import dev.parley.shared.core.RoutingCommand.Seek;
import dev.parley.shared.core.RoutingCommand.Wish;
import dev.parley.tickets.TicketEvent.Handed;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What one event has to do with a ticket's agent: when the ticket asks the floor for one, and when it gives its place
 * back. A place that it does not want is always given back, so that no answer of the floor, however late, holds a
 * capacity for nothing.
 */
final class Handing {
  private final List<Effect> effects = new ArrayList<>();
  private Ticket before;
  private boolean touched;
  private boolean addressed;
  private boolean again;

  /** The ticket as it was before the event. */
  Handing(Ticket before) {
    this.before = before;
  }

  /** Somebody at the desk did something. */
  void touched() {
    touched = true;
  }

  /** The requester wrote. */
  void addressed() {
    addressed = true;
  }

  /** Takes the agent that the floor has for it, if it still wants the one that it asked for. */
  void hand(Draft draft, Handed handed) {
    var ticket = draft.ticket();
    var hands = ticket.inHands();
    if (Objects.equals(hands.place(), handed.place())) {
      return;
    }
    if (handed.asked() != hands.asked() || !wants(ticket)) {
      effects.add(left(ticket, handed.place()));
      return;
    }
    if (!handed.agent().equals(ticket.assignee())) {
      draft.assign(ticket.queue(), handed.agent(), ticket.rule());
    }
    draft.hands(hands.placed(handed.place(), handed.until(), handed.absent()));
    before = draft.ticket();
  }

  private static boolean wants(Ticket ticket) {
    return !ticket.isAtSeller()
        && (ticket.assignee() == null ? ticket.needsWork() : ticket.counts());
  }

  /** Its agent is not there: it is nobody's, and asks again, so that a place on the way to it is given back. */
  void takeBack(Draft draft, int asked) {
    var ticket = draft.ticket();
    if (asked != ticket.inHands().asked()) {
      return;
    }
    if (ticket.assignee() != null) {
      draft.assign(ticket.queue(), null, ticket.rule());
      draft.hands(ticket.inHands().left());
    }
    again = true;
  }

  /** What the floor is told once everything else of the event is done. */
  List<Effect> settle(Draft draft) {
    if (touched) {
      draft.hands(draft.ticket().inHands().touched());
    }
    leave(draft);
    ask(draft);
    if (!draft.ticket().needsWork() && draft.ticket().inHands().until() != null) {
      draft.hands(draft.ticket().inHands().calm());
    }
    return effects;
  }

  private boolean changedHands(Ticket ticket) {
    return !Objects.equals(before.assignee(), ticket.assignee())
        || !before.queue().equals(ticket.queue());
  }

  private void leave(Draft draft) {
    var ticket = draft.ticket();
    var place = ticket.inHands().place();
    if (place != null && (changedHands(ticket) || !ticket.counts())) {
      effects.add(left(ticket, place));
      draft.hands(ticket.inHands().left());
    }
  }

  private static Effect left(Ticket ticket, long place) {
    return new Effect(RoutingCommand.FLOOR, new Left(ticket.id(), place));
  }

  private void ask(Draft draft) {
    var ticket = draft.ticket();
    if (ticket.isAtSeller()) {
      return;
    }
    if (ticket.assignee() == null) {
      if (ticket.needsWork() && (again || isUnasked(ticket) || changedHands(ticket)
          || !before.needsWork())) {
        seek(draft, draft.now(), null);
      }
      return;
    }
    var because = because(draft);
    if (because == Because.SILENCE) {
      silence(draft);
    }
    if (because != null) {
      seek(draft, draft.now(),
          new Wish(ticket.assignee(), because, draft.ticket().inHands().silences()));
    }
  }

  private static boolean isUnasked(Ticket ticket) {
    return ticket.inHands().asked() == 0;
  }

  /** Why a ticket that has an agent asks; null where it does not. */
  private @Nullable Because because(Draft draft) {
    var ticket = draft.ticket();
    var hands = ticket.inHands();
    if (!ticket.counts()) {
      return null;
    }
    if (changedHands(ticket)) {
      return Because.BY_HAND;
    }
    if (hands.until() != null && !hands.until().isAfter(draft.now())) {
      return hands.absent() ? Because.ABSENCE : Because.SILENCE;
    }
    var turn = isUnasked(ticket) || !before.counts()
        || (addressed && ticket.needsWork() && hands.until() == null);
    return turn ? Because.REPLY : null;
  }

  /** Whoever leads the queue learns that an agent was silent. */
  private static void silence(Draft draft) {
    var ticket = draft.ticket();
    draft.hands(ticket.inHands().silent());
    draft.tellLead("assignee_silent", Map.of("agent", String.valueOf(ticket.assignee())));
  }

  private static void seek(Draft draft, Instant since, @Nullable Wish wish) {
    var hands = draft.ticket().inHands().asking(since);
    draft.hands(hands);
    draft.handing().effects.add(
        new Effect(
            RoutingCommand.FLOOR,
            new Seek(draft.ticket().id(), hands.asked(), draft.ticket().need(), wish)));
  }
}
