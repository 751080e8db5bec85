package dev.parley.refunds.checks;

import dev.parley.shared.error.ErrorType;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What one check found.
 *
 * @param errorType
 *          null where there is nothing to object
 * @param needs
 *          who can decide about it, where it is held
 * @param detail
 *          the facts, in a sentence
 * @param sellers
 *          by seller what of the refund is theirs, in minor units, where it is about sellers
 */
public record Finding(
    String check,
    Outcome outcome,
    @Nullable ErrorType errorType,
    @Nullable Need needs,
    String detail,
    @Nullable Map<String, Long> sellers) {

  public Finding {
    sellers = sellers == null ? null : Collections.unmodifiableMap(new TreeMap<>(sellers));
  }

  Finding(
      String check, Outcome outcome, @Nullable ErrorType errorType, @Nullable Need needs,
      String detail) {
    this(check, outcome, errorType, needs, detail, null);
  }

  /** The same about some sellers. */
  Finding about(Map<String, Long> shares) {
    return new Finding(check, outcome, errorType, needs, detail, shares);
  }

  /** What follows from a check. */
  public enum Outcome {
    /** Nothing to object. */
    OK,
    /** A person decides. */
    HOLD,
    /** It is not paid. */
    REJECT,
    /** The suite acts, and nobody has to decide. */
    REMEDY
  }

  /** Who decides about what is held. */
  public enum Need {
    SELLER,
    LEAD
  }

  /** What to do next, as a stable word. */
  public @Nullable String suggestedAction() {
    return errorType == null ? null : errorType.suggestedAction();
  }
}
