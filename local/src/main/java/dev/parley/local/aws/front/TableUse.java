package dev.parley.local.aws.front;

/**
 * What was used of one table: DynamoDB's units, calls that touched it, items asked for or returned, and the bytes of
 * the items read or sent.
 */
public record TableUse(double readUnits, double writeUnits, long calls, long items, long bytes) {

  /** The table was not touched. */
  static final TableUse NONE = new TableUse(0, 0, 0, 0, 0);

  /** One call that touched so many items. */
  public static TableUse call(long items, long bytes) {
    return new TableUse(0, 0, 1, items, bytes);
  }

  /** The same with the units that DynamoDB Local charged. */
  public TableUse charged(double read, double write) {
    return new TableUse(readUnits + read, writeUnits + write, calls, items, bytes);
  }

  /** The sum, of one call: items of the same call do not count it twice. */
  public TableUse and(long moreItems, long moreBytes) {
    return new TableUse(readUnits, writeUnits, calls, items + moreItems, bytes + moreBytes);
  }

  TableUse plus(TableUse other) {
    return new TableUse(readUnits + other.readUnits, writeUnits + other.writeUnits,
        calls + other.calls,
        items + other.items, bytes + other.bytes);
  }
}
