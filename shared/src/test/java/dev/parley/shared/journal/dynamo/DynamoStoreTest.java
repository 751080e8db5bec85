package dev.parley.shared.journal.dynamo;

import dev.parley.shared.journal.Store;
import dev.parley.shared.journal.StoreContract;
import java.util.random.RandomGenerator;

class DynamoStoreTest extends StoreContract {

  @Override
  protected Store newStore(RandomGenerator salts) {
    var client = LocalDynamo.client();
    return DynamoStore.of(client, LocalDynamo.newTables(client), salts);
  }
}
