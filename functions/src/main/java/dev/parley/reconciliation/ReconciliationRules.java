package dev.parley.reconciliation;

import dev.parley.shared.json.Violation;
import dev.parley.shared.json.Violations;
import java.util.ArrayList;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The document of kind {@code reconciliation}.
 *
 * @param providers
 *          those whose reports are read, by name; the ledger of others is only added up
 */
public record ReconciliationRules(Map<String, Reports> providers) {
  /** For how many days a payment without reports is looked at. */
  private static final int USUAL_DAYS = 5;
  private static final int MOST_DAYS = 62;
  /** The day itself, the day on which its report is read, and one more for what is under way meanwhile. */
  private static final int AROUND = 3;

  /**
   * How the reports of a provider are read.
   *
   * @param days
   *          for so many days the payments whose money moved are looked at; at first, so many days' reports are read
   * @param graceDays
   *          so many days after the money moved a report may have it
   * @param file
   *          the name of a day's report where it is a file, {@code {date}} standing for the day
   */
  public record Reports(int days, int graceDays, @Nullable String file) {
    public Reports {
      var wrong = new ArrayList<Violation>();
      if (graceDays < 0) {
        wrong.add(new Violation("grace_days", "is not below 0"));
      }
      if (days < graceDays + AROUND || days > MOST_DAYS) {
        wrong.add(
            new Violation(
                "days", "is from grace_days + " + AROUND + " to " + MOST_DAYS));
      }
      if (file != null && !file.matches("[A-Za-z0-9._-]*\\{date}[A-Za-z0-9._-]*")) {
        wrong.add(new Violation("file", "is a file's name with {date} in it"));
      }
      if (!wrong.isEmpty()) {
        throw new Violations(wrong);
      }
    }
  }

  public ReconciliationRules {
    providers = Map.copyOf(providers);
  }

  /** For how many days back the payments of a provider are looked at. */
  public int days(String provider) {
    var reports = providers.get(provider);
    return reports == null ? USUAL_DAYS : reports.days();
  }
}
