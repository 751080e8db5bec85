package dev.parley.refunds.handler;

import dev.parley.invocation.StoreInMemory;
import dev.parley.shared.journal.Entry;
import dev.parley.shared.journal.Head;
import dev.parley.shared.journal.Journal;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A store in memory of which a test says what becomes of commits. */
interface OwnCommits extends StoreInMemory, Journal {

  @Override
  default Journal journal() {
    return this;
  }

  @Override
  default Loaded load(String head, String event) {
    return store().load(head, event);
  }

  @Override
  default Optional<Head> head(String id) {
    return store().head(id);
  }

  @Override
  default Map<String, Head> heads(Collection<String> ids) {
    return store().heads(ids);
  }

  @Override
  default List<Entry> entries(String head) {
    return store().entries(head);
  }

  @Override
  default Optional<Entry> entry(String head, String event) {
    return store().entry(head, event);
  }
}
