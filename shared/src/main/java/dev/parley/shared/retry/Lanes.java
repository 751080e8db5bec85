package dev.parley.shared.retry;

import dev.parley.shared.core.Decision;
import dev.parley.shared.core.Effect;
import dev.parley.shared.core.LaneCommand.SendParked;
import dev.parley.shared.core.Party;
import dev.parley.shared.retry.Lane.Open;
import dev.parley.shared.retry.Lane.Paused;
import dev.parley.shared.retry.Lane.Probing;
import dev.parley.shared.retry.Lane.Why;
import dev.parley.shared.retry.LaneEvent.Looked;
import dev.parley.shared.retry.LaneEvent.PausedByHand;
import dev.parley.shared.retry.LaneEvent.ProbeEnded;
import dev.parley.shared.retry.LaneEvent.ProbeOffered;
import dev.parley.shared.retry.LaneEvent.ReleasedByHand;
import dev.parley.shared.retry.LaneEvent.Tripped;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Decides when a lane pauses, probes and flows again.
 *
 * @param lane
 *          its name
 */
public record Lanes(String lane, LaneRules rules) {
  private static final Duration MINUTE = Duration.ofMinutes(1);

  /** What follows from an event; what comes too late leaves no trace. */
  public Decision<Lane> decide(@Nullable Lane state, LaneEvent event, Instant now) {
    return switch (event) {
      case Tripped(var cause, var failures) when isOpen(state) -> Decision.to(
          pausedAgain(now, why(cause.wireName(), failures), 1, now));
      case PausedByHand by -> Decision.to(byHand(state, by, now));
      case ReleasedByHand _ when !isOpen(state) -> released(now);
      case ReleasedByHand _ -> Decision.unchanged(state);
      case Looked(var oldest) when isDue(state, now) -> looked(state, oldest, now);
      case ProbeOffered(var message) when state instanceof Probing probing
          && probing.probe() == null -> Decision.to(chosen(probing, message, now));
      case ProbeEnded(var message, var taken) when state instanceof Probing probing
          && probing.isProbe(message) -> taken
              ? released(now)
              : Decision.to(
                  pausedAgain(probing.since(), probing.why(), probing.round() + 1, now));
      case Tripped _, Looked _, ProbeOffered _, ProbeEnded _ -> Decision.nothing(state);
    };
  }

  private static boolean isOpen(@Nullable Lane state) {
    return state == null || state instanceof Open;
  }

  private static boolean isDue(@Nullable Lane state, Instant now) {
    return state != null && state.next().filter(next -> !next.isAfter(now)).isPresent();
  }

  private static Why why(String cause, int failures) {
    return new Why(cause, failures + " failures in a row: " + cause, null, Party.PARLEY);
  }

  private Paused pausedAgain(Instant since, Why why, int round, Instant now) {
    return new Paused(since, why, round, now.plus(rules.pause(round)));
  }

  /** A time that has passed already is not waited for. */
  private Paused byHand(@Nullable Lane state, PausedByHand by, Instant now) {
    var since = state == null || state instanceof Open ? now : state.since();
    var named = by.nextUpdate();
    var next = named != null && named.isAfter(now) ? named : now.plus(rules.updateEvery());
    return new Paused(since, new Why(null, by.reason(), by.notice(), by.by()), 0, next);
  }

  private Decision<Lane> released(Instant now) {
    return Decision.to(new Open(now, now.plus(MINUTE)), send(rules.releasePerMinute(), null));
  }

  private Decision<Lane> looked(@Nullable Lane state, @Nullable String oldest, Instant now) {
    return switch (state) {
      case null -> Decision.nothing(null);
      case Open open when oldest == null -> Decision.to(new Open(open.since(), null));
      case Open open -> Decision.to(
          new Open(open.since(), now.plus(MINUTE)), send(rules.releasePerMinute(), null));
      case Paused paused when paused.byHand() -> Decision.to(
          new Paused(paused.since(), paused.why(), 0, now.plus(rules.updateEvery())));
      case Paused paused when oldest == null -> Decision.to(probing(paused, null, now));
      case Paused paused -> Decision.to(probing(paused, oldest, now), send(1, oldest));
      case Probing probing -> Decision.to(
          pausedAgain(probing.since(), probing.why(), probing.round(), now));
    };
  }

  private Probing probing(Paused paused, @Nullable String probe, Instant now) {
    return new Probing(
        paused.since(), paused.why(), paused.round(), now.plus(rules.probeTime()), probe);
  }

  /** Whoever tries has the whole time, however long the lane waited for somebody who does. */
  private Probing chosen(Probing probing, String message, Instant now) {
    return new Probing(
        probing.since(), probing.why(), probing.round(), now.plus(rules.probeTime()), message);
  }

  private Effect send(int most, @Nullable String only) {
    return new Effect(Lane.head(lane), new SendParked(lane, most, only));
  }
}
