package dev.parley.quarantine;

import dev.parley.shared.core.Decision;
import dev.parley.shared.core.Effect;
import dev.parley.shared.core.Party;
import dev.parley.shared.core.QuarantineCommand.ReplaySome;
import dev.parley.shared.journal.Aggregate;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The replay of everything that waits in quarantine, so many a minute.
 *
 * @param lane
 *          of which lane, null for all
 * @param before
 *          when it was asked for: what fails again since then is left alone
 * @param next
 *          when the next ones are sent; null where none is left
 */
public record Redrive(
    @Nullable String lane, Instant before, Party by, int perMinute, @Nullable Instant next) {

  /** As it is kept. */
  public static final Aggregate<Redrive> AGGREGATE = Aggregate.of(
      "redrive", Redrive.class, redrive -> Optional.ofNullable(redrive.next()));

  private static final Duration MINUTE = Duration.ofMinutes(1);

  /** What happens to a redrive. */
  public sealed interface Event {

    /** Somebody wants all that wait now to be sent again. */
    record Asked(@Nullable String lane, Party by, int perMinute) implements Event {}

    /** The next ones are due, and whether any is left. */
    record Looked(boolean left) implements Event {}
  }

  /** The head of a lane's redrive. */
  public static String head(@Nullable String lane) {
    return AGGREGATE.kind() + "/" + (lane == null ? "all" : lane);
  }

  /** What follows from an event. */
  public static Decision<Redrive> decide(
      String head, @Nullable Redrive state, Event event, Instant now) {
    return switch (event) {
      case Event.Asked(var lane, var by, var perMinute) ->
          going(head, new Redrive(lane, now, by, perMinute, now.plus(MINUTE)));
      case Event.Looked _ when state == null || state.next() == null
          || state.next().isAfter(now) -> Decision.nothing(state);
      case Event.Looked(var left) when left -> going(head, state.until(now.plus(MINUTE)));
      case Event.Looked _ -> Decision.to(state.until(null));
    };
  }

  private Redrive until(@Nullable Instant then) {
    return new Redrive(lane, before, by, perMinute, then);
  }

  private static Decision<Redrive> going(String head, Redrive redrive) {
    return Decision.to(
        redrive,
        new Effect(
            head,
            new ReplaySome(redrive.lane(), redrive.before(), redrive.perMinute(), redrive.by())));
  }
}
