package dev.parley.tickets;

import dev.parley.sla.SlaFact;
import dev.parley.tickets.StatusRules.Step;
import dev.parley.tickets.TicketEvent.Changed;
import dev.parley.tickets.TicketEvent.DueOverride;
import dev.parley.tickets.TicketEvent.HandedOver;
import dev.parley.tickets.TicketEvent.Side;
import dev.parley.tickets.TicketEvent.Snooze;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What a person's change does; what it does not name stays. */
final class Changing {
  private static final String BY_HAND = "by hand";

  private Changing() {}

  static void apply(Draft draft, Changed changed) {
    draft.handing().touched();
    rank(draft, changed);
    place(draft, changed);
    if (changed.dueOverride() instanceof DueOverride(var metric, var dueAt)) {
      draft.fact(new SlaFact.DueOverridden(draft.now(), metric, dueAt));
    }
    if (changed.snooze() instanceof Snooze(var until)) {
      draft.snooze(until);
    }
    if (changed.status() != null) {
      draft.take(new Step.Asked(Side.DESK, changed.status()));
    }
  }

  private static void rank(Draft draft, Changed changed) {
    var matter = draft.ticket().matter();
    var ranked = matter.ranked(
        changed.category() == null ? matter.category() : changed.category(),
        changed.priority() == null ? matter.priority() : changed.priority(),
        changed.tags() == null ? matter.tags() : changed.tags());
    if (!ranked.equals(matter)) {
      draft.matter(ranked);
    }
  }

  private static void place(Draft draft, Changed changed) {
    var ticket = draft.ticket();
    var queue = changed.queue() == null ? ticket.queue() : changed.queue();
    var moved = !queue.equals(ticket.queue());
    var assignee = changed.assignee() == null && !moved ? ticket.assignee() : named(changed);
    if (moved || !Objects.equals(assignee, ticket.assignee())) {
      draft.assign(queue, assignee, moved ? BY_HAND : ticket.rule());
    }
    if (moved) {
      Escalating.settle(draft, _ -> true);
    }
  }

  /** The next one hears what the one before has to say. */
  static void handOver(Draft draft, HandedOver handed) {
    draft.assign(draft.ticket().queue(), handed.to(), draft.ticket().rule());
    var note = handed.note().text();
    draft.tell(draft.holder(), "ticket_handed_over", draft.now(), null,
        note == null ? Map.of() : Map.of("note", note.id()));
  }

  /** Whom the change names; an empty name, or a move without one, takes it out of everybody's hands. */
  private static @Nullable String named(Changed changed) {
    return changed.assignee() == null || changed.assignee().isEmpty() ? null : changed.assignee();
  }
}
