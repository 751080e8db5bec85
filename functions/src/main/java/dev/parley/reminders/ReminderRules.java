package dev.parley.reminders;

import dev.parley.shared.json.Violation;
import dev.parley.shared.json.Violations;
import java.time.Duration;
import java.util.ArrayList;
import org.jspecify.annotations.Nullable;

/**
 * The document of kind {@code reminders}.
 *
 * @param longestAhead
 *          how far ahead a ticket's own reminder may be set
 * @param openPerTicket
 *          how many reminders a ticket may wait for at once
 * @param closeSolvedAfter
 *          how long a ticket stays solved before it is closed; elapsed time
 * @param remindOfPromises
 *          how long before a promise is due its ticket's holder is reminded; null: four hours
 */
public record ReminderRules(Duration longestAhead, int openPerTicket, Duration closeSolvedAfter,
    @Nullable Duration remindOfPromises) {
  private static final Duration LEAD = Duration.ofHours(4);

  public ReminderRules {
    var wrong = new ArrayList<Violation>();
    if (!longestAhead.isPositive()) {
      wrong.add(new Violation("longest_ahead", "is longer than nothing"));
    }
    if (openPerTicket < 1) {
      wrong.add(new Violation("open_per_ticket", "is at least 1"));
    }
    if (!closeSolvedAfter.isPositive()) {
      wrong.add(new Violation("close_solved_after", "is longer than nothing"));
    }
    if (remindOfPromises != null && !remindOfPromises.isPositive()) {
      wrong.add(new Violation("remind_of_promises", "is longer than nothing"));
    }
    if (!wrong.isEmpty()) {
      throw new Violations(wrong);
    }
  }

  /** How long before a promise is due its ticket's holder is reminded. */
  public Duration promiseLead() {
    return remindOfPromises == null ? LEAD : remindOfPromises;
  }
}
