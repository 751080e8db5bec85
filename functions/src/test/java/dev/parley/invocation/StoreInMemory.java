package dev.parley.invocation;

import dev.parley.shared.journal.Board;
import dev.parley.shared.journal.DueIndex;
import dev.parley.shared.journal.Journal;
import dev.parley.shared.journal.Links;
import dev.parley.shared.journal.MemoryStore;
import dev.parley.shared.journal.Parking;
import dev.parley.shared.journal.Receipts;
import dev.parley.shared.journal.Store;
import dev.parley.shared.journal.Texts;
import dev.parley.shared.journal.Undispatched;

/** A store in memory; a test says what is different about it. */
public interface StoreInMemory extends Store {

  /** What it is otherwise. */
  MemoryStore store();

  @Override
  default Journal journal() {
    return store();
  }

  @Override
  default DueIndex dueIndex() {
    return store();
  }

  @Override
  default Undispatched undispatched() {
    return store();
  }

  @Override
  default Links links() {
    return store();
  }

  @Override
  default Board board() {
    return store();
  }

  @Override
  default Texts texts() {
    return store();
  }

  @Override
  default Receipts receipts() {
    return store();
  }

  @Override
  default Parking parking() {
    return store();
  }
}
