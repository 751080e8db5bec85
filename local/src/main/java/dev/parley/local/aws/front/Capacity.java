package dev.parley.local.aws.front;

import java.util.Map;
import java.util.TreeMap;

/** What each function used of tables and queues since the last reset, by logical ids. */
public final class Capacity {
  private final Map<String, Map<String, TableUse>> tables = new TreeMap<>();
  private final Map<String, Map<String, Long>> queues = new TreeMap<>();

  /** Adds to what the function used of the table. */
  public synchronized void used(String function, String table, TableUse use) {
    tables.computeIfAbsent(function, _ -> new TreeMap<>()).merge(table, use, TableUse::plus);
  }

  /** Adds messages that the function sent to the queue. */
  public synchronized void sent(String function, String queue, long messages) {
    queues.computeIfAbsent(function, _ -> new TreeMap<>()).merge(queue, messages, Long::sum);
  }

  /** What was used so far, by function. */
  public synchronized Map<String, FunctionUse> byFunction() {
    var uses = new TreeMap<String, FunctionUse>();
    tables.forEach((function, used) -> uses.put(function, new FunctionUse(used, Map.of())));
    queues.forEach((function, sent) -> uses.merge(function, new FunctionUse(Map.of(), sent),
        FunctionUse::and));
    return uses;
  }

  /** What the function used so far; nothing when it made no call. */
  public FunctionUse of(String function) {
    return byFunction().getOrDefault(function, FunctionUse.NONE);
  }

  /** Starts again at nothing. */
  public synchronized void reset() {
    tables.clear();
    queues.clear();
  }

  /** One function's use of tables, and the messages it sent to queues. */
  public record FunctionUse(Map<String, TableUse> tables, Map<String, Long> queues) {
    private static final FunctionUse NONE = new FunctionUse(Map.of(), Map.of());

    public FunctionUse {
      tables = Map.copyOf(tables);
      queues = Map.copyOf(queues);
    }

    /** What was used of the table, by its logical id. */
    public TableUse table(String logicalId) {
      return tables.getOrDefault(logicalId, TableUse.NONE);
    }

    private FunctionUse and(FunctionUse other) {
      return new FunctionUse(tables.isEmpty() ? other.tables : tables,
          queues.isEmpty() ? other.queues : queues);
    }
  }
}
