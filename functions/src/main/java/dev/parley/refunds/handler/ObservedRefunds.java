package dev.parley.refunds.handler;

import dev.parley.refunds.Refund;
import dev.parley.refunds.RefundStatus;
import dev.parley.shared.journal.Board;
import dev.parley.shared.journal.Store;
import dev.parley.shared.policy.Mode;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Lists what would have been paid, in a house that only observes. */
public record ObservedRefunds(Store store) {
  private static final int PAGE = 100;

  /** All of them, oldest first; eventually consistent. */
  public List<Refund> all() {
    var all = new ArrayList<Refund>();
    Board.@Nullable Row last = null;
    List<Board.Row> page;
    do {
      page = store.board().rows(RefundStatus.APPROVED.board(), PAGE, last);
      var heads = store.journal().heads(page.stream().map(Board.Row::head).toList());
      page.stream()
          .flatMap(row -> Stream.ofNullable(Refund.AGGREGATE.state(heads.get(row.head()))))
          .filter(refund -> refund.mode() == Mode.OBSERVE)
          .forEach(all::add);
      last = page.isEmpty() ? null : page.getLast();
    } while (page.size() == PAGE);
    return List.copyOf(all);
  }
}
