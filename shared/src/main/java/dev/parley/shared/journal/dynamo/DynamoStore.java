package dev.parley.shared.journal.dynamo;

import dev.parley.shared.journal.Board;
import dev.parley.shared.journal.DueIndex;
import dev.parley.shared.journal.Journal;
import dev.parley.shared.journal.Links;
import dev.parley.shared.journal.Parking;
import dev.parley.shared.journal.Receipts;
import dev.parley.shared.journal.Store;
import dev.parley.shared.journal.Texts;
import dev.parley.shared.journal.Undispatched;
import java.util.random.RandomGenerator;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** The store in DynamoDB. */
public record DynamoStore(
    Journal journal,
    DueIndex dueIndex,
    Undispatched undispatched,
    Links links,
    Board board,
    Texts texts,
    Receipts receipts,
    Parking parking)
    implements
      Store {

  private static final int DUE_PER_SLOT = 100;

  /**
   * The store in these tables.
   *
   * @param client
   *          with retries of its own: a few quick ones, longer waits are the queue's
   * @param salts
   *          must not be foreseeable: a guessed salt lets an erased text be guessed
   */
  public static DynamoStore of(DynamoDbClient client, DynamoTables tables, RandomGenerator salts) {
    var calls = new Calls(client);
    return new DynamoStore(
        new DynamoJournal(calls, tables),
        new DynamoDueIndex(calls, tables, DUE_PER_SLOT),
        new DynamoUndispatched(calls, tables),
        new DynamoLinks(calls, tables),
        new DynamoBoard(calls, tables),
        new DynamoTexts(calls, tables, salts),
        new DynamoReceipts(calls, tables),
        new DynamoParking(calls, tables));
  }
}
