package dev.parley.shared.journal;

import dev.parley.shared.core.Decision;
import dev.parley.shared.core.Link;
import dev.parley.shared.core.Refusal;
import dev.parley.shared.error.ErrorType;
import dev.parley.shared.error.Failure;
import dev.parley.shared.json.Json;
import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Takes events to decisions and decisions to the journal, the same way for every capability: load head and entry,
 * decide, commit, send.
 *
 * <p>
 * A repeat of an event sends the same effects again and decides nothing. A version conflict is tried again in place a
 * few times, then left to whoever delivers the event.
 *
 * @param <S>
 *          the state
 * @param <E>
 *          the event
 */
public final class Clerk<S, E> {
  private static final int TRIES = 8;

  private final Aggregate<S> aggregate;
  private final Decider<S, E> decider;
  private final Journal journal;
  private final Undispatched undispatched;
  private final Outbox outbox;
  private final Pause pause;

  /** The pure heart of a capability. */
  @FunctionalInterface
  public interface Decider<S, E> {

    /**
     * What follows from an event.
     *
     * @param state
     *          null where there is none yet
     * @param now
     *          the event's instant
     */
    Decision<S> decide(@Nullable S state, E event, Instant now);
  }

  /** What a caller is told of an accepted event. */
  @FunctionalInterface
  public interface Answer<S> {

    /** No answer is kept. */
    static <S> Answer<S> none() {
      return (_, _) -> null;
    }

    /** The answer's body. */
    @Nullable
    Json of(@Nullable S state, long version);
  }

  /** Waits a moment before the given try, so that writers who met do not meet again. */
  @FunctionalInterface
  public interface Pause {

    /** Waits a few milliseconds, not the same for everybody. */
    void before(int attempt);
  }

  public Clerk(
      Aggregate<S> aggregate, Decider<S, E> decider, Store store, Outbox outbox, Pause pause) {
    this.aggregate = aggregate;
    this.decider = decider;
    this.journal = store.journal();
    this.undispatched = store.undispatched();
    this.outbox = outbox;
    this.pause = pause;
  }

  /** Accepts an event for a head; no answer is kept. */
  public Receipt<S> accept(Arrival arrival, String head, E event) {
    return accept(arrival, head, event, Answer.none());
  }

  /**
   * Accepts an event for a head.
   *
   * @throws Failure.Retryable
   *           where the store or a queue is out of reach, or others kept writing the same head
   */
  public Receipt<S> accept(Arrival arrival, String head, E event, Answer<S> answer) {
    return accept(arrival, head, answer, new Turn.Alone<>(aggregate, decider, event));
  }

  /**
   * Accepts an event for a head together with another head, in one transaction; the clerk's own decider is not asked.
   *
   * @throws Failure.Retryable
   *           where the store or a queue is out of reach, or others kept writing one of the two heads
   */
  public <T> Receipt<S> accept(
      Arrival arrival, String head, E event, Answer<S> answer, Companion<S, T, E> companion) {
    return accept(
        arrival, head, answer, new Turn.Together<>(aggregate, companion, event, journal));
  }

  private Receipt<S> accept(Arrival arrival, String head, Answer<S> answer, Turn<S> turn) {
    for (var attempt = 1; attempt <= TRIES; attempt++) {
      if (attempt > 1) {
        pause.before(attempt);
      }
      var receipt = attempt(arrival, head, answer, turn);
      if (receipt != null) {
        return receipt;
      }
    }
    throw new Failure.Retryable(
        ErrorType.WRITE_CONTENTION, "others kept writing " + head + " " + TRIES + " times");
  }

  /** One try; null where somebody else wrote in between. */
  private @Nullable Receipt<S> attempt(
      Arrival arrival, String id, Answer<S> answer, Turn<S> turn) {
    var loaded = journal.load(id, arrival.event());
    if (loaded.entry() != null) {
      return repeat(arrival, loaded.entry(), loaded.head());
    }
    var head = loaded.head();
    if (arrival.expectedVersion() != null
        && arrival.expectedVersion() != (head == null ? 0 : head.version())) {
      return new Receipt.Refused<>(
          new Refusal(ErrorType.VERSION_CONFLICT.wireName(), "it was changed since it was read"));
    }
    var decided = turn.decide(arrival, id, head);
    var decision = decided.decision();
    return switch (decision.outcome()) {
      case REFUSED -> new Receipt.Refused<>(refusal(decision));
      case VOID -> new Receipt.Nothing<>();
      case ACCEPTED -> commit(decided, arrival, answer);
    };
  }

  private static Refusal refusal(Decision<?> decision) {
    if (decision.refusal() == null) {
      throw new IllegalStateException("a refusal without a reason");
    }
    return decision.refusal();
  }

  private @Nullable Receipt<S> commit(Decided<S> decided, Arrival arrival, Answer<S> answer) {
    var changes = decided.changes(answer);
    var change = changes.getFirst();
    var entry = change.entry();
    var watched = !arrival.redelivered() && !entry.effects().isEmpty();
    var links = change.writesHead() ? decided.decision().links() : Set.<Link>of();
    return switch (journal.commit(new Commit(changes, links, watched))) {
      case Journal.Outcome.Committed _ -> {
        send(entry, arrival);
        yield new Receipt.Accepted<>(
            decided.decision().next(), entry.toVersion(), entry.answer(), false);
      }
      case Journal.Outcome.Repeated(var first) ->
          repeat(arrival, first, journal.head(entry.head()).orElse(null));
      case Journal.Outcome.Conflict _ -> null;
    };
  }

  private Receipt<S> repeat(Arrival arrival, Entry entry, @Nullable Head head) {
    if (arrival.fingerprint() != null && !arrival.fingerprint().equals(entry.fingerprint())) {
      return new Receipt.Refused<>(
          new Refusal(
              ErrorType.IDEMPOTENCY_CONFLICT.wireName(),
              "the Idempotency-Key was used before with another body"));
    }
    send(entry, arrival);
    return new Receipt.Accepted<>(
        aggregate.state(head), head == null ? 0 : head.version(), entry.answer(), true);
  }

  /**
   * Sends what an entry holds. At a door that does not redeliver the event counts as accepted once it is written: what
   * cannot be sent now is left to the relay, so that nobody is told to repeat what was done.
   */
  private void send(Entry entry, Arrival arrival) {
    try {
      outbox.send(entry.messages());
      if (!arrival.redelivered() && !entry.effects().isEmpty()) {
        undispatched.dispatched(Undispatched.Item.of(entry));
      }
    } catch (Failure.Retryable failure) {
      if (arrival.redelivered()) {
        throw failure;
      }
    }
  }
}
