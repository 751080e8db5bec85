package dev.parley.quarantine;

import dev.parley.quarantine.QuarantineEvent.Came;
import dev.parley.quarantine.QuarantineEvent.DiscardAsked;
import dev.parley.quarantine.QuarantineEvent.ReplayAsked;
import dev.parley.quarantine.Quarantined.Discarded;
import dev.parley.quarantine.Quarantined.Kept;
import dev.parley.quarantine.Quarantined.Replayed;
import dev.parley.quarantine.Quarantined.Waiting;
import dev.parley.shared.core.Decision;
import dev.parley.shared.core.Effect;
import dev.parley.shared.core.Link;
import dev.parley.shared.core.QuarantineCommand.Keep;
import dev.parley.shared.core.QuarantineCommand.SendAgain;
import dev.parley.shared.core.Refusal;
import dev.parley.shared.error.ErrorType;
import java.time.Instant;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Decides what becomes of a message in quarantine.
 *
 * @param head
 *          its head
 */
public record Quarantine(String head) {

  /**
   * What follows from an event. A message that comes back after a replay waits again; one that was discarded stays so,
   * whatever copy of it comes.
   */
  public Decision<Quarantined> decide(
      @Nullable Quarantined state, QuarantineEvent event, Instant now) {
    return switch (event) {
      case Came(var what) -> came(state, what, now);
      case ReplayAsked(var by) -> switch (state) {
        case Waiting(var kept) -> Decision.to(
            new Replayed(kept, now, by),
            new Effect(head, new SendAgain(kept.from(), kept.body().id())));
        case Replayed _ -> Decision.unchanged(state);
        case Discarded _ -> refused("it was discarded");
        case null -> missing();
      };
      case DiscardAsked(var reason, var by) -> switch (state) {
        case Waiting(var kept) -> Decision.to(new Discarded(kept, now, by, reason));
        case Discarded _ -> Decision.unchanged(state);
        case Replayed _ -> refused("it was sent again");
        case null -> missing();
      };
    };
  }

  private Decision<Quarantined> came(@Nullable Quarantined state, Keep what, Instant now) {
    return switch (state) {
      case null -> Decision.<Quarantined>to(new Waiting(kept(what, what.attempts(), now, now)))
          .linking(
              what.about().stream().map(from -> new Link(from, head, now))
                  .collect(Collectors.toUnmodifiableSet()));
      case Waiting(var kept) -> Decision.to(new Waiting(again(kept, what, now)));
      case Replayed(var kept, _, _) -> Decision.to(new Waiting(again(kept, what, now)));
      case Discarded _ -> Decision.unchanged(state);
    };
  }

  private static Kept again(Kept before, Keep what, Instant now) {
    return kept(what, before.attempts() + what.attempts(), before.firstSeen(), now);
  }

  private static Kept kept(Keep what, int attempts, Instant first, Instant last) {
    return new Kept(
        what.from(), what.lane(), what.function(), what.event(), what.trouble(), attempts,
        what.body(), first, last);
  }

  private static Decision<Quarantined> refused(String why) {
    return Decision.refused(new Refusal(ErrorType.QUARANTINE_SETTLED.wireName(), why));
  }

  private static Decision<Quarantined> missing() {
    return Decision.refused(
        new Refusal(ErrorType.NOT_FOUND.wireName(), "nothing of that id is in quarantine"));
  }

  /** The head of an id as it stands in paths. */
  public static String headOf(String id) {
    return Quarantined.AGGREGATE.kind() + "/" + id;
  }

  /** The id of a head as it stands in paths. */
  public static String idOf(String head) {
    return head.substring(Quarantined.AGGREGATE.kind().length() + 1);
  }
}
