package dev.parley.shared.policy;

import java.util.Optional;

/** Where policy documents come from. */
public interface Policies {

  /**
   * The version that decides now.
   *
   * @throws dev.parley.shared.error.Failure
   *           where it cannot be had
   */
  PolicyVersion active(PolicyKind kind);

  /**
   * What stands in for a version that cannot be used: the one that decided before it, in the end the one that ships.
   *
   * @param version
   *          its name, as {@link PolicyVersion#version} says it
   * @return empty where nothing was before it
   */
  default Optional<PolicyVersion> before(PolicyKind kind, String version) {
    return Optional.empty();
  }

  /**
   * A version by the name that entries give it, whether it decides now or not.
   *
   * @return empty where it is not known here (any more)
   * @throws dev.parley.shared.error.Failure
   *           where it cannot be had
   */
  default Optional<PolicyVersion> version(PolicyKind kind, String version) {
    return Optional.of(active(kind)).filter(active -> active.version().equals(version));
  }
}
