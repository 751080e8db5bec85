package dev.parley.triage;

import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.Set;

/** The mark that only a person may answer a ticket, as tags that everybody sees. */
public final class HumanOnly {
  /** Whatever answers by itself leaves a ticket with this tag alone. */
  public static final String TAG = "human_only";

  private static final String BECAUSE = "human:";

  private HumanOnly() {}

  /** The tags that say so and why; none without a reason. */
  public static Set<String> tags(Collection<String> reasons) {
    var tags = new LinkedHashSet<String>();
    reasons.stream().sorted().forEach(reason -> tags.add(BECAUSE + reason));
    if (!tags.isEmpty()) {
      tags.add(TAG);
    }
    return tags;
  }

  /** Whether these tags give that reason already. */
  static boolean says(Set<String> tags, String reason) {
    return tags.contains(BECAUSE + reason);
  }

  /** Whether only a person may answer a ticket with these tags. */
  public static boolean holds(Set<String> tags) {
    return tags.contains(TAG) || tags.stream().anyMatch(tag -> tag.startsWith(BECAUSE));
  }
}
