package dev.parley.quarantine.handler;

import dev.parley.quarantine.Quarantined;
import dev.parley.quarantine.Quarantined.Kept;
import dev.parley.quarantine.Quarantined.Waiting;
import dev.parley.shared.journal.Board;
import dev.parley.shared.journal.Head;
import dev.parley.shared.journal.Store;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** What waits in quarantine, the longest first; eventually consistent. */
final class Cases {
  private static final int PAGE = 100;

  private final Store store;

  /** One that waits, and where the list goes on after it. */
  record Case(Head head, Kept kept, Board.Row row) {}

  Cases(Store store) {
    this.store = store;
  }

  /** Which ones are meant: those of a lane, null for all, that came before an instant. */
  static Predicate<Kept> of(@Nullable String lane, Instant before) {
    return kept -> (lane == null || kept.lane().equals(lane)) && !kept.lastSeen().isAfter(before);
  }

  /** The first ones after a row, at most so many. */
  List<Case> waiting(Predicate<Kept> wanted, int limit, Board.@Nullable Row after) {
    var found = new ArrayList<Case>();
    var last = after;
    while (found.size() < limit) {
      var rows = store.board().rows(Quarantined.BOARD, PAGE, last);
      for (var row : rows) {
        last = row;
      }
      found.addAll(among(rows, wanted));
      if (rows.size() < PAGE) {
        break;
      }
    }
    return found.subList(0, Math.min(limit, found.size()));
  }

  private List<Case> among(List<Board.Row> rows, Predicate<Kept> wanted) {
    var heads = store.journal().heads(rows.stream().map(Board.Row::head).toList());
    var found = new ArrayList<Case>();
    for (var row : rows) {
      var head = heads.get(row.head());
      if (head != null && Quarantined.AGGREGATE.state(head) instanceof Waiting(var kept)
          && wanted.test(kept)) {
        found.add(new Case(head, kept, row));
      }
    }
    return found;
  }
}
