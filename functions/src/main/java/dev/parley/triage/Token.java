package dev.parley.triage;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * A word of a text in the one spelling in which words are compared.
 *
 * @param sentence
 *          its number in the text; terms do not reach over its end
 * @param clause
 *          the number of the part between two commas; negations do not reach over its end
 */
record Token(String word, int sentence, int clause) {
  private static final int LONGEST = 40;

  /** The words of a text, in one pass. Addresses of pages and mailboxes are no words. */
  static List<Token> of(String text) {
    var tokens = new ArrayList<Token>();
    var sentence = 0;
    var clause = 0;
    for (var line : plain(text).split("\n", -1)) {
      if (line.isBlank()) {
        sentence++;
      }
      for (var chunk : line.split(" ", -1)) {
        for (var piece : pieces(chunk)) {
          tokens.add(new Token(spelt(piece), sentence, clause));
        }
        sentence += endsSentence(chunk) ? 1 : 0;
        clause += endsClause(chunk) ? 1 : 0;
      }
      clause += line.isBlank() ? 1 : 0;
    }
    return tokens;
  }

  /** A word of a rule as {@link #of} spells it; marks such as {@code *} are not given here. */
  static String fold(String word) {
    return spelt(plain(word));
  }

  /** One form of each character, small, without accents; what cannot be seen is not there. */
  private static String plain(String text) {
    var small = Normalizer.normalize(text, Normalizer.Form.NFKC).toLowerCase(Locale.ROOT);
    var apart = Normalizer.normalize(small, Normalizer.Form.NFD);
    var plain = new StringBuilder(apart.length());
    apart.codePoints().forEach(c -> {
      switch (Character.getType(c)) {
        case Character.NON_SPACING_MARK, Character.FORMAT -> {
        }
        default -> {
          if (!isApostrophe(c)) {
            plain.appendCodePoint(c == '\t' || c == '\r' ? ' ' : c);
          }
        }
      }
    });
    return plain.toString();
  }

  private static List<String> pieces(String chunk) {
    if (chunk.indexOf('@') >= 0 || chunk.contains("://")) {
      return List.of();
    }
    var pieces = new ArrayList<String>();
    var piece = new StringBuilder();
    chunk.codePoints().forEach(c -> {
      if (Character.isLetterOrDigit(c)) {
        piece.appendCodePoint(c);
      } else if (!piece.isEmpty()) {
        pieces.add(piece.toString());
        piece.setLength(0);
      }
    });
    if (!piece.isEmpty()) {
      pieces.add(piece.toString());
    }
    return pieces;
  }

  private static boolean isApostrophe(int c) {
    return c == '\'' || c == '’' || c == '‘' || c == '`' || c == '´';
  }

  /** A full stop after a number ends no sentence: {@code 3. November}. */
  private static boolean endsSentence(String chunk) {
    if (chunk.isEmpty()) {
      return false;
    }
    var last = chunk.charAt(chunk.length() - 1);
    return last == '!' || last == '?' || last == ';'
        || (last == '.' && chunk.length() > 2
            && !Character.isDigit(chunk.charAt(chunk.length() - 2)));
  }

  private static boolean endsClause(String chunk) {
    return endsSentence(chunk) || chunk.endsWith(",") || chunk.endsWith(":") || chunk.equals("-")
        || chunk.equals("–");
  }

  /** {@code ß} is {@code ss}, letters that follow themselves are one, and {@code ae} is what is left of {@code ä}. */
  private static String spelt(String word) {
    var spelt = new StringBuilder(Math.min(word.length(), LONGEST));
    var sharp = word.replace("ß", "ss");
    for (var i = 0; i < sharp.length() && spelt.length() < LONGEST; i++) {
      var c = sharp.charAt(i);
      var last = spelt.isEmpty() ? '\0' : spelt.charAt(spelt.length() - 1);
      var umlaut = c == 'e' && (last == 'a' || last == 'o' || last == 'u');
      if (!umlaut && (c != last || Character.isDigit(c))) {
        spelt.append(c);
      }
    }
    return spelt.toString();
  }
}
