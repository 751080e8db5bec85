package dev.parley.shared.policy;

import dev.parley.shared.json.Violation;
import dev.parley.shared.json.Violations;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * What makes a ticket more urgent than the rules by which it got its priority. Nothing makes one less urgent.
 *
 * @param flags
 *          of buyers whose tickets are one step more urgent
 * @param contacts
 *          the how manyth contact of a requester about one order is one step more urgent; 0: none is
 * @param highBusinessDays
 *          so many business days before somebody outside needs an answer, a ticket is high
 * @param urgentS
 *          so many seconds before that it is urgent
 */
public record RaiseRules(Set<String> flags, int contacts, int highBusinessDays, int urgentS) {
  private static final int MOST_CONTACTS = 10;
  private static final int MOST_DAYS = 60;
  private static final int LONGEST_S = 30 * 24 * 3_600;

  /** What holds where a document says nothing of it. */
  public static final RaiseRules SHIPPED = new RaiseRules(Set.of("vulnerable"), 3, 3, 86_400);

  public RaiseRules {
    flags = Set.copyOf(flags);
    var wrong = new ArrayList<Violation>();
    check("contacts", contacts, MOST_CONTACTS, wrong);
    check("high_business_days", highBusinessDays, MOST_DAYS, wrong);
    check("urgent_s", urgentS, LONGEST_S, wrong);
    if (!wrong.isEmpty()) {
      throw new Violations(wrong);
    }
  }

  private static void check(String field, int value, int most, List<Violation> wrong) {
    if (value < 0 || value > most) {
      wrong.add(new Violation(field, "is a number from 0 to " + most));
    }
  }
}
