package dev.parley.parties;

import dev.parley.shared.core.TextRef;

/** What the marketplace told of a party; the whole of it each time, the last word counts. */
public sealed interface PartyRecord permits Agent, Buyer, Seller {

  /** The party's id. */
  String id();

  /** What is personal, kept apart. */
  TextRef person();
}
