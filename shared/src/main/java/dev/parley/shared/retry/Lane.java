package dev.parley.shared.retry;

import dev.parley.shared.core.Message;
import dev.parley.shared.core.Party;
import dev.parley.shared.journal.Aggregate;
import dev.parley.shared.journal.Head;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A stream of work that can be paused by itself, as a circuit breaker: open while its messages flow, paused while they
 * are parked, probing while one of them tries whether it is over. A lane of which nothing is stored is open.
 */
public sealed interface Lane {

  /** The board that lists every lane of which something is stored. */
  String BOARD = "lanes";

  /** As it is kept: looked at when its next step is due, and listed once and for all. */
  Aggregate<Lane> AGGREGATE = new Aggregate<>(
      "lane", Lane.class, Lane::next, _ -> Optional.of(new Head.Place(BOARD, "lane")));

  /** The head of a lane. */
  static String head(String lane) {
    return AGGREGATE.kind() + "/" + lane;
  }

  /** The lane that a head is of. */
  static String named(String head) {
    return head.substring(AGGREGATE.kind().length() + 1);
  }

  /** What tells a message from the others of its lane. */
  static String key(Message message) {
    return message.to() + "@" + message.id();
  }

  /** When it must be looked at; empty where nothing is left to do. */
  Optional<Instant> next();

  /** Since when it is as it is. */
  Instant since();

  /**
   * Messages flow.
   *
   * @param release
   *          when more of what is parked is sent on; null where nothing is left
   */
  record Open(Instant since, @Nullable Instant release) implements Lane {

    @Override
    public Optional<Instant> next() {
      return Optional.ofNullable(release);
    }
  }

  /**
   * Messages are parked.
   *
   * @param round
   *          how often a pause followed the one before without a success; 0 where a person paused it, and then nobody
   *          but a person releases it
   * @param nextUpdate
   *          when partners hear more: of a pause by the breaker that is the next probe
   */
  record Paused(Instant since, Why why, int round, Instant nextUpdate) implements Lane {

    @Override
    public Optional<Instant> next() {
      return Optional.of(nextUpdate);
    }

    /** Whether a person paused it. */
    public boolean byHand() {
      return round == 0;
    }
  }

  /**
   * One message tries whether it is over; the others are parked.
   *
   * @param since
   *          since when it was paused
   * @param until
   *          how long the probe is waited for
   * @param probe
   *          the key of that message; null until one arrives
   */
  record Probing(Instant since, Why why, int round, Instant until, @Nullable String probe)
      implements
        Lane {

    @Override
    public Optional<Instant> next() {
      return Optional.of(until);
    }

    /** Whether a message is the one that tries. */
    public boolean isProbe(String message) {
      return message.equals(probe);
    }
  }

  /**
   * Why a lane is paused.
   *
   * @param cause
   *          the error type that its messages failed with; null where a person paused it
   * @param reason
   *          for operators
   * @param notice
   *          for partners, in plain words; null where nobody wrote one
   */
  record Why(@Nullable String cause, String reason, @Nullable String notice, Party by) {}
}
