package dev.parley.reconciliation;

import dev.parley.reconciliation.Break.Closing;
import dev.parley.reconciliation.Break.Word;
import dev.parley.reconciliation.BreakEvent.Compared;
import dev.parley.reconciliation.BreakEvent.Settled;
import dev.parley.shared.core.Decision;
import dev.parley.shared.core.Refusal;
import dev.parley.shared.error.ErrorType;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Decides what becomes of a break item; words of one payment may arrive in any order. */
public final class Breaking {
  private Breaking() {}

  /** What follows from an event. */
  public static Decision<Break> decide(@Nullable Break before, BreakEvent event, Instant now) {
    return switch (event) {
      case Compared compared when before == null -> Decision.to(first(compared, now));
      case Compared compared -> compared(before, compared, now);
      case Settled _ when before == null -> Decision.nothing(null);
      case Settled settled -> settled(before, settled, now);
    };
  }

  private static Break first(Compared compared, Instant now) {
    var opened = new Break(
        compared.difference(), compared.period(), BreakStatus.OPEN, now, compared.word(), null);
    return compared.gone() ? vanished(opened, compared, now) : opened;
  }

  private static Break vanished(Break before, Compared compared, Instant now) {
    var because = Objects.requireNonNullElse(compared.because(), "It is not there any more.");
    return before.closed(
        BreakStatus.GONE, compared.word(), new Closing.Vanished(because, now));
  }

  private static Decision<Break> compared(Break before, Compared compared, Instant now) {
    Word word = compared.word();
    if (word.isOlderThan(before.word())) {
      return Decision.unchanged(before);
    }
    var after = switch (before.status()) {
      case OPEN -> compared.gone() ? vanished(before, compared, now) : before.heard(word);
      case GONE -> compared.gone()
          ? before.heard(word)
          : before.opened(compared.period(), word);
      case RESOLVED -> before.heard(word);
    };
    return after.equals(before) ? Decision.unchanged(before) : Decision.to(after);
  }

  private static Decision<Break> settled(Break before, Settled settled, Instant now) {
    return switch (before.status()) {
      case OPEN -> Decision.to(
          before.closed(
              BreakStatus.RESOLVED, before.word(),
              new Closing.Resolved(settled.by(), settled.outcome(), settled.note(), now)));
      case RESOLVED, GONE -> Decision.refused(
          new Refusal(
              ErrorType.BREAK_SETTLED.wireName(), "it is " + before.status().wireName()));
    };
  }
}
