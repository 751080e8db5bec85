package dev.parley.shared.journal;

import java.util.random.RandomGenerator;

class MemoryClerkTest extends ClerkProof {

  @Override
  protected Store newStore(RandomGenerator salts) {
    return new MemoryStore(salts);
  }

  @Override
  protected Store newFaultyStore(RandomGenerator faults) {
    var store = new MemoryStore(faults);
    return new OtherJournal(store, new FaultyJournal(store.journal(), faults));
  }

  @Override
  protected int eventsPerWriter() {
    return 100;
  }
}
