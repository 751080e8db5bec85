package dev.parley.tickets;

import dev.parley.shared.core.Priority;
import dev.parley.tickets.Urgency.Cause;
import dev.parley.tickets.Urgency.Raise;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.Comparator;
import java.util.Optional;
import java.util.stream.Stream;

/** Makes tickets more urgent by what policies say about their requester, their order and external deadlines. */
final class Raising {
  private Raising() {}

  /** A matter and what made it urgent. */
  record Raised(Matter matter, Urgency urgency) {

    private Raised by(Raise raise) {
      var higher = raise.to().compareTo(matter.priority()) > 0;
      return new Raised(
          higher
              ? matter.ranked(matter.category(), raise.to(), matter.tags())
              : matter,
          urgency.with(raise));
    }
  }

  /** A matter as it begins: its queue and its promises are those of the raised one. */
  static Raised beginning(Matter matter, Urgency urgency, DeskRules rules, Instant now) {
    var raised = new Raised(matter, urgency);
    raised = vulnerable(raised, rules, now);
    return contacted(raised, rules, now);
  }

  /** Everything that has made a ticket more urgent by an instant. */
  static void settle(Draft draft) {
    var ticket = draft.ticket();
    if (ticket.isOver()) {
      return;
    }
    var now = draft.now();
    var before = new Raised(ticket.matter(), ticket.urged());
    var raised = beginning(before.matter(), before.urgency(), draft.rules(), now);
    raised = deadlines(raised, ticket, draft.rules(), now);
    if (!raised.urgency().equals(before.urgency())) {
      draft.urgency(raised.urgency());
    }
    if (!raised.matter().equals(before.matter())) {
      draft.matter(raised.matter());
    }
  }

  private static Raised vulnerable(Raised raised, DeskRules rules, Instant now) {
    var minded = !Collections.disjoint(
        rules.raises().flags(), raised.matter().known().requesterFlags());
    return minded ? step(raised, Cause.VULNERABLE_PERSON, now) : raised;
  }

  private static Raised contacted(Raised raised, DeskRules rules, Instant now) {
    var most = rules.raises().contacts();
    var contacts = raised.urgency().contacts() + raised.matter().known().contacts();
    return most > 0 && raised.urgency().contacts() > 0 && contacts >= most
        ? step(raised, Cause.REPEATED_CONTACT, now)
        : raised;
  }

  /** One step up, once for each cause. */
  private static Raised step(Raised raised, Cause cause, Instant now) {
    var from = raised.matter().priority();
    var raise = new Raise(cause, null, now, from, higher(from));
    return raised.urgency().had(raise) ? raised : raised.by(raise);
  }

  private static Priority higher(Priority priority) {
    return switch (priority) {
      case LOW -> Priority.NORMAL;
      case NORMAL -> Priority.HIGH;
      case HIGH, URGENT -> Priority.URGENT;
    };
  }

  private static Raised deadlines(
      Raised raised, Ticket ticket, DeskRules rules, Instant now) {
    var result = raised;
    for (var step : steps(ticket, rules).filter(it -> !it.at().isAfter(now)).toList()) {
      var raise = new Raise(
          Cause.EXTERNAL_DEADLINE, step.dueBy(), now, result.matter().priority(), step.to());
      if (!result.urgency().had(raise)) {
        result = result.by(raise);
      }
    }
    return result;
  }

  /** When an external deadline asks for a priority. */
  private record Step(Instant at, Priority to, Instant dueBy) {
    boolean isTaken(Urgency urgency) {
      return urgency.had(new Raise(Cause.EXTERNAL_DEADLINE, dueBy, at, to, to));
    }
  }

  private static Stream<Step> steps(Ticket ticket, DeskRules rules) {
    var dueBy = ticket.externallyDue();
    if (dueBy.isEmpty()) {
      return Stream.empty();
    }
    var due = dueBy.get();
    var limits = rules.raises();
    var calendar = rules.terms(ticket).calendars().business();
    return Stream.of(
        new Step(
            calendar.subtractBusinessDays(due, limits.highBusinessDays()), Priority.HIGH, due),
        new Step(due.minus(Duration.ofSeconds(limits.urgentS())), Priority.URGENT, due));
  }

  /** When a ticket next becomes more urgent by itself. */
  static Optional<Instant> next(Ticket ticket, DeskRules rules) {
    return ticket.isOver()
        ? Optional.empty()
        : steps(ticket, rules)
            .filter(step -> !step.isTaken(ticket.urged()))
            .map(Step::at)
            .min(Comparator.naturalOrder());
  }
}
