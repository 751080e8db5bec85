package dev.parley.triage;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A word or a few words of a rule. {@code refund*} is how a word begins, {@code *paket} how it ends, {@code *liefer*}
 * what is in it; {@code parcel|package} is one or the other; {@code where .. parcel} leaves up to six words of the same
 * sentence between.
 *
 * @param source
 *          as the document has it
 */
record Term(String source, List<Step> steps) {
  private static final String GAP = "..";
  private static final int LONGEST_GAP = 6;
  private static final int MOST_WORDS = 6;
  private static final int MOST_GAPS = 3;
  private static final int SHORTEST_PART = 3;

  /** How a term's next word may be written, and whether others may stand before it. */
  record Step(List<Pattern> patterns, boolean afterGap) {
    boolean fits(String word) {
      return patterns.stream().anyMatch(pattern -> pattern.fits(word));
    }
  }

  /** A word, or a part of one. */
  record Pattern(String text, boolean openLeft, boolean openRight) {
    static Pattern of(String source) {
      var left = source.startsWith("*");
      var right = source.endsWith("*") && source.length() > 1;
      var text = source.substring(left ? 1 : 0, source.length() - (right ? 1 : 0));
      return new Pattern(Token.fold(text), left, right);
    }

    boolean fits(String word) {
      if (openLeft) {
        return openRight ? word.contains(text) : word.endsWith(text);
      }
      return openRight ? word.startsWith(text) : word.equals(text);
    }

    private Optional<String> wrong() {
      if (text.isEmpty() || !text.codePoints().allMatch(Character::isLetterOrDigit)) {
        return Optional.of("has words of letters and digits: " + text);
      }
      return openLeft && text.length() < SHORTEST_PART
          ? Optional.of("has parts of at least " + SHORTEST_PART + " letters: " + text)
          : Optional.empty();
    }
  }

  /** Reads a term; {@link #wrong} says whether it is one. */
  static Term of(String source) {
    var steps = new ArrayList<Step>();
    var gap = false;
    for (var word : source.strip().split("\\s+", -1)) {
      if (word.equals(GAP)) {
        gap = true;
      } else {
        steps.add(new Step(Stream.of(word.split("\\|", -1)).map(Pattern::of).toList(), gap));
        gap = false;
      }
    }
    return new Term(source, List.copyOf(steps));
  }

  /** What is wrong with it, so that each text is read in time that its length bounds. */
  Optional<String> wrong() {
    if (steps.isEmpty() || steps.size() > MOST_WORDS) {
      return Optional.of("has one to " + MOST_WORDS + " words");
    }
    if (steps.getFirst().afterGap() || source.strip().endsWith(GAP)) {
      return Optional.of("has words on both sides of " + GAP);
    }
    if (steps.stream().filter(Step::afterGap).count() > MOST_GAPS) {
      return Optional.of("has at most " + MOST_GAPS + " times " + GAP);
    }
    return steps.stream().flatMap(step -> step.patterns().stream())
        .flatMap(pattern -> pattern.wrong().stream()).findFirst();
  }

  /** Whether it stands in a text, beginning with this word, which fits its first one. */
  boolean standsAt(List<Token> text, int start) {
    return goesOn(text, start, 1);
  }

  private boolean goesOn(List<Token> text, int at, int next) {
    if (next == steps.size()) {
      return true;
    }
    var step = steps.get(next);
    var last = Math.min(text.size() - 1, at + 1 + (step.afterGap() ? LONGEST_GAP : 0));
    for (var i = at + 1; i <= last && text.get(i).sentence() == text.get(at).sentence(); i++) {
      if (step.fits(text.get(i).word()) && goesOn(text, i, next + 1)) {
        return true;
      }
    }
    return false;
  }

  /** Whether a line begins with it; here as many words as there are may stand between. */
  boolean begins(List<Token> line) {
    if (line.isEmpty() || !steps.getFirst().fits(line.getFirst().word())) {
      return false;
    }
    var at = 1;
    for (var step : steps.subList(1, steps.size())) {
      while (step.afterGap() && at < line.size() && !step.fits(line.get(at).word())) {
        at++;
      }
      if (at >= line.size() || !step.fits(line.get(at).word())) {
        return false;
      }
      at++;
    }
    return true;
  }
}
