package dev.parley.local.simulation;

import dev.parley.shared.error.ErrorType;
import dev.parley.shared.error.Failure;
import dev.parley.shared.journal.Entry;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/** Decides at every call that a function makes to the world whether it goes well. */
final class Fate {
  private static final long LONGEST_CALL_MS = 4;
  private static final long SLOWEST_CALL_MS = 9_000;
  private static final int DEEPEST = 3;

  private final RandomGenerator chance;
  private final VirtualClock clock;
  private final Tally tally;
  private final Meanwhile meanwhile;
  private final Deque<Running> running = new ArrayDeque<>();
  private final Map<String, Integer> doubtful = new HashMap<>();
  private Weather weather = Weather.CALM;

  /** What happens elsewhere before a call has its effect. */
  @FunctionalInterface
  interface Meanwhile {

    /**
     * Delivers something else.
     *
     * @param entry
     *          what the call is about to write; null where it writes none
     */
    void happen(@Nullable Entry entry);
  }

  Fate(RandomGenerator chance, VirtualClock clock, Tally tally, Meanwhile meanwhile) {
    this.chance = chance;
    this.clock = clock;
    this.tally = tally;
    this.meanwhile = meanwhile;
  }

  void weather(Weather next) {
    weather = next;
  }

  void begin(Running invocation) {
    running.push(invocation);
  }

  void end() {
    running.pop();
  }

  /** The innermost invocation; null outside of all. */
  @Nullable
  Running now() {
    return running.peek();
  }

  /** How many letters are written again because nobody can know that they left, by id. */
  Map<String, Integer> doubtful() {
    return doubtful;
  }

  /**
   * A call to the store as it goes in this weather.
   *
   * @param entry
   *          what it is about to write; null where it writes none
   */
  <T extends @Nullable Object> T around(
      String call, @Nullable Entry entry, Supplier<T> effect) {
    var invocation = running.peek();
    if (invocation != null && entry != null && running.size() < DEEPEST
        && chance.nextDouble() < weather.rivalry()) {
      meanwhile(invocation, entry);
    }
    return around(
        call, effect,
        () -> new Failure.Retryable(ErrorType.THROTTLED, "injected at " + call),
        () -> new Failure.Retryable(ErrorType.DEPENDENCY_UNAVAILABLE, "injected after " + call));
  }

  /** A call as it goes in this weather, with failures of its own kind. */
  <T extends @Nullable Object> T around(
      String call, Supplier<T> effect, Supplier<RuntimeException> refused,
      Supplier<RuntimeException> lost) {
    var invocation = running.peek();
    if (invocation == null) {
      return effect.get();
    }
    clock.passMillis(1 + chance.nextLong(LONGEST_CALL_MS));
    before(call, invocation, refused);
    var result = effect.get();
    after(call, invocation, lost);
    return result;
  }

  /** Whether a part of a call fails whose other parts succeed. */
  boolean isSpoiled() {
    var invocation = running.peek();
    if (invocation == null || weather.isCalm() || chance.nextDouble() >= weather.failure() / 4) {
      return false;
    }
    shake(invocation, "failure in part");
    return true;
  }

  private void before(String call, Running invocation, Supplier<RuntimeException> refused) {
    if (weather.isCalm()) {
      return;
    }
    var lot = chance.nextDouble();
    if ((lot -= weather.meanwhile()) < 0) {
      if (running.size() < DEEPEST) {
        meanwhile(invocation, null);
      }
    } else if ((lot -= weather.death()) < 0) {
      die(invocation, "before " + call);
    } else if ((lot -= weather.failure()) < 0) {
      shake(invocation, "failure before effect");
      throw refused.get();
    } else if (lot < weather.slowness()) {
      shake(invocation, "slow call");
      clock.passMillis(chance.nextLong(SLOWEST_CALL_MS));
    }
    if (clock.instant().isAfter(invocation.deadline())) {
      die(invocation, "out of time at " + call);
    }
  }

  private void meanwhile(Running invocation, @Nullable Entry entry) {
    invocation.shake();
    tally.count(entry == null ? "meanwhile" : "meanwhile a rival");
    meanwhile.happen(entry);
  }

  private void after(String call, Running invocation, Supplier<RuntimeException> lost) {
    if (weather.isCalm()) {
      return;
    }
    var lot = chance.nextDouble();
    if ((lot -= weather.death()) < 0) {
      die(invocation, "after " + call);
    } else if (lot < weather.failure() / 4) {
      shake(invocation, "failure after effect");
      throw lost.get();
    }
  }

  private void die(Running invocation, String where) {
    shake(invocation, "death");
    throw new Death(invocation.function() + " " + where);
  }

  private void shake(Running invocation, String what) {
    tally.count(what);
    invocation.shake();
    var letter = invocation.letter();
    if (letter != null) {
      doubtful.merge(letter, 1, Integer::sum);
      invocation.letter(null);
    }
  }
}
