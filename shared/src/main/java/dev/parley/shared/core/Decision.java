package dev.parley.shared.core;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a pure {@code decide} answers: the next state and what follows from it, or a business "no" as a value.
 *
 * @param <S>
 *          the state
 * @param next
 *          the state after the event; the same as before where the event changed nothing; null where there is none
 * @param refusal
 *          why the event was not accepted; nothing is stored then
 * @param outcome
 *          whether an entry is written
 */
public record Decision<S>(
    @Nullable S next,
    List<Effect> effects,
    Set<Link> links,
    Map<String, String> policyVersions,
    @Nullable Refusal refusal,
    Outcome outcome) {

  /** What becomes of the event. */
  public enum Outcome {
    /** Accepted: an entry is written, and the head where the state changed. */
    ACCEPTED,
    /** Refused: nothing is written, the caller hears why. */
    REFUSED,
    /** Nothing to decide: nothing is written; only for messages whose occasion has passed. */
    VOID
  }

  public Decision {
    effects = List.copyOf(effects);
    links = Set.copyOf(links);
    policyVersions = Map.copyOf(policyVersions);
  }

  /** The event was accepted and leads to a state and its effects. */
  public static <S> Decision<S> to(S next, Effect... effects) {
    return to(next, List.of(effects));
  }

  /** The event was accepted and leads to a state and its effects. */
  public static <S> Decision<S> to(S next, List<Effect> effects) {
    return new Decision<>(next, effects, Set.of(), Map.of(), null, Outcome.ACCEPTED);
  }

  /** The event was accepted and changes nothing. */
  public static <S> Decision<S> unchanged(@Nullable S state) {
    return new Decision<>(state, List.of(), Set.of(), Map.of(), null, Outcome.ACCEPTED);
  }

  /** The occasion of the event has passed: it leaves no trace. */
  public static <S> Decision<S> nothing(@Nullable S state) {
    return new Decision<>(state, List.of(), Set.of(), Map.of(), null, Outcome.VOID);
  }

  /** The event is not accepted, and the caller is told why. */
  public static <S> Decision<S> refused(Refusal why) {
    return new Decision<>(null, List.of(), Set.of(), Map.of(), why, Outcome.REFUSED);
  }

  /** The same decision with links to write along. */
  public Decision<S> linking(Set<Link> more) {
    return new Decision<>(next, effects, more, policyVersions, refusal, outcome);
  }

  /** The same decision, naming the policy versions that decided (kind to version). */
  public Decision<S> under(Map<String, String> versions) {
    return new Decision<>(next, effects, links, versions, refusal, outcome);
  }
}
