package dev.parley.shared.journal.dynamo;

import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.PriorityQueue;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** What is sorted in parts as one, each part read only as far as the whole is asked for. */
final class Merge<T> implements Iterator<T> {
  private final PriorityQueue<Row<T>> rows;

  /** Where a part stands, and what follows. */
  private record Row<T>(T first, Iterator<T> rest) {}

  private Merge(List<? extends Iterator<T>> sorted, Comparator<T> order) {
    rows = new PriorityQueue<>(Comparator.comparing(Row::first, order));
    sorted.forEach(this::enter);
  }

  static <T> Stream<T> of(List<? extends Iterator<T>> sorted, Comparator<T> order) {
    return StreamSupport.stream(
        () -> Spliterators.spliteratorUnknownSize(new Merge<>(sorted, order), Spliterator.ORDERED),
        Spliterator.ORDERED, false);
  }

  private void enter(Iterator<T> rest) {
    if (rest.hasNext()) {
      rows.add(new Row<>(rest.next(), rest));
    }
  }

  @Override
  public boolean hasNext() {
    return !rows.isEmpty();
  }

  @Override
  public T next() {
    var row = rows.remove();
    enter(row.rest());
    return row.first();
  }
}
