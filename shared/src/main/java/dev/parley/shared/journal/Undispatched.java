package dev.parley.shared.journal;

import java.time.Instant;
import java.util.List;

/** Entries whose effects may not have been sent, where nobody will deliver the event again. */
public interface Undispatched {

  /** Entries older than the given instant, oldest first, at most so many. */
  List<Item> before(Instant instant, int limit);

  /** The effects of this entry were sent. */
  void dispatched(Item item);

  /** Which entry, and when it was accepted. */
  record Item(String head, String event, Instant at) {

    /** The item that watches over an entry. */
    public static Item of(Entry entry) {
      return new Item(entry.head(), entry.event(), entry.at());
    }
  }
}
