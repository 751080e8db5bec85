package dev.parley.reconciliation;

import dev.parley.shared.core.Decision;
import dev.parley.shared.core.Link;
import dev.parley.shared.core.Party;
import dev.parley.shared.core.ReconciliationCommand;
import dev.parley.shared.core.Sums;
import dev.parley.shared.core.Sums.Column;
import dev.parley.shared.journal.Aggregate;
import java.time.Instant;
import java.util.Collections;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The refunds of one provider, currency and seller, month by month, in minor units.
 *
 * @param sellerId
 *          empty where nobody knows whose they are
 * @param months
 *          by month, such as {@code 2026-11}
 */
public record Book(
    String provider, String currency, String sellerId, Map<String, Sums> months) {

  /** Books among the heads. */
  public static final Aggregate<Book> AGGREGATE = Aggregate.of("book", Book.class,
      _ -> Optional.empty());

  /** Where all books are found, as the start of a link. */
  public static final String ALL = "books";

  /**
   * Something is added.
   *
   * @param months
   *          of what moved
   * @param open
   *          for each of these that was closed, the first month after it that is not
   */
  public record Posted(
      String provider, String currency, String sellerId, Map<String, Sums> months,
      Map<String, String> open) {
    public Posted {
      months = Map.copyOf(months);
      open = Map.copyOf(open);
    }
  }

  public Book {
    months = Collections.unmodifiableMap(new TreeMap<>(months));
  }

  /** Adds; what belongs to a month that was closed goes to the next one that is open. */
  public static Decision<Book> decide(@Nullable Book before, Posted posted, Instant now) {
    var known = before == null
        ? new Book(posted.provider(), posted.currency(), posted.sellerId(), Map.of())
        : before;
    var months = new TreeMap<>(known.months());
    posted.months().forEach((month, sums) -> {
      var late = posted.open().get(month);
      months.merge(
          late == null ? month : late,
          late == null ? sums : sums.plus(Sums.of(Column.CARRIED, sums.of(Column.REPORTED))),
          Sums::plus);
    });
    months.values().removeIf(Sums::isNothing);
    var after = new Book(known.provider(), known.currency(), known.sellerId(), months);
    if (after.equals(before)) {
      return Decision.unchanged(before);
    }
    var decision = Decision.to(after);
    return before == null ? decision.linking(after.links(now)) : decision;
  }

  private HashSet<Link> links(Instant now) {
    var head = ReconciliationCommand.book(provider, currency, sellerId);
    var links = new HashSet<Link>();
    links.add(new Link(ALL, head, now));
    if (!sellerId.isEmpty()) {
      links.add(new Link(Party.seller(sellerId).value(), head, now));
    }
    return links;
  }

  /** What was under way before a month began. */
  public long opening(String month) {
    return underWay(new TreeMap<>(months).headMap(month, false));
  }

  /** What is under way when a month is over. */
  public long closing(String month) {
    return underWay(new TreeMap<>(months).headMap(month, true));
  }

  private static long underWay(Map<String, Sums> months) {
    return months.values().stream().mapToLong(Sums::underWay).reduce(0, Math::addExact);
  }

  /** What moved in a month. */
  public Sums movements(String month) {
    return months.getOrDefault(month, Sums.NONE);
  }
}
