package dev.parley.triage;

import java.util.List;
import java.util.Map;

/**
 * A language as data. Everything in it is a list of terms, see {@link Term}.
 *
 * @param common
 *          small words by which the language is known
 * @param negations
 *          words that deny what stands after them in the same clause
 * @param limits
 *          words that a denial does not pass, such as {@code but} and {@code only}
 * @param quotes
 *          how a line begins after which others' words are quoted
 * @param greetings
 *          how a line begins that greets
 * @param closings
 *          how a line begins that takes leave
 * @param words
 *          the lists that rules name
 */
public record Language(
    List<String> common,
    List<String> negations,
    List<String> limits,
    List<String> quotes,
    List<String> greetings,
    List<String> closings,
    Map<String, List<String>> words) {
  public Language {
    common = List.copyOf(common);
    negations = List.copyOf(negations);
    limits = List.copyOf(limits);
    quotes = List.copyOf(quotes);
    greetings = List.copyOf(greetings);
    closings = List.copyOf(closings);
    words = Map.copyOf(words);
  }

  static List<Term> terms(List<String> sources) {
    return sources.stream().map(Term::of).toList();
  }
}
