package dev.parley.shared.journal;

import java.time.Instant;
import java.util.Collection;
import java.util.Set;

/** What the webhook doors have sent on already; a receipt proves a send. Kept for 45 days. */
public interface Receipts {

  /** Which of the ids have a receipt. */
  Set<String> known(Collection<String> ids);

  /** Notes that these have been sent on. */
  void write(Collection<String> ids, Instant now);
}
