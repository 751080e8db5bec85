package dev.parley.shared.journal.dynamo;

import dev.parley.shared.journal.ClerkProof;
import dev.parley.shared.journal.Store;
import java.util.Random;
import java.util.random.RandomGenerator;

class DynamoClerkTest extends ClerkProof {

  @Override
  protected Store newStore(RandomGenerator salts) {
    var client = LocalDynamo.client();
    return DynamoStore.of(client, LocalDynamo.newTables(client), salts);
  }

  @Override
  protected Store newFaultyStore(RandomGenerator faults) {
    var tables = LocalDynamo.newTables(LocalDynamo.client());
    var faulty = LocalDynamo.client(new DynamoFaults(new Random(faults.nextLong())));
    return DynamoStore.of(faulty, tables, faults);
  }

  @Override
  protected int eventsPerWriter() {
    return 5;
  }
}
