package dev.parley.shared.policy;

import dev.parley.shared.json.Json;

/**
 * One version of a policy document, not read yet.
 *
 * @param version
 *          its name in the entries that it decided; another document never has the same one
 */
public record PolicyVersion(PolicyKind kind, String version, Json document) {}
