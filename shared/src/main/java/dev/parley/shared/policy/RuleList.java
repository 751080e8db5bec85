package dev.parley.shared.policy;

import dev.parley.shared.json.Violation;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;

/** What an ordered list of rules must be so that the first one that fits always exists, and each can be the first. */
public final class RuleList {
  private RuleList() {}

  /** A rule: a name for the journal, and to what it applies. */
  public interface Rule {

    /** Names the rule in the journal. */
    String name();

    /** To what it applies. */
    When when();
  }

  /** Everything that is wrong with a list of rules in the given field. */
  public static List<Violation> violations(String field, List<? extends Rule> rules) {
    var wrong = new ArrayList<Violation>();
    if (rules.isEmpty() || !rules.getLast().when().isAlways()) {
      wrong.add(new Violation(field, "ends with a rule that applies always"));
    }
    var names = new HashSet<String>();
    for (var i = 0; i < rules.size(); i++) {
      var here = field + "[" + i + "]";
      if (!names.add(rules.get(i).name())) {
        wrong.add(new Violation(here + ".name", "is the name of an earlier rule"));
      }
      if (i < rules.size() - 1 && rules.get(i).when().isAlways()) {
        wrong.add(new Violation(here + ".when", "applies always, so no later rule is reached"));
      }
    }
    return List.copyOf(wrong);
  }

  /**
   * The first rule that fits; one does in a list without {@link #violations}.
   *
   * @throws IllegalStateException
   *           where none does
   */
  public static <R extends Rule> R first(List<R> rules, TicketFacts facts) {
    return rules.stream()
        .filter(rule -> rule.when().fits(facts))
        .findFirst()
        .orElseThrow(() -> new IllegalStateException("no rule fits " + facts));
  }
}
