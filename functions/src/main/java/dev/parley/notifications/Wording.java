package dev.parley.notifications;

import java.util.Map;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * What a mail says, with {@code {placeholders}} for what differs from mail to mail.
 *
 * @param subject
 *          one line
 */
public record Wording(String subject, String text) {
  private static final Pattern PLACEHOLDER = Pattern.compile("\\{([a-z][a-z0-9_]*)}");
  private static final Pattern LINE_BREAKS = Pattern.compile("[\\p{Cntrl}\u2028\u2029]+");

  /** What stands where nothing is known; a mail with a gap is better than none. */
  private static final String GAP = "–";

  public Wording {
    if (subject.isBlank() || text.isBlank()) {
      throw new IllegalArgumentException("has a subject and a text");
    }
    if (PLACEHOLDER.matcher(subject + text).replaceAll("").matches("(?s).*[{}].*")) {
      throw new IllegalArgumentException("has a brace that is not part of a {placeholder}");
    }
  }

  /** The names of its placeholders. */
  Set<String> placeholders() {
    return PLACEHOLDER.matcher(subject + text)
        .results()
        .map(found -> found.group(1))
        .collect(Collectors.toUnmodifiableSet());
  }

  /** The letter with values in place of placeholders; its subject is one line whatever the values are. */
  Letter filled(Map<String, String> values) {
    var line = LINE_BREAKS.matcher(fill(subject, values)).replaceAll(" ");
    return new Letter(line, fill(text, values));
  }

  private static String fill(String words, Map<String, String> values) {
    return PLACEHOLDER.matcher(words)
        .replaceAll(found -> Matcher.quoteReplacement(value(found, values)));
  }

  private static String value(MatchResult found, Map<String, String> values) {
    return values.getOrDefault(found.group(1), GAP);
  }
}
