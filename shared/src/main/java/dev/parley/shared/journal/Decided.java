package dev.parley.shared.journal;

import dev.parley.shared.core.Decision;
import dev.parley.shared.json.Json;
import dev.parley.shared.json.MergePatch;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A decision, and what is to be written of it.
 *
 * @param head
 *          as it was read
 * @param along
 *          the companion's part, where it has one
 */
record Decided<S>(
    Aggregate<S> aggregate,
    Event event,
    String id,
    @Nullable Head head,
    Decision<S> decision,
    Commit.@Nullable Change along) {

  /** What happened, how it came in and when. */
  record Event(Arrival arrival, Object said, Instant now) {

    /** An entry without effects and answer. */
    Entry entry(
        Aggregate<?> aggregate, String id, String event, @Nullable Head before,
        @Nullable Head after) {
      var body = Json.of(said);
      return new Entry(
          id,
          event,
          now,
          arrival.actor(),
          arrival.function(),
          body.text("type").orElse(aggregate.kind()),
          before == null ? 0 : before.version(),
          after == null ? 0 : after.version(),
          Map.of(),
          body,
          MergePatch.between(state(before), state(after)),
          List.of(),
          null,
          null,
          arrival.correlationId());
    }

    private static Json state(@Nullable Head head) {
      return head == null ? Json.object() : head.state();
    }
  }

  /** The event's own change first. */
  List<Commit.Change> changes(Clerk.Answer<S> answer) {
    var state = decision.next();
    if (state == null && head != null) {
      throw new IllegalStateException(id + " has a state, and a decision without one");
    }
    var after = state == null ? null : aggregate.next(id, head, state, event.now());
    var told = answer.of(state, after == null ? 0 : after.version());
    var entry = event.entry(aggregate, id, event.arrival().event(), head, after)
        .deciding(decision, told, event.arrival().fingerprint());
    return Stream.of(new Commit.Change(head, after, entry), along)
        .flatMap(Stream::ofNullable)
        .toList();
  }
}
