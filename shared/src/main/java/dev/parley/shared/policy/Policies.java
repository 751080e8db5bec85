package dev.parley.shared.policy;

/** Where policy documents come from. */
public interface Policies {

  /**
   * The version that decides now.
   *
   * @throws dev.parley.shared.error.Failure
   *           where it cannot be had
   */
  PolicyVersion active(PolicyKind kind);
}
