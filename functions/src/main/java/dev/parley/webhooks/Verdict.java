package dev.parley.webhooks;

/** Whether a call is the provider's own. */
public sealed interface Verdict {

  /** The bytes are the provider's. */
  record Verified() implements Verdict {}

  /** They are not, or nobody can tell. */
  record Rejected(Rejection reason) implements Verdict {}

  static Verdict verified() {
    return new Verified();
  }

  static Verdict rejected(Rejection reason) {
    return new Rejected(reason);
  }
}
