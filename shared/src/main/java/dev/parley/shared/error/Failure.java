package dev.parley.shared.error;

import dev.parley.shared.json.Violation;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** An attempt that failed; adapters classify it once, shells act on it. */
public sealed abstract class Failure extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final ErrorType type;

  private Failure(ErrorType type, String detail, @Nullable Throwable cause) {
    super(detail, cause);
    this.type = type;
  }

  /** Which error it is. */
  public ErrorType type() {
    return type;
  }

  /** One sentence for whoever meets it, without personal data. */
  public String detail() {
    return String.valueOf(getMessage());
  }

  /** The same attempt may succeed later. */
  public static final class Retryable extends Failure {
    private static final long serialVersionUID = 1L;

    private final @Nullable Duration retryAfter;

    public Retryable(ErrorType type, String detail) {
      this(type, detail, null, null);
    }

    public Retryable(
        ErrorType type, String detail, @Nullable Duration retryAfter, @Nullable Throwable cause) {
      super(type, detail, cause);
      this.retryAfter = retryAfter;
    }

    /** How long the other side asked to wait, else what is usual for the error type. */
    public Optional<Duration> retryAfter() {
      return Optional.ofNullable(retryAfter).or(type()::retryAfter);
    }
  }

  /** Nobody foresaw it: it may be over at the next attempt, and where it is not a person has to look. */
  public static final class Unknown extends Failure {
    private static final long serialVersionUID = 1L;

    public Unknown(RuntimeException cause) {
      super(ErrorType.INTERNAL_ERROR, cause.getClass().getSimpleName() + " was not foreseen",
          cause);
    }
  }

  /** No repeat will help: a person has to look. */
  public static final class Permanent extends Failure {
    private static final long serialVersionUID = 1L;

    private final transient List<Violation> reasons;

    public Permanent(ErrorType type, String detail) {
      this(type, detail, List.of(), null);
    }

    public Permanent(ErrorType type, String detail, @Nullable Throwable cause) {
      this(type, detail, List.of(), cause);
    }

    /**
     * One that has several reasons.
     *
     * @param reasons
     *          each with what it is about
     */
    public Permanent(ErrorType type, String detail, List<Violation> reasons) {
      this(type, detail, reasons, null);
    }

    private Permanent(
        ErrorType type, String detail, List<Violation> reasons, @Nullable Throwable cause) {
      super(type, detail, cause);
      this.reasons = List.copyOf(reasons);
    }

    /** The reasons, where there are several; none where the detail says all of it. */
    public List<Violation> reasons() {
      return reasons;
    }
  }
}
