package dev.parley.reconciliation;

import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** What became of a break item. */
public enum BreakStatus {
  /** Somebody has to look. */
  OPEN,
  /** Somebody has looked, and said what it was. */
  RESOLVED,
  /** It went away by itself: a report or an event was late. */
  GONE;

  /** The name in answers and on boards. */
  public String wireName() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The status of a name, where there is one. */
  public static Optional<BreakStatus> named(String name) {
    return Stream.of(values()).filter(status -> status.wireName().equals(name)).findFirst();
  }

  /** The board on which break items of this status are listed, by period, the oldest first. */
  public String board() {
    return "breaks/" + wireName();
  }
}
