package dev.parley.quarantine;

import dev.parley.shared.core.Party;
import dev.parley.shared.core.QuarantineCommand.Keep;

/** What happens to a message in quarantine. */
public sealed interface QuarantineEvent {

  /** A copy of it was given up. */
  record Came(Keep what) implements QuarantineEvent {}

  /** Somebody wants it to be sent again. */
  record ReplayAsked(Party by) implements QuarantineEvent {}

  /** Somebody wants it never to be sent again. */
  record DiscardAsked(String reason, Party by) implements QuarantineEvent {}
}
