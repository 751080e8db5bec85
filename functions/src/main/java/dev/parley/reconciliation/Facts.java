package dev.parley.reconciliation;

import dev.parley.payments.Moves;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collections;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What is known beside the reports when a payment is looked at.
 *
 * @param keptUnder
 *          the reference under which our ledger keeps the payment; null where nobody here has heard of it
 * @param moves
 *          what our ledger says; null where nobody here has heard of the payment
 * @param shares
 *          by the key of a refund, whose it is: sellers and their weights
 * @param usual
 *          whose a refund is of which nothing else is known
 * @param readDays
 *          the days whose reports were read before the run began
 * @param graceDays
 *          so many days after money moved a report may have it; negative where no reports are read
 * @param run
 *          when the run began
 */
public record Facts(
    @Nullable String keptUnder,
    @Nullable Moves moves,
    Map<String, Map<String, Long>> shares,
    Map<String, Long> usual,
    Set<LocalDate> readDays,
    int graceDays,
    Instant run) {

  /** Whose something is that is nobody's as far as anybody knows. */
  public static final Map<String, Long> NOBODY = Map.of("", 1L);

  public Facts {
    shares = Map.copyOf(shares);
    usual = Collections.unmodifiableMap(new TreeMap<>(usual.isEmpty() ? NOBODY : usual));
    readDays = Set.copyOf(readDays);
  }

  /** Whether every report that could have what moved on that day has been read. */
  boolean overdue(LocalDate day) {
    return graceDays >= 0
        && day.datesUntil(day.plusDays(graceDays + 1L)).allMatch(readDays::contains);
  }

  /** Whose a refund is. */
  Map<String, Long> sharesOf(String key) {
    return shares.getOrDefault(key, usual);
  }
}
