package dev.parley.shared.journal;

import java.util.random.RandomGenerator;

class MemoryStoreTest extends StoreContract {

  @Override
  protected Store newStore(RandomGenerator salts) {
    return new MemoryStore(salts);
  }
}
