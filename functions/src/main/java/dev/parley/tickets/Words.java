package dev.parley.tickets;

import dev.parley.shared.core.TextRef;
import org.jspecify.annotations.Nullable;

/**
 * What somebody said: a person's words are kept apart and named here, the suite's own sentence stands here itself.
 */
public record Words(@Nullable TextRef text, @Nullable String sentence) {

  /** A person's words. */
  public static Words of(TextRef text) {
    return new Words(text, null);
  }

  /** A sentence of the suite's own, without personal data. */
  public static Words sentence(String sentence) {
    return new Words(null, sentence);
  }
}
