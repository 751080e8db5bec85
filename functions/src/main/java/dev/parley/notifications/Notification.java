package dev.parley.notifications;

import dev.parley.shared.core.NotificationCommand.Notify;
import dev.parley.shared.journal.Aggregate;
import dev.parley.shared.journal.Head;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What became of telling somebody something. */
public sealed interface Notification {

  /** The board that lists what did not leave, oldest first. */
  String UNSENT = "notifications/unsent";

  /** As it is kept: never looked at again by itself, since its queue delivers it until it is over. */
  Aggregate<Notification> AGGREGATE = new Aggregate<>(
      "notification",
      Notification.class,
      _ -> Optional.empty(),
      Notification::place);

  /** What is told, and to whom. */
  Notify what();

  /** Since when it is as it is. */
  Instant since();

  /**
   * It is decided that it leaves; whether it has left is not known yet.
   *
   * @param leaving
   *          when somebody last began to send it
   */
  record Planned(Notify what, Instant since, @Nullable Instant leaving) implements Notification {}

  /**
   * The mail service, or a channel, has taken it.
   *
   * @param receipt
   *          the id that it has there
   */
  record Sent(Notify what, Instant since, String receipt) implements Notification {}

  /**
   * It does not leave.
   *
   * @param code
   *          the mail service's own word, where it refused
   */
  record Unsent(Notify what, Instant since, Reason reason, @Nullable String code)
      implements
        Notification {}

  /** Why a notification does not leave. */
  enum Reason {
    /** Messages are in mode {@code observe}. */
    OBSERVED,
    /** Messages are in mode {@code assist}: it waits for a person. */
    PROPOSED,
    /** Its address had as many mails by itself as one gets within a day. */
    LIMITED,
    /** Nobody knows how the party is reached. */
    UNADDRESSED,
    /** The mail service, or the channel, does not take it. */
    REFUSED
  }

  private static Optional<Head.Place> place(Notification notification) {
    return switch (notification) {
      case Unsent(_, var since, _, _) ->
          Optional.of(new Head.Place(UNSENT, "%013d".formatted(since.toEpochMilli())));
      case Planned _, Sent _ -> Optional.empty();
    };
  }
}
