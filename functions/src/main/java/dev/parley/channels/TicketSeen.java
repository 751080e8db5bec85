package dev.parley.channels;

import dev.parley.shared.core.Party;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A ticket as far as it matters for whether a message belongs to it.
 *
 * @param id
 *          such as {@code T-4XK…}
 * @param over
 *          whether it is solved or closed
 * @param closed
 *          whether nothing is written in it any more
 * @param trackingNumber
 *          of the parcel that it is about, where it is about one
 */
public record TicketSeen(
    String id,
    boolean over,
    boolean closed,
    @Nullable Party requester,
    @Nullable String orderId,
    @Nullable String sellerId,
    @Nullable String trackingNumber) {

  /** Whether somebody may write in it: its requester and its seller. */
  boolean admits(Party sender) {
    return sender.equals(requester)
        || (sellerId != null && sender.equals(Party.seller(sellerId)));
  }

  /** Whether it is about the same as a message of its requester; what a message does not say fits anything. */
  boolean isAbout(Subject subject) {
    return subject.sender().equals(requester)
        && subject.orderId() != null && subject.orderId().equals(orderId)
        && fits(subject.sellerId(), sellerId)
        && fits(subject.trackingNumber(), trackingNumber);
  }

  private static boolean fits(@Nullable String said, @Nullable String known) {
    return Optional.ofNullable(said).map(it -> it.equals(known)).orElse(true);
  }

  /** What a message is about, and who asks. */
  public record Subject(
      Party sender,
      @Nullable String orderId,
      @Nullable String sellerId,
      @Nullable String trackingNumber) {}
}
