package dev.parley.tickets;

import dev.parley.shared.core.Refusal;
import dev.parley.sla.Metric;
import dev.parley.sla.SlaFact;
import dev.parley.tickets.Bonds.Ask;
import dev.parley.tickets.Bonds.Child;
import dev.parley.tickets.Bonds.Given;
import dev.parley.tickets.TicketEvent.Bond.Asked;
import dev.parley.tickets.TicketEvent.Bond.SplitOff;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Tickets that come out of others: by a split, or as an ask to one seller or team. */
final class Parting {
  /** The clocks that an ask's own deadline is for. */
  private static final List<Metric> OWN = List.of(Metric.RESOLUTION, Metric.SELLER_REPLY);
  private static final int MOST = 50;

  private Parting() {}

  /** What stands against a split; null where nothing does. */
  static @Nullable Refusal objection(Ticket origin, SplitOff split) {
    var gone = split.pieces().stream().filter(origin.bound()::gave).findFirst();
    if (gone.isPresent()) {
      return new Refusal(
          "validation_failed", "are elsewhere by now: " + gone.get().message(), "message_ids");
    }
    return crowded(origin.bound().given(), "message_ids");
  }

  private static @Nullable Refusal crowded(List<?> others, String field) {
    return others.size() < MOST
        ? null
        : new Refusal("validation_failed", "are too many: " + MOST + " tickets came of it", field);
  }

  /** What a ticket that is split off is about: the same, by another name. */
  static Matter matter(Ticket origin) {
    return origin.matter().again(null);
  }

  static void split(Draft draft, Draft origin, SplitOff split) {
    var id = draft.ticket().id();
    draft.bind(Bonds.ofPieces(origin.ticket().id(), split.pieces()));
    origin.bind(origin.ticket().bound().giving(new Given(id, split.pieces())));
  }

  /** What stands against an ask; null where nothing does. */
  static @Nullable Refusal objection(Draft parent, Asked asked) {
    if (asked.dueAt() != null && !asked.dueAt().isAfter(parent.now())) {
      return new Refusal("validation_failed", "lies in the past", "due_at");
    }
    var to = asked.to();
    if (to.kind().equals("queue") && !parent.rules().isQueue(to.id())) {
      return new Refusal("validation_failed", "is no queue here: " + to.id(), "queue");
    }
    return crowded(parent.ticket().bound().children(), "ask");
  }

  /** What an ask is about: the parent's order, and nothing that its requester said. */
  static Matter matter(Ticket parent, Asked asked) {
    var matter = parent.matter();
    var seller = asked.to().kind().equals("seller") ? asked.to().id() : null;
    var about = matter.orderId() == null ? "" : " about order " + matter.orderId();
    return new Matter(
        "desk",
        Words.sentence("A question" + about),
        matter.category(),
        matter.priority(),
        null,
        matter.orderId(),
        seller,
        Set.of("ask"),
        null,
        null,
        matter.circumstances(),
        null);
  }

  /** The queue that an ask lies in. */
  static DeskRules.Route route(Asked asked) {
    var to = asked.to();
    var queue = to.kind().equals("seller") ? Ticket.SELLERS_OWN + to.id() : to.id();
    return new DeskRules.Route(queue, "asked by hand");
  }

  static void ask(Draft draft, Draft parent, Asked asked) {
    var id = draft.ticket().id();
    draft.bind(
        Bonds.of(new Ask(parent.ticket().id(), asked.lines(), asked.dueAt(), asked.by())));
    if (asked.dueAt() != null) {
      OWN.stream().filter(draft.ticket().clocks()::isOpen).forEach(
          metric -> draft.fact(new SlaFact.DueOverridden(draft.now(), metric, asked.dueAt())));
      draft.reminders(List.of(new Ticket.Reminder(asked.dueAt(), null, asked.by())));
    }
    draft.tell(asked.to(), "ticket_asked", draft.now(), null, details(asked));
    parent.bind(parent.ticket().bound().asking(new Child(id, asked.to(), 0, false)));
  }

  private static Map<String, String> details(Asked asked) {
    var details = new HashMap<String, String>();
    if (asked.ask().text() != null) {
      details.put("text", asked.ask().text().id());
    }
    if (asked.dueAt() != null) {
      details.put("due_at", asked.dueAt().toString());
    }
    return details;
  }
}
