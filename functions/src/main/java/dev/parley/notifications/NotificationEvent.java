package dev.parley.notifications;

import dev.parley.shared.core.NotificationCommand.Notify;
import dev.parley.shared.policy.Mode;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What happens to a notification; no event carries an address. */
public sealed interface NotificationEvent {

  /**
   * Somebody is to be told something.
   *
   * @param mode
   *          how far messages may go now
   * @param addressed
   *          whether it is known where the party reads mail
   * @param policyVersions
   *          of modes and templates
   * @param leaving
   *          when whoever asks begins to send it, where it may leave
   * @param limited
   *          whether its address has had all that one gets within a day
   */
  record Asked(
      Notify what, Mode mode, boolean addressed, Map<String, String> policyVersions,
      @Nullable Instant leaving, boolean limited)
      implements
        NotificationEvent {
    public Asked {
      policyVersions = Map.copyOf(policyVersions);
    }
  }

  /**
   * Somebody begins to send it again, because whoever began before may have died.
   *
   * @param receives
   *          how often this copy of the message was handed over
   */
  record BegunAgain(int receives) implements NotificationEvent {}

  /**
   * The mail service, or a channel, has taken it, under an id of its own.
   *
   * @param outlet
   *          the channel; null: by mail
   */
  record Mailed(String receipt, @Nullable String outlet) implements NotificationEvent {

    /** By mail. */
    public Mailed(String receipt) {
      this(receipt, null);
    }
  }

  /** Whoever was to take it never will, for the reason of this code. */
  record Refused(String code) implements NotificationEvent {}
}
