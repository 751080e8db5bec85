package dev.parley.triage;

import dev.parley.triage.Term.Pattern;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** One language, made ready for reading: finds which lists have a term in a text, in one pass over its words. */
final class Lexicon {
  /** How far before a term a negation may stand. */
  private static final int REACH = 3;

  private final Language language;
  private final Set<String> deniable;
  private final Starts<Listed> starts = new Starts<>();
  private final Starts<Boolean> common = new Starts<>();
  private final Starts<Boolean> negations = new Starts<>();
  private final Starts<Boolean> limits = new Starts<>();

  private record Listed(String list, Term term) {}

  Lexicon(Language language, Set<String> deniable) {
    this.language = language;
    this.deniable = deniable;
    language.words().forEach(
        (list, terms) -> Language.terms(terms).forEach(
            term -> starts.put(term, new Listed(list, term))));
    Language.terms(language.common()).forEach(term -> common.put(term, true));
    Language.terms(language.negations()).forEach(term -> negations.put(term, true));
    Language.terms(language.limits()).forEach(term -> limits.put(term, true));
  }

  Language language() {
    return language;
  }

  /** How many words of a text are common in this language. */
  long commonIn(List<Token> text) {
    return text.stream().filter(token -> !common.of(token.word()).isEmpty()).count();
  }

  /** By list the first of its terms that the text has and does not deny. */
  Map<String, String> hits(List<Token> text) {
    var hits = new LinkedHashMap<String, String>();
    for (var i = 0; i < text.size(); i++) {
      for (var listed : starts.of(text.get(i).word())) {
        if (!hits.containsKey(listed.list()) && listed.term().standsAt(text, i)
            && !isDenied(listed.list(), text, i)) {
          hits.put(listed.list(), listed.term().source());
        }
      }
    }
    return hits;
  }

  private boolean isDenied(String list, List<Token> text, int at) {
    if (!deniable.contains(list)) {
      return false;
    }
    for (var i = at - 1; i >= 0 && i >= at - REACH; i--) {
      var word = text.get(i);
      if (word.clause() != text.get(at).clause() || !limits.of(word.word()).isEmpty()) {
        return false;
      }
      if (!negations.of(word.word()).isEmpty()) {
        return true;
      }
    }
    return false;
  }

  /**
   * What begins with a word: a word is looked up by itself and by its parts, only of the lengths that there are.
   *
   * @param <T>
   *          what is found
   */
  private static final class Starts<T> {
    private final Map<String, Set<T>> whole = new HashMap<>();
    private final Map<String, Set<T>> beginnings = new HashMap<>();
    private final Map<String, Set<T>> endings = new HashMap<>();
    private final Map<String, Set<T>> middles = new HashMap<>();
    private final Set<Integer> lengths = new HashSet<>();
    private final Set<Integer> middleLengths = new HashSet<>();

    void put(Term term, T found) {
      for (var pattern : term.steps().getFirst().patterns()) {
        shelf(pattern).computeIfAbsent(pattern.text(), _ -> new LinkedHashSet<>()).add(found);
        (pattern.openLeft() && pattern.openRight() ? middleLengths : lengths)
            .add(pattern.text().length());
      }
    }

    private Map<String, Set<T>> shelf(Pattern pattern) {
      if (pattern.openLeft()) {
        return pattern.openRight() ? middles : endings;
      }
      return pattern.openRight() ? beginnings : whole;
    }

    List<T> of(String word) {
      var found = new ArrayList<T>(whole.getOrDefault(word, Set.of()));
      for (var length : lengths) {
        if (length <= word.length()) {
          found.addAll(beginnings.getOrDefault(word.substring(0, length), Set.of()));
          found.addAll(endings.getOrDefault(word.substring(word.length() - length), Set.of()));
        }
      }
      for (var length : middleLengths) {
        for (var i = 0; i + length <= word.length(); i++) {
          found.addAll(middles.getOrDefault(word.substring(i, i + length), Set.of()));
        }
      }
      return found;
    }
  }
}
