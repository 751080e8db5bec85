package dev.parley.local.providers;

import java.util.List;

/** Brings the providers' webhooks to the suite's doors. */
public interface Courier {

  /** Takes one, to be brought some time. */
  void bring(String provider, Webhook webhook);

  /** Notes what cannot be brought, in a sentence. */
  void giveUp(String why);

  /** Whether something is still to be brought. */
  boolean isBusy();

  /** What no door took, in a sentence each. */
  List<String> undelivered();
}
