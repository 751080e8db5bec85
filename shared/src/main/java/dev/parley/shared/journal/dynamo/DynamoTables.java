package dev.parley.shared.journal.dynamo;

/**
 * Names of the tables; every key attribute is a string.
 *
 * @param heads
 *          what an aggregate is now: key "id"; two sparse KEYS_ONLY indexes, "due" by
 *          "due_slot" and "due", "board" by "board" and "board_sort"
 * @param entries
 *          every accepted event: keys "head" and "event"; functions put and read, no more
 * @param undispatched
 *          effects that may not have been sent: keys "slot" and "entry"
 * @param links
 *          what belongs to what: keys "from" and "link"
 * @param texts
 *          free text that can be erased: key "id"
 * @param receipts
 *          what webhook doors have sent on: key "id", TTL on "expires"
 * @param parked
 *          messages of paused lanes: keys "lane" and "place"
 */
public record DynamoTables(
    String heads,
    String entries,
    String undispatched,
    String links,
    String texts,
    String receipts,
    String parked) {

  /** The index of heads by the instant at which they must be looked at. */
  public static final String DUE_INDEX = "due";
  /** The index of heads by their place on a board. */
  public static final String BOARD_INDEX = "board";
}
