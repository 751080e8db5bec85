package dev.parley.triage;

import java.util.ArrayList;
import java.util.List;

/** What somebody wrote themselves: without what they quote, greet with and sign. */
final class Letter {
  /** A longer line says something besides the greeting. */
  private static final int LONGEST_GREETING = 5;
  /** What follows a closing is a name or a telephone number; a longer line says something again. */
  private static final int LONGEST_SIGNATURE = 5;

  private final List<Term> quotes;
  private final List<Term> greetings;
  private final List<Term> closings;

  Letter(List<Language> languages) {
    quotes = languages.stream().flatMap(it -> Language.terms(it.quotes()).stream()).toList();
    greetings = languages.stream().flatMap(it -> Language.terms(it.greetings()).stream()).toList();
    closings = languages.stream().flatMap(it -> Language.terms(it.closings()).stream()).toList();
  }

  /** The writer's own words of a subject and a body. */
  List<Token> own(String subject, String body) {
    var own = new ArrayList<String>();
    var signed = false;
    for (var line : body.split("\n", -1)) {
      var words = Token.of(line);
      if (isQuoteMark(line, words)) {
        break;
      }
      signed |= isShort(words, LONGEST_SIGNATURE) && begins(closings, words);
      if (!isLeftOut(line, words, signed)) {
        own.add(line);
      }
    }
    return Token.of(subject + "\n\n" + String.join("\n", own));
  }

  private boolean isLeftOut(String line, List<Token> words, boolean signed) {
    return line.stripLeading().startsWith(">")
        || (signed && isShort(words, LONGEST_SIGNATURE))
        || (isShort(words, LONGEST_GREETING) && begins(greetings, words));
  }

  /** From here on somebody else speaks. */
  private boolean isQuoteMark(String line, List<Token> words) {
    return line.startsWith("-----") || line.startsWith("_____") || begins(quotes, words);
  }

  private static boolean isShort(List<Token> words, int longest) {
    return !words.isEmpty() && words.size() <= longest;
  }

  private static boolean begins(List<Term> terms, List<Token> words) {
    return terms.stream().anyMatch(term -> term.begins(words));
  }
}
