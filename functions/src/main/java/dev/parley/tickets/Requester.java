package dev.parley.tickets;

import dev.parley.shared.core.Party;
import dev.parley.shared.core.TextRef;
import org.jspecify.annotations.Nullable;

/**
 * Whose problem a ticket is.
 *
 * @param contact
 *          name and address as JSON, kept apart
 */
public record Requester(Kind kind, String id, @Nullable TextRef contact, @Nullable String locale) {

  /** Buyers and sellers have problems. */
  public enum Kind {
    BUYER,
    SELLER
  }

  static Requester buyer(String id) {
    return new Requester(Kind.BUYER, id, null, null);
  }

  /** The requester as a party. */
  public Party party() {
    return switch (kind) {
      case BUYER -> Party.buyer(id);
      case SELLER -> Party.seller(id);
    };
  }
}
