package dev.parley.triage;

import java.util.Map;
import java.util.Set;

/**
 * What rules look at.
 *
 * @param hits
 *          by list the first of its terms that the text has
 */
record Evidence(Map<String, String> hits, Set<String> states, String requester) {
  Evidence {
    hits = Map.copyOf(hits);
    states = Set.copyOf(states);
  }
}
