package dev.parley.shared.journal;

import dev.parley.shared.core.Decision;
import dev.parley.shared.core.Ids;
import dev.parley.shared.journal.Companion.Joint;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One event at its turn: decided of one head alone, or together with a companion.
 *
 * @param <S>
 *          the state of the head that the event is for
 */
sealed interface Turn<S> {

  /** Decides over the head as it was read. */
  Decided<S> decide(Arrival arrival, String id, @Nullable Head head);

  /** Nothing happens before what happened last. */
  private static Instant latest(Instant at, @Nullable Head head) {
    return head != null && head.at().isAfter(at) ? head.at() : at;
  }

  /** The ordinary turn. */
  record Alone<S, E>(Aggregate<S> aggregate, Clerk.Decider<S, E> decider, E event)
      implements
        Turn<S> {

    @Override
    public Decided<S> decide(Arrival arrival, String id, @Nullable Head head) {
      var now = latest(arrival.at(), head);
      var decision = decider.decide(aggregate.state(head), event, now);
      return new Decided<>(aggregate, new Decided.Event(arrival, event, now), id, head, decision,
          null);
    }
  }

  /** With a companion, which is read here, strongly consistent too. */
  record Together<S, T, E>(
      Aggregate<S> aggregate, Companion<S, T, E> companion, E event, Journal journal)
      implements
        Turn<S> {

    @Override
    public Decided<S> decide(Arrival arrival, String id, @Nullable Head head) {
      var other = journal.head(companion.head()).orElse(null);
      var now = latest(latest(arrival.at(), head), other);
      var joint = companion.decider().decide(
          aggregate.state(head), companion.aggregate().state(other), event, now);
      var heard = new Decided.Event(arrival, event, now);
      return new Decided<>(
          aggregate, heard, id, head, joint.decision(), along(joint, heard, id, other));
    }

    /** The event's id may be another one's at the companion, so its entry there names the head as well. */
    private Commit.@Nullable Change along(
        Joint<S, T> joint, Decided.Event heard, String id, @Nullable Head other) {
      var next = joint.other();
      if (next == null || joint.decision().outcome() != Decision.Outcome.ACCEPTED) {
        return null;
      }
      var after = companion.aggregate().next(companion.head(), other, next, heard.now());
      var entry = heard.entry(
          companion.aggregate(), companion.head(), Ids.entry(id, heard.arrival().event()), other,
          after);
      return new Commit.Change(other, after, entry);
    }
  }
}
