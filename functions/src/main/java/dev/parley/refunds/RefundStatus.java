package dev.parley.refunds;

import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** What callers call the stage of a refund. */
public enum RefundStatus {
  HELD,
  APPROVED,
  EXECUTING,
  SUCCEEDED,
  FAILED,
  REJECTED;

  /** The name in answers and on boards. */
  public String wireName() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The status of a name, where there is one. */
  public static Optional<RefundStatus> named(String name) {
    return Stream.of(values()).filter(status -> status.wireName().equals(name)).findFirst();
  }

  /** The board on which refunds of this status are listed, the oldest first. */
  public String board() {
    return "refunds/" + wireName();
  }
}
