package dev.parley.triage;

import dev.parley.shared.core.Category;
import dev.parley.shared.core.Priority;
import dev.parley.shared.json.Violations;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The document of kind {@code triage}.
 *
 * @param human
 *          what only a person may answer
 * @param rules
 *          what a ticket is about; the first that fits decides
 * @param owners
 *          whose problem it is where no rule says so, the platform's else
 * @param deniable
 *          lists of which a term does not count where the text denies it
 * @param languages
 *          by name, such as {@code de}; each has every list that a rule names
 */
public record TriageRules(
    List<HumanRule> human,
    List<Rule> rules,
    Map<Category, Owner> owners,
    Set<String> deniable,
    Map<String, Language> languages) {

  /**
   * Texts like these are for people.
   *
   * @param reasons
   *          codes that a form sends, each of which says so by itself
   * @param tags
   *          given besides the mark's own
   */
  public record HumanRule(String name, Set<String> reasons, Signs when, Set<String> tags) {
    public HumanRule {
      reasons = Set.copyOf(reasons);
      tags = Set.copyOf(tags);
    }
  }

  /**
   * Tickets like these are about this.
   *
   * @param reasons
   *          codes that a form sends; one of them decides before any word does
   * @param when
   *          null: reasons alone
   * @param priority
   *          null: as the routing rules find it
   */
  public record Rule(
      String name,
      Set<String> reasons,
      @Nullable Signs when,
      Category category,
      Owner owner,
      Set<String> tags,
      @Nullable Priority priority) {
    private static final Signs NONE = new Signs(
        Set.of(), Set.of(), Set.of(), Set.of(), Set.of());

    public Rule {
      reasons = Set.copyOf(reasons);
      tags = Set.copyOf(tags);
    }

    Signs signs() {
      return when == null ? NONE : when;
    }
  }

  public TriageRules {
    human = List.copyOf(human);
    rules = List.copyOf(rules);
    owners = Map.copyOf(owners);
    deniable = Set.copyOf(deniable);
    languages = Map.copyOf(languages);
    var wrong = new RuleCheck(human, rules, deniable, languages).violations();
    if (!wrong.isEmpty()) {
      throw new Violations(wrong);
    }
  }

  Owner owner(Category category) {
    return owners.getOrDefault(category, Owner.PLATFORM);
  }
}
