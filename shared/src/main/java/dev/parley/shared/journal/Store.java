package dev.parley.shared.journal;

/** Everything that is stored, by what it is for; one adapter each for DynamoDB and for memory. */
public interface Store {

  /** Heads and entries. */
  Journal journal();

  /** What must be looked at. */
  DueIndex dueIndex();

  /** What may not have been sent. */
  Undispatched undispatched();

  /** What belongs to what. */
  Links links();

  /** What is listed where. */
  Board board();

  /** Free text. */
  Texts texts();

  /** What the webhook doors have sent on. */
  Receipts receipts();

  /** What waits for its lane. */
  Parking parking();
}
