package dev.parley.local.functions;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/** The latest invocations, newest first. */
public final class InvocationLog {
  private static final int KEPT = 10_000;

  private final Deque<InvocationRecord> records = new ArrayDeque<>();
  private long count;

  synchronized void add(InvocationRecord invocation) {
    records.addFirst(invocation);
    count++;
    if (records.size() > KEPT) {
      records.removeLast();
    }
  }

  /** The newest ones of one function, or of all when the name is empty. */
  public synchronized List<InvocationRecord> latest(String function, int limit) {
    return records.stream().filter(one -> function.isEmpty() || one.function().equals(function))
        .limit(limit)
        .toList();
  }

  /** How many invocations there have been since the start. */
  public synchronized long count() {
    return count;
  }
}
