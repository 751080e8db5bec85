package dev.parley.channels;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Finds payment card numbers in what people write and masks them, all but the last four digits. A card number has 13 to
 * 19 digits in any script, perhaps in groups, begins as a card scheme's numbers do, has a length of that scheme and the
 * right check digit (Luhn): few order and tracking numbers have all of that.
 */
public final class CardNumbers {
  private static final int SHORTEST = 13;
  private static final int LONGEST = 19;
  private static final int SHOWN = 4;

  private static final String GAP = "[ \\u00A0\\u2007\\u2009\\u202F.\\-\\u2010-\\u2015_/]{0,3}";

  /** Digits that are glued to letters are part of another kind of number, such as an IBAN. */
  private static final Pattern DIGITS = Pattern.compile(
      "(?<![\\p{Lu}\\p{Nd}])\\p{Nd}(?:" + GAP + "\\p{Nd}){" + (SHORTEST - 1) + ",}");

  private static final Pattern SCHEMES = Pattern.compile(
      """
          4(?:\\d{12}|\\d{15}|\\d{18})\
          |(?:5[1-5]\\d{2}|222[1-9]|22[3-9]\\d|2[3-6]\\d{2}|27[01]\\d|2720)\\d{12}\
          |3[47]\\d{13}\
          |(?:30[0-5]|3095|36\\d|3[89]\\d)\\d{11}(?:\\d{2})?\
          |(?:6011|64[4-9]\\d|65\\d{2})\\d{12}(?:\\d{3})?\
          |35(?:2[89]|[3-8]\\d)\\d{12}(?:\\d{3})?\
          |62\\d{14,17}\
          |220[0-4]\\d{12,15}\
          |(?:50\\d{2}|5[6-8]\\d{2}|63\\d{2}|67\\d{2})\\d{9,15}""");

  private CardNumbers() {}

  /** One group of digits: where it begins and ends in the text. */
  private record Group(int from, int to) {
    int length() {
      return to - from;
    }
  }

  /** The text without its card numbers; masking twice changes nothing more. */
  public static String masked(String text) {
    var matcher = DIGITS.matcher(text);
    if (!matcher.find()) {
      return text;
    }
    var letters = text.toCharArray();
    do {
      mask(letters, groups(letters, matcher.start(), matcher.end()));
    } while (matcher.find());
    return new String(letters);
  }

  /** A text file without its card numbers: its other bytes stay as they are, whatever its charset is. */
  public static byte[] masked(byte[] text) {
    return masked(new String(text, StandardCharsets.ISO_8859_1))
        .getBytes(StandardCharsets.ISO_8859_1);
  }

  private static List<Group> groups(char[] letters, int from, int to) {
    var groups = new ArrayList<Group>();
    var start = -1;
    for (var i = from; i <= to; i++) {
      var digit = i < to && Character.isDigit(letters[i]);
      if (digit && start < 0) {
        start = i;
      } else if (!digit && start >= 0) {
        groups.add(new Group(start, i));
        start = -1;
      }
    }
    return groups;
  }

  /** A card number begins and ends with a group: an expiry date after it is another one. */
  private static void mask(char[] letters, List<Group> groups) {
    for (var first = 0; first < groups.size(); first++) {
      first = Math.max(first, masked(letters, groups, first));
    }
  }

  /** The last group of the card number that begins with a group; -1 where none does. */
  private static int masked(char[] letters, List<Group> groups, int first) {
    var found = -1;
    var digits = 0;
    for (var last = first; last < groups.size() && digits <= LONGEST; last++) {
      digits += groups.get(last).length();
      if (digits >= SHORTEST && digits <= LONGEST
          && isCard(digits(letters, groups.get(first).from(), groups.get(last).to()))) {
        found = last;
      }
    }
    if (found >= 0) {
      cover(letters, groups.get(first).from(), groups.get(found).to());
    }
    return found;
  }

  private static String digits(char[] letters, int from, int to) {
    var digits = new StringBuilder();
    for (var i = from; i < to; i++) {
      if (Character.isDigit(letters[i])) {
        digits.append(Character.digit(letters[i], 10));
      }
    }
    return digits.toString();
  }

  private static void cover(char[] letters, int from, int to) {
    var kept = 0;
    for (var i = to - 1; i >= from; i--) {
      if (Character.isDigit(letters[i]) && ++kept > SHOWN) {
        letters[i] = '*';
      }
    }
  }

  private static boolean isCard(String digits) {
    return SCHEMES.matcher(digits).matches() && luhn(digits);
  }

  private static boolean luhn(String digits) {
    var sum = 0;
    for (var i = 0; i < digits.length(); i++) {
      var digit = digits.charAt(digits.length() - 1 - i) - '0';
      var twice = digit * (i % 2 + 1);
      sum += twice > 9 ? twice - 9 : twice;
    }
    return sum % 10 == 0;
  }
}
