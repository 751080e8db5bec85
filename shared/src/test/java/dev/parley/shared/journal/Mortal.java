package dev.parley.shared.journal;

import dev.parley.shared.core.Message;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A journal and an outbox around real ones, which die once where they are told to; what was sent lies in a queue. */
final class Mortal implements Journal, Outbox {
  private final Store store;
  private final Deque<Message> queue = new ArrayDeque<>();
  private Death.@Nullable Point next;

  Mortal(Store store) {
    this.store = store;
  }

  void dieOnce(Death.@Nullable Point point) {
    next = point;
  }

  Deque<Message> queue() {
    return queue;
  }

  /** The store around this journal. */
  Store store() {
    return new OtherJournal(store, this);
  }

  private void dieAt(Death.Point point) {
    if (point == next) {
      next = null;
      throw new Death(point);
    }
  }

  @Override
  public Outcome commit(Commit commit) {
    dieAt(Death.Point.BEFORE_COMMIT);
    var outcome = store.journal().commit(commit);
    dieAt(Death.Point.AFTER_COMMIT);
    return outcome;
  }

  @Override
  public void send(List<Message> messages) {
    for (var message : messages) {
      queue.add(message);
      dieAt(Death.Point.WHILE_SENDING);
    }
    dieAt(Death.Point.AFTER_SENDING);
  }

  @Override
  public Loaded load(String head, String event) {
    return store.journal().load(head, event);
  }

  @Override
  public Optional<Head> head(String id) {
    return store.journal().head(id);
  }

  @Override
  public Map<String, Head> heads(Collection<String> ids) {
    return store.journal().heads(ids);
  }

  @Override
  public List<Entry> entries(String head) {
    return store.journal().entries(head);
  }

  @Override
  public Optional<Entry> entry(String head, String event) {
    return store.journal().entry(head, event);
  }
}
