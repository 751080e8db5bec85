package dev.parley.shared.time;

import java.util.List;
import java.util.function.Function;

/** What became of a document that was checked: a value, or everything that is wrong with it. */
public sealed interface Checked<T> {

  /** The document says something that can be used. */
  record Valid<T>(T value) implements Checked<T> {}

  /** The document is refused; every violation is named, not only the first. */
  record Refused<T>(List<Violation> violations) implements Checked<T> {

    public Refused {
      violations = List.copyOf(violations);
    }
  }

  /** The value, when no violation was found while it was made, else the refusal. */
  static <T> Checked<T> of(T value, List<Violation> violations) {
    return violations.isEmpty() ? new Valid<>(value) : new Refused<>(violations);
  }

  /** Goes on with a valid value; a refusal stays as it is. */
  default <R> Checked<R> then(Function<T, Checked<R>> next) {
    return switch (this) {
      case Valid<T>(var value) -> next.apply(value);
      case Refused<T>(var violations) -> new Refused<>(violations);
    };
  }
}
