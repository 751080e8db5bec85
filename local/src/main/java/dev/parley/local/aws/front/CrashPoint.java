package dev.parley.local.aws.front;

import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** Where a function dies. */
public enum CrashPoint {
  /** When its transaction arrives: nothing is stored. */
  BEFORE_COMMIT,
  /** When its transaction is stored: it never learns of it. */
  AFTER_COMMIT,
  /** When its messages are in the queue: it never learns of it. */
  AFTER_SEND;

  /** The point with this name in a request, such as {@code before_commit}. */
  public static Optional<CrashPoint> named(String name) {
    return Stream.of(values()).filter(point -> point.name().toLowerCase(Locale.ROOT).equals(name))
        .findFirst();
  }

  boolean isBefore() {
    return switch (this) {
      case BEFORE_COMMIT -> true;
      case AFTER_COMMIT, AFTER_SEND -> false;
    };
  }

  boolean concerns(AwsCall call) {
    return switch (this) {
      case BEFORE_COMMIT, AFTER_COMMIT -> call.operation().equals("TransactWriteItems");
      case AFTER_SEND -> call.isTo("AmazonSQS") && call.operation().startsWith("SendMessage");
    };
  }
}
