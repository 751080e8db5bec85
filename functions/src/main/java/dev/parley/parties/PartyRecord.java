package dev.parley.parties;

import dev.parley.shared.core.Effect;
import dev.parley.shared.core.TextRef;
import java.util.List;

/** What the marketplace told of a party; the whole of it each time, the last word counts. */
public sealed interface PartyRecord permits Agent, Buyer, Seller {

  /** The party's id. */
  String id();

  /** What is personal, kept apart. */
  TextRef person();

  /** The id of its head. */
  String head();

  /** What others are told when it is not as it was. */
  default List<Effect> told() {
    return List.of();
  }

  /** Whether its tickets may be promised something else than under an earlier record of the same party. */
  boolean differsInWhatTicketsMatchOn(PartyRecord earlier);
}
