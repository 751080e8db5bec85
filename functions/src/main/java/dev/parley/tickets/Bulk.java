package dev.parley.tickets;

import dev.parley.shared.core.Decision;
import dev.parley.shared.core.Ids;
import dev.parley.shared.journal.Aggregate;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One thing that is done to many tickets: which ones were meant is settled before the first of them changes, so that a
 * repeat means the same ones, and what became of them is answered once.
 *
 * @param tickets
 *          their ids
 * @param more
 *          whether more were meant than one request does
 * @param done
 *          whether each of them has been dealt with
 */
public record Bulk(List<String> tickets, boolean more, boolean done) {

  /** Bulk actions among the heads. */
  public static final Aggregate<Bulk> AGGREGATE = Aggregate.of(
      "bulk", Bulk.class, _ -> Optional.empty());

  public Bulk {
    tickets = List.copyOf(tickets);
  }

  /** What happens to a bulk action. */
  public sealed interface Event {

    /** Somebody wants these. */
    record Chosen(List<String> tickets, boolean more) implements Event {
      public Chosen {
        tickets = List.copyOf(tickets);
      }
    }

    /** Each of them has been dealt with; the answer says how. */
    record Finished() implements Event {}
  }

  /** The head of the bulk action that an event asks for. */
  public static String head(String event) {
    return AGGREGATE.kind() + "/" + Ids.derived("bulk", event);
  }

  /** The first choice counts. */
  public static Decision<Bulk> decide(@Nullable Bulk state, Event event, Instant now) {
    return switch (event) {
      case Event.Chosen(var tickets, var more) when state == null ->
          Decision.to(new Bulk(tickets, more, false));
      case Event.Finished() when state != null ->
          Decision.to(new Bulk(state.tickets(), state.more(), true));
      case Event.Chosen _, Event.Finished _ -> Decision.unchanged(state);
    };
  }
}
