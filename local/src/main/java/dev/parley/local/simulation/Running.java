package dev.parley.local.simulation;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** An invocation while it runs. */
final class Running {
  private final String function;
  private final Instant deadline;
  private boolean shaken;
  private @Nullable String letter;

  Running(String function, Instant deadline) {
    this.function = function;
    this.deadline = deadline;
  }

  String function() {
    return function;
  }

  /** When it is killed. */
  Instant deadline() {
    return deadline;
  }

  /** Something went wrong in it, or got between. */
  void shake() {
    shaken = true;
  }

  boolean isShaken() {
    return shaken;
  }

  /** A letter left, which is not noted yet. */
  void letter(@Nullable String id) {
    letter = id;
  }

  @Nullable
  String letter() {
    return letter;
  }
}
