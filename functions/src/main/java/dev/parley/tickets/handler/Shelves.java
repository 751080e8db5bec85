package dev.parley.tickets.handler;

import dev.parley.shared.core.Link;
import dev.parley.shared.journal.Board;
import dev.parley.shared.journal.Store;
import dev.parley.shared.lambda.Page;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Several lists of one order as one: each is read a page at a time, from a place on, and no further than somebody asks.
 *
 * @param each
 *          hands out the rows of one list after a place
 */
record Shelves(List<Rows> each, Comparator<Row> order) {
  private static final Pattern HEAD = Pattern.compile("ticket/[\\w-]{1,100}");

  Shelves {
    each = List.copyOf(each);
  }

  /** The rows of one list after a place; from its beginning where there is none. */
  interface Rows {
    List<Row> read(@Nullable Row after, int limit);
  }

  /** A ticket's head, and by what it is sorted. */
  record Row(String head, String sort) {

    /** The place after which a list goes on. */
    String cursor() {
      return head + " " + sort;
    }

    static @Nullable Row at(@Nullable String cursor) {
      if (cursor == null) {
        return null;
      }
      var parts = cursor.split(" ", 2);
      if (parts.length < 2 || !HEAD.matcher(parts[0]).matches()) {
        throw Page.foreign(null);
      }
      return new Row(parts[0], parts[1]);
    }
  }

  /** Boards, the earliest due first. */
  static Shelves boards(List<String> boards, Store store) {
    return new Shelves(
        boards.stream().<Rows>map(
            board -> (after, limit) -> store.board()
                .rows(board, limit,
                    after == null ? null : new Board.Row(after.head(), after.sort()))
                .stream().map(row -> new Row(row.head(), row.sort())).toList())
            .toList(),
        Comparator.comparing(Row::sort).thenComparing(Row::head));
  }

  /** What several things lead to, the newest first. */
  static Shelves links(List<String> from, Store store) {
    return new Shelves(
        from.stream().<Rows>map(
            start -> (after, limit) -> store.links()
                .from(start, "ticket", limit, link(start, after))
                .stream().map(link -> new Row(link.to(), link.at().toString())).toList())
            .toList(),
        Comparator.<Row, Instant>comparing(row -> Instant.parse(row.sort()))
            .thenComparing(Row::head).reversed());
  }

  private static @Nullable Link link(String from, @Nullable Row after) {
    try {
      return after == null ? null : new Link(from, after.head(), Instant.parse(after.sort()));
    } catch (DateTimeException e) {
      throw Page.foreign(e);
    }
  }

  /** The rows after a place; one that is on several lists comes once for each, one after the other. */
  Stream<Row> after(@Nullable Row place, int page) {
    var shelves = new ArrayList<Shelf>();
    each.stream().map(rows -> new Shelf(rows, page)).filter(shelf -> shelf.fill(place))
        .forEach(shelves::add);
    var merged = new Merged(order, shelves);
    return Stream.generate(merged::next).takeWhile(Optional::isPresent).flatMap(Optional::stream);
  }

  /** The lists while they are read; one goes on only when somebody asks for the row after its last. */
  private static final class Merged {
    private final PriorityQueue<Shelf> waiting;
    private @Nullable Shelf last;

    Merged(Comparator<Row> order, List<Shelf> shelves) {
      waiting = new PriorityQueue<>(Comparator.comparing(Shelf::first, order));
      waiting.addAll(shelves);
    }

    Optional<Row> next() {
      if (last != null && last.step()) {
        waiting.add(last);
      }
      last = waiting.poll();
      return Optional.ofNullable(last).map(Shelf::first);
    }
  }

  /** One list while it is read. */
  private static final class Shelf {
    private final Rows rows;
    private final int page;
    private List<Row> read = new ArrayList<>();
    private int at;

    Shelf(Rows rows, int page) {
      this.rows = rows;
      this.page = page;
    }

    boolean fill(@Nullable Row after) {
      read = rows.read(after, page);
      at = 0;
      return !read.isEmpty();
    }

    Row first() {
      return read.get(at);
    }

    boolean step() {
      at++;
      return at < read.size() || (read.size() == page && fill(read.getLast()));
    }
  }
}
