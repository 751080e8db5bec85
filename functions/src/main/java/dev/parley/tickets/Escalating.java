package dev.parley.tickets;

import dev.parley.shared.core.Party;
import dev.parley.shared.core.Refusal;
import dev.parley.tickets.TicketEvent.Escalated;
import dev.parley.tickets.TicketEvent.Side;
import dev.parley.tickets.TicketEvent.Wrote;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What an escalation does, when it is settled and when it is late. */
final class Escalating {
  private static final int MOST = 20;

  private Escalating() {}

  static @Nullable Refusal objection(Draft draft, Escalated escalated) {
    if (draft.isClosed()) {
      return Objections.toClosed(draft.ticket());
    }
    var queue = escalated.queue();
    if (queue != null && !draft.rules().isQueue(queue)) {
      return new Refusal("validation_failed", "is lead or a queue: " + queue, "to");
    }
    if (escalated.decisionBy() != null && !escalated.decisionBy().isAfter(draft.now())) {
      return new Refusal("validation_failed", "lies in the past", "decision_by");
    }
    return draft.ticket().escalations().size() < MOST
        ? null
        : new Refusal("validation_failed", "is one too many: at most " + MOST, "to");
  }

  /** A queue has it from now on; a lead is asked, and it stays where it is. */
  static void apply(Draft draft, Escalated escalated) {
    var before = draft.holder();
    settle(draft, _ -> true);
    var queue = escalated.queue();
    if (queue != null && !queue.equals(draft.ticket().queue())) {
      draft.assign(queue, null, "escalated");
    }
    var to = queue == null ? lead(draft) : Party.queue(queue);
    var escalation = new Escalation(
        to, escalated.reason(), escalated.by(), draft.now(), escalated.decisionBy(), null, false);
    draft.escalations(
        Stream.concat(draft.ticket().escalations().stream(), Stream.of(escalation)).toList());
    Stream.of(to, before).distinct().filter(party -> !party.equals(escalated.by()))
        .forEach(party -> draft.tell(
            party, "ticket_escalated", draft.now(), null, details(escalation)));
  }

  private static Party lead(Draft draft) {
    var queue = draft.ticket().queue();
    return draft.rules().lead(queue).orElseGet(() -> Party.queue(queue));
  }

  private static Map<String, String> details(Escalation escalation) {
    var details = new HashMap<String, String>();
    if (escalation.reason().text() != null) {
      details.put("note", escalation.reason().text().id());
    }
    details.put("decision_by",
        escalation.decisionBy() == null ? "-" : escalation.decisionBy().toString());
    return details;
  }

  /** The first word that somebody else at the desk says is the decision. */
  static void heard(Draft draft, Wrote wrote) {
    if (wrote.author().side() == Side.DESK) {
      settle(draft, escalation -> !escalation.by().equals(wrote.author().party()));
    }
  }

  /** Nobody waits any more where the ticket is over, or lies elsewhere by somebody's hand. */
  static void settle(Draft draft, Predicate<Escalation> which) {
    replace(draft, which.and(Escalation::isOpen), it -> it.settled(draft.now()));
  }

  private static void replace(
      Draft draft, Predicate<Escalation> which, UnaryOperator<Escalation> by) {
    var all = draft.ticket().escalations();
    if (all.stream().anyMatch(which)) {
      draft.escalations(all.stream().map(it -> which.test(it) ? by.apply(it) : it).toList());
    }
  }

  /** Whoever was to decide and whoever asked hear that it is late; once. */
  static void overdue(Draft draft, Instant until) {
    for (var late : draft.ticket().escalations().stream().filter(isLate(until)).toList()) {
      Stream.of(late.to(), late.by()).distinct()
          .forEach(party -> draft.tell(party, "decision_overdue",
              Objects.requireNonNull(late.decisionBy()), null, details(late)));
    }
    replace(draft, isLate(until), Escalation::late);
  }

  private static Predicate<Escalation> isLate(Instant until) {
    return it -> it.waits() && !Objects.requireNonNull(it.decisionBy()).isAfter(until);
  }

  /** When one of them wants to be looked at. */
  static Stream<Instant> deadlines(List<Escalation> escalations) {
    return escalations.stream().filter(Escalation::waits)
        .map(Escalation::decisionBy).flatMap(Stream::ofNullable);
  }
}
