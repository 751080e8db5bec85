package dev.parley.triage;

import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What a text and the state of things have to show: one item of every list that is not empty.
 *
 * @param words
 *          lists of which the text has a term
 * @param with
 *          lists of which it has one besides
 * @param without
 *          lists of which it has none
 * @param states
 *          of the order's parcels and payments and of the seller, such as {@code shipment/lost}
 * @param requester
 *          {@code buyer} or {@code seller}
 */
public record Signs(
    Set<String> words,
    Set<String> with,
    Set<String> without,
    Set<String> states,
    Set<String> requester) {
  public Signs {
    words = Set.copyOf(words);
    with = Set.copyOf(with);
    without = Set.copyOf(without);
    states = Set.copyOf(states);
    requester = Set.copyOf(requester);
  }

  boolean asksForWords() {
    return !words.isEmpty();
  }

  boolean asksForStates() {
    return !states.isEmpty();
  }

  /** Whether the lists of words fit. */
  boolean fitWords(Evidence evidence) {
    return !Collections.disjoint(words, evidence.hits().keySet())
        && (with.isEmpty() || !Collections.disjoint(with, evidence.hits().keySet()))
        && Collections.disjoint(without, evidence.hits().keySet());
  }

  /** Whether everything else fits. */
  boolean fitStates(Evidence evidence) {
    return (states.isEmpty() || !Collections.disjoint(states, evidence.states()))
        && (requester.isEmpty() || requester.contains(evidence.requester()));
  }

  /** The terms that the text has of the lists that are asked for. */
  List<String> seen(Evidence evidence) {
    return Stream.concat(words.stream(), with.stream()).sorted().distinct()
        .filter(evidence.hits()::containsKey)
        .map(list -> evidence.hits().get(list))
        .toList();
  }

  /** The states among those that are asked for. */
  Set<String> met(Evidence evidence) {
    var met = new LinkedHashSet<>(states);
    met.retainAll(evidence.states());
    return met;
  }

  /** All lists that it names. */
  Stream<String> lists() {
    return Stream.of(words, with, without).flatMap(Set::stream);
  }
}
