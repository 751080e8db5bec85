package dev.parley.triage;

import java.util.Map;
import java.util.Set;

/**
 * Why only a person may go on with a ticket, as a later message in it showed. The words are those of the rules.
 *
 * @param human
 *          by reason the term, or the state, that says so
 * @param tags
 *          that the ticket gets
 * @param version
 *          of the triage rules
 */
public record Caution(Map<String, String> human, Set<String> tags, String version) {
  public Caution {
    human = Map.copyOf(human);
    tags = Set.copyOf(tags);
  }
}
