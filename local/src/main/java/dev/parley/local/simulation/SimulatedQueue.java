package dev.parley.local.simulation;

import dev.parley.local.template.QueueResource;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.Queue;
import java.util.random.RandomGenerator;

/** A standard queue: any order, hidden while received, to the dead letters after too many receives. */
final class SimulatedQueue {
  private final QueueResource resource;
  private final List<Copy> visible = new ArrayList<>();
  private final Queue<Hidden> hidden = new PriorityQueue<>(
      Comparator.comparing(Hidden::until).thenComparingLong(Hidden::n));
  private final Map<String, Copy> received = new HashMap<>();
  private long hides;

  /** That a copy is hidden; void where the copy was hidden again or deleted since. */
  private record Hidden(Copy copy, String handle, Instant until, long n) {}

  SimulatedQueue(QueueResource resource) {
    this.resource = resource;
  }

  QueueResource resource() {
    return resource;
  }

  void put(Copy copy) {
    visible.add(copy);
  }

  /** Everything that is neither deleted nor gone to the dead letters. */
  int size() {
    return visible.size() + received.size();
  }

  int visible(Instant now) {
    show(now);
    return visible.size();
  }

  /** When the next hidden copy shows again. */
  Optional<Instant> nextVisible() {
    while (!hidden.isEmpty() && isVoid(hidden.element())) {
      hidden.remove();
    }
    return Optional.ofNullable(hidden.peek()).map(Hidden::until);
  }

  /** Some copies in any order; what was received too often goes to the dead letters. */
  List<Copy> receive(int most, Instant now, RandomGenerator chance, SimulatedQueues queues) {
    show(now);
    var batch = new ArrayList<Copy>();
    while (batch.size() < most && !visible.isEmpty()) {
      var copy = drawn(chance);
      var redrive = resource.redrive();
      if (redrive.isPresent() && copy.receives() >= redrive.get().maxReceiveCount()) {
        queues.named(redrive.get().deadLetterQueue()).put(new Copy(copy.id(), copy.body(), now));
      } else {
        take(copy, now);
        batch.add(copy);
      }
    }
    return batch;
  }

  /** The first copy with any of these words in its body, unless it was received too often. */
  Optional<Copy> receive(List<String> words, Instant now) {
    show(now);
    var found = visible.stream()
        .filter(copy -> words.stream().anyMatch(copy.body()::contains))
        .filter(copy -> resource.redrive().stream()
            .allMatch(redrive -> copy.receives() < redrive.maxReceiveCount()))
        .findFirst();
    found.ifPresent(copy -> {
      visible.remove(copy);
      take(copy, now);
    });
    return found;
  }

  private void take(Copy copy, Instant now) {
    copy.received();
    received.put(copy.handle(), copy);
    hide(copy, now.plus(resource.visibility()));
  }

  private Copy drawn(RandomGenerator chance) {
    var last = visible.removeLast();
    var n = chance.nextInt(visible.size() + 1);
    return n == visible.size() ? last : visible.set(n, last);
  }

  void delete(Copy copy, String handle) {
    received.remove(handle, copy);
  }

  /** Hides a copy for longer or shorter; one that shows again already stays as it is. */
  void hide(String handle, Instant until) {
    var copy = received.get(handle);
    if (copy != null) {
      hide(copy, until);
    }
  }

  private void hide(Copy copy, Instant until) {
    copy.hideUntil(until);
    hidden.add(new Hidden(copy, copy.handle(), until, hides++));
  }

  private void show(Instant now) {
    while (!hidden.isEmpty() && !hidden.element().until().isAfter(now)) {
      var next = hidden.remove();
      if (!isVoid(next)) {
        received.remove(next.handle());
        visible.add(next.copy());
      }
    }
  }

  private boolean isVoid(Hidden next) {
    return received.get(next.handle()) != next.copy()
        || !next.copy().visibleAt().equals(next.until());
  }
}
