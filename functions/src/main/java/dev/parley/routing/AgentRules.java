package dev.parley.routing;

import dev.parley.shared.core.Priority;
import dev.parley.shared.json.Violation;
import dev.parley.shared.json.Violations;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Which agent gets a ticket, and for how long. All figures are seconds.
 *
 * @param skillsAfterS
 *          after so much waiting nobody asks for skills any more
 * @param languageAfterS
 *          nor, after so much, for the language
 * @param silenceS
 *          so much of an agent's shift may go by without a sign of the desk; a priority that is not here: no limit
 * @param mostSilences
 *          after so many silent agents in a row a ticket stays where it is, and only people move it
 * @param absentReplyS
 *          for so long a ticket whose turn has come is kept for an agent who is not there
 * @param goneS
 *          after so much of the shift without the agent the tickets go to others
 */
public record AgentRules(
    int skillsAfterS,
    int languageAfterS,
    Map<Priority, Integer> silenceS,
    int mostSilences,
    int absentReplyS,
    int goneS) {

  /** What holds where a document says nothing of agents. */
  public static final AgentRules SHIPPED = new AgentRules(
      600, 1_800,
      Map.of(
          Priority.URGENT, 900, Priority.HIGH, 3_600, Priority.NORMAL, 14_400, Priority.LOW,
          28_800),
      3, 1_800, 600);

  private static final int LONGEST = 30 * 24 * 3_600;

  public AgentRules {
    silenceS = Map.copyOf(silenceS);
    var wrong = new ArrayList<Violation>();
    check("skills_after_s", skillsAfterS, 0, wrong);
    check("language_after_s", languageAfterS, 0, wrong);
    silenceS.forEach(
        (priority, s) -> check(
            "silence_s." + priority.name().toLowerCase(Locale.ROOT), s, 60, wrong));
    check("most_silences", mostSilences, 0, wrong);
    check("absent_reply_s", absentReplyS, 60, wrong);
    check("gone_s", goneS, 60, wrong);
    if (!wrong.isEmpty()) {
      throw new Violations(wrong);
    }
  }

  private static void check(String field, int value, int least, List<Violation> wrong) {
    if (value < least || value > LONGEST) {
      wrong.add(new Violation(field, "is a number from " + least + " to " + LONGEST));
    }
  }

  /** How much of a shift may go by without a sign; null: no limit. */
  @Nullable
  Duration silence(Priority priority) {
    var seconds = silenceS.get(priority);
    return seconds == null ? null : Duration.ofSeconds(seconds);
  }
}
