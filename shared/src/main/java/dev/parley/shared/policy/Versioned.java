package dev.parley.shared.policy;

import java.util.Map;

/**
 * What a policy says, and in which version it says so.
 *
 * @param kind
 *          of the document
 */
public record Versioned<T>(PolicyKind kind, String version, T value) {

  /** As a decision names what decided it: version by kind. */
  public Map<String, String> names() {
    return Map.of(kind.wireName(), version);
  }
}
