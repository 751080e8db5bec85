package dev.parley.shared.time;

import java.time.Duration;

/** How much business time something may take. */
public sealed interface Target {

  /** So much elapsed time inside open intervals. */
  record OpenTime(Duration length) implements Target {

    public OpenTime {
      if (length.isNegative()) {
        throw new IllegalArgumentException("A target is not negative: " + length);
      }
    }
  }

  /** Until the n-th working date, at the same local time, rolled into open time. */
  record BusinessDays(int days) implements Target {

    public BusinessDays {
      if (days < 0) {
        throw new IllegalArgumentException("A target is not negative: " + days + " business days");
      }
    }
  }

  /** A target of so many open seconds. */
  static Target seconds(long seconds) {
    return new OpenTime(Duration.ofSeconds(seconds));
  }

  /** A target of so many business days. */
  static Target businessDays(int days) {
    return new BusinessDays(days);
  }

  /** A target of nothing asks for nothing: what it would measure is not measured. */
  default boolean isZero() {
    return switch (this) {
      case OpenTime(var length) -> length.isZero();
      case BusinessDays(var days) -> days == 0;
    };
  }
}
