package dev.parley.channels;

import dev.parley.shared.json.Violation;
import dev.parley.shared.json.Violations;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import java.util.stream.Stream;

/**
 * The document of kind {@code channels}.
 *
 * @param automaticMailsPerDay
 *          how many mails that no person wrote one address gets within a day in UTC
 * @param orderNumbers
 *          what order numbers look like in people's texts, as regular expressions; what they find counts where there is
 *          such an order and the writer has part in it
 */
public record ChannelRules(int automaticMailsPerDay, List<String> orderNumbers) {
  private static final int MOST_A_DAY = 1_000;
  private static final int MOST_GUESSES = 5;
  private static final int LOOKED_AT = 5_000;

  public ChannelRules {
    var wrong = new ArrayList<Violation>();
    if (automaticMailsPerDay < 1 || automaticMailsPerDay > MOST_A_DAY) {
      wrong.add(new Violation("automatic_mails_per_day", "is a number from 1 to " + MOST_A_DAY));
    }
    for (var n = 0; n < orderNumbers.size(); n++) {
      try {
        Pattern.compile(orderNumbers.get(n));
      } catch (PatternSyntaxException e) {
        wrong.add(new Violation("order_numbers[" + n + "]", "is no regular expression"));
      }
    }
    if (!wrong.isEmpty()) {
      throw new Violations(wrong);
    }
    orderNumbers = List.copyOf(orderNumbers);
  }

  /** What may be order numbers in a message, the subject's first. */
  public List<String> guesses(String subject, String text) {
    var read = subject + "\n" + text.substring(0, Math.min(text.length(), LOOKED_AT));
    return orderNumbers.stream()
        .map(Pattern::compile)
        .flatMap(pattern -> pattern.matcher(read).results())
        .flatMap(found -> Stream.ofNullable(found.group()))
        .distinct()
        .limit(MOST_GUESSES)
        .toList();
  }
}
