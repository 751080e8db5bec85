package dev.parley.notifications.handler;

import dev.parley.notifications.Notification;
import dev.parley.notifications.Notification.Unsent;
import dev.parley.shared.journal.Board;
import dev.parley.shared.journal.Head;
import dev.parley.shared.journal.Store;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Lists what would have left, and why it did not. */
public final class UnsentNotifications {
  private static final int PAGE = 100;

  private final Store store;

  /**
   * A notification that did not leave.
   *
   * @param id
   *          the one that the mail would have carried
   */
  public record Item(String id, Unsent notification) {}

  public UnsentNotifications(Store store) {
    this.store = store;
  }

  /** All of them, oldest first; eventually consistent. */
  public List<Item> all() {
    var items = new ArrayList<Item>();
    Board.@Nullable Row last = null;
    List<Board.Row> page;
    do {
      page = store.board().rows(Notification.UNSENT, PAGE, last);
      items.addAll(items(page));
      last = page.isEmpty() ? null : page.getLast();
    } while (page.size() == PAGE);
    return List.copyOf(items);
  }

  private List<Item> items(List<Board.Row> page) {
    var heads = store.journal().heads(page.stream().map(Board.Row::head).toList());
    var items = new ArrayList<Item>();
    for (var row : page) {
      var head = heads.get(row.head());
      if (head != null && Notification.AGGREGATE.state(head) instanceof Unsent unsent) {
        items.add(new Item(id(head), unsent));
      }
    }
    return items;
  }

  private static String id(Head head) {
    return head.id().substring(Notification.AGGREGATE.kind().length() + 1);
  }
}
