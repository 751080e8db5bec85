package dev.parley.local.invariants;

import dev.parley.shared.journal.Entry;
import dev.parley.shared.journal.Head;
import dev.parley.shared.journal.Undispatched;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * Everything that is seen of the suite from outside once it is worked off.
 *
 * @param heads
 *          by id
 * @param entries
 *          by head
 * @param offers
 *          everything that was brought to the doors
 * @param waiting
 *          how many messages wait, by the name of where they do
 * @param letters
 *          how many letters left, by their {@code X-Parley-Id}
 * @param doubtful
 *          how many of these nobody could know to have left, so that they were rightly written again
 * @param payouts
 *          what payment providers gave back
 * @param captured
 *          what was captured in minor units, by the ids of payments' heads; one that is not there is not judged
 */
public record Evidence(
    Instant now,
    Map<String, Head> heads,
    Map<String, List<Entry>> entries,
    List<Offer> offers,
    List<Undispatched.Item> undispatched,
    Map<String, Integer> waiting,
    Map<String, Integer> letters,
    Map<String, Integer> doubtful,
    List<Payout> payouts,
    Map<String, Long> captured) {
  public Evidence {
    heads = Map.copyOf(heads);
    entries = Map.copyOf(entries);
    offers = List.copyOf(offers);
    undispatched = List.copyOf(undispatched);
    waiting = Map.copyOf(waiting);
    letters = Map.copyOf(letters);
    doubtful = Map.copyOf(doubtful);
    payouts = List.copyOf(payouts);
    captured = Map.copyOf(captured);
  }
}
