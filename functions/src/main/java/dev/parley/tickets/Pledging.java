package dev.parley.tickets;

import dev.parley.shared.core.Refusal;
import dev.parley.tickets.Pledge.State;
import dev.parley.tickets.TicketEvent.Side;
import dev.parley.tickets.TicketEvent.Wrote;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What becomes of promises that the desk makes in messages. */
final class Pledging {
  private static final int MOST = 50;

  private Pledging() {}

  static @Nullable Refusal objection(Draft draft, Wrote wrote) {
    var promise = wrote.promise();
    var known = draft.ticket().pledges().stream().map(Pledge::id).toList();
    if (!known.containsAll(wrote.keeps())) {
      return new Refusal("validation_failed", "are promises of the ticket: " + known, "keeps");
    }
    if (promise == null) {
      return null;
    }
    if (wrote.author().side() != Side.DESK) {
      return new Refusal("validation_failed", "is for the desk's own people", "promise");
    }
    if (!promise.dueAt().isAfter(draft.now())) {
      return new Refusal("validation_failed", "lies in the past", "promise.due_at");
    }
    return known.size() < MOST
        ? null
        : new Refusal("validation_failed", "is one too many: at most " + MOST, "promise");
  }

  static void apply(Draft draft, Wrote wrote) {
    keep(draft, wrote.keeps());
    var promise = wrote.promise();
    if (promise != null) {
      var pledge = new Pledge(
          "P" + (draft.ticket().pledges().size() + 1),
          promise.what(),
          wrote.audience(),
          wrote.author().party(),
          promise.dueAt(),
          remindAt(draft, promise.dueAt()),
          false,
          State.OPEN);
      draft.pledges(
          Stream.concat(draft.ticket().pledges().stream(), Stream.of(pledge)).toList());
    }
  }

  /** So long before as the policy says, but not in the first half of the time. */
  private static Instant remindAt(Draft draft, Instant dueAt) {
    var half = Duration.between(draft.now(), dueAt).dividedBy(2);
    var lead = draft.rules().reminders().promiseLead();
    return dueAt.minus(lead.compareTo(half) < 0 ? lead : half);
  }

  private static void keep(Draft draft, Set<String> ids) {
    replace(draft, pledge -> pledge.isOpen() && ids.contains(pledge.id()),
        pledge -> pledge.now(State.KEPT));
  }

  private static void replace(Draft draft, Predicate<Pledge> which, UnaryOperator<Pledge> by) {
    var all = draft.ticket().pledges();
    if (all.stream().anyMatch(which)) {
      draft.pledges(all.stream().map(it -> which.test(it) ? by.apply(it) : it).toList());
    }
  }

  /** Reminds of what is promised, and notes what was not kept; each once. */
  static void settle(Draft draft, Instant until) {
    Predicate<Pledge> broken = it -> it.isOpen() && !it.dueAt().isAfter(until);
    Predicate<Pledge> near = it -> it.isOpen() && !it.reminded() && !it.remindAt().isAfter(until)
        && it.dueAt().isAfter(until);
    tell(draft, near, "promise_due", Pledge::remindAt);
    replace(draft, near, Pledge::told);
    tell(draft, broken, "promise_broken", Pledge::dueAt);
    replace(draft, broken, it -> it.told().now(State.BROKEN));
  }

  private static void tell(
      Draft draft, Predicate<Pledge> which, String kind, Function<Pledge, Instant> at) {
    draft.ticket().pledges().stream().filter(which).forEach(pledge -> draft
        .tell(draft.holder(), kind, at.apply(pledge), null, details(pledge)));
  }

  private static Map<String, String> details(Pledge pledge) {
    var details = new HashMap<String, String>();
    details.put("promise", pledge.id());
    details.put("due_at", pledge.dueAt().toString());
    if (pledge.what().text() != null) {
      details.put("note", pledge.what().text().id());
    }
    return details;
  }

  /** When one of them wants to be looked at. */
  static Stream<Instant> deadlines(List<Pledge> pledges) {
    return pledges.stream().filter(Pledge::isOpen).map(Pledge::lookAt);
  }
}
