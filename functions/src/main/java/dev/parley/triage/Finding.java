package dev.parley.triage;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Why a ticket is where it is, for its journal. The words are those of the rules, never the requester's own.
 *
 * @param rule
 *          name of the rule that decided; {@link #LOW_CONFIDENCE} or {@link #AS_TOLD} where none did
 * @param reason
 *          the code that a form sent
 * @param words
 *          the rule's terms that the text has
 * @param states
 *          the states that the rule asked for and met
 * @param human
 *          why only a person may answer: by reason the term, or the state, that says so
 * @param priorityRule
 *          the rule that gave the priority; null where whoever opened the ticket did
 * @param version
 *          of the triage rules
 */
public record Finding(
    Owner owner,
    String rule,
    @Nullable String reason,
    List<String> words,
    Set<String> states,
    Map<String, String> human,
    @Nullable String priorityRule,
    String version) {
  /** No rule fits: a person looks. */
  public static final String LOW_CONFIDENCE = "low_confidence";
  /** Whoever opened the ticket said what it is about, and no rule knows more. */
  public static final String AS_TOLD = "as_told";

  public Finding {
    words = List.copyOf(words);
    states = Set.copyOf(states);
    human = Map.copyOf(human);
  }

  /** The same finding, knowing what gave the priority; null for a person. */
  public Finding prioritisedBy(@Nullable String priorityRule) {
    return new Finding(owner, rule, reason, words, states, human, priorityRule, version);
  }
}
