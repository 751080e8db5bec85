package dev.parley.withholding;

import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** What a withholding is. */
public enum WithheldStatus {
  /** Not to be paid out while somebody looks. */
  HELD,
  /** A debt of the seller, to be recovered from payouts. */
  OWED,
  /** Nothing is kept back any more. */
  SETTLED;

  /** The name in answers. */
  public String wireName() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The status of a name, where there is one. */
  public static Optional<WithheldStatus> named(String name) {
    return Stream.of(values()).filter(status -> status.wireName().equals(name)).findFirst();
  }
}
