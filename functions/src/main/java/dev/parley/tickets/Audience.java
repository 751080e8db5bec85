package dev.parley.tickets;

/** Who reads a message. */
public enum Audience {
  /** The desk and the requester. */
  REQUESTER,
  /** The desk and the seller. */
  SELLER,
  /** The desk and both sides. */
  ALL,
  /** The desk alone. */
  INTERNAL;

  /** Whether the requester reads it. */
  public boolean reachesRequester() {
    return switch (this) {
      case REQUESTER, ALL -> true;
      case SELLER, INTERNAL -> false;
    };
  }

  /** Whether the seller reads it. */
  public boolean reachesSeller() {
    return switch (this) {
      case SELLER, ALL -> true;
      case REQUESTER, INTERNAL -> false;
    };
  }
}
