package dev.parley.shared.journal;

import java.time.Instant;
import java.util.Optional;
import java.util.stream.Stream;

/** Finds the heads that must be looked at; costs what is due, never what is open. */
public interface DueIndex {

  /**
   * The heads that are due at the given instant, oldest first. They are read as they are asked for, so that whoever has
   * no time for all of them does not pay for all of them; each is read once.
   */
  Stream<Due> due(Instant now);

  /**
   * Looks again later, on condition that the deadline is still the one that was found; the head's version stays.
   *
   * @return false where the deadline has changed in between
   */
  boolean postpone(Due due, Instant until);

  /** The earliest instant after the given one at which some head is due. */
  Optional<Instant> nextAfter(Instant instant);

  /**
   * A head that is due.
   *
   * @param n
   *          the head's version at which the deadline was set
   */
  record Due(String head, Instant at, long n) {}
}
