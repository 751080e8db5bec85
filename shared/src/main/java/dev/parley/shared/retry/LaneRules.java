package dev.parley.shared.retry;

import java.time.Duration;

/**
 * When a lane pauses itself and how it comes back: figures of the policy kind {@code lanes}.
 *
 * @param failures
 *          how many failures in a row, with one cause and no success in between, pause a lane
 * @param messages
 *          how many different messages they must be of: one message that always fails is no trouble of its lane
 * @param again
 *          how many of these messages must have failed after a wait too: what is over by then was a glitch
 * @param within
 *          how long a failure counts
 * @param firstProbe
 *          how long a lane is paused before one message tries; doubles with every probe that fails
 * @param longestPause
 *          the longest wait for the next probe
 * @param probeTime
 *          how long a probe is waited for
 * @param updateEvery
 *          how often partners hear of a pause that a person made and set no time for
 * @param releasePerMinute
 *          how many parked messages are sent on in a minute once a lane is released
 * @param replayPerMinute
 *          how many messages in quarantine are sent again in a minute where all of them are asked for
 */
public record LaneRules(
    int failures,
    int messages,
    int again,
    Duration within,
    Duration firstProbe,
    Duration longestPause,
    Duration probeTime,
    Duration updateEvery,
    int releasePerMinute,
    int replayPerMinute) {

  public LaneRules {
    if (messages < 2 || failures < messages || again < 1 || again > messages) {
      throw new IllegalArgumentException(
          "failures >= messages >= 2 and 1 <= again <= messages are needed");
    }
    if (!within.isPositive() || !firstProbe.isPositive() || !probeTime.isPositive()
        || !updateEvery.isPositive() || longestPause.compareTo(firstProbe) < 0) {
      throw new IllegalArgumentException(
          "within, first_probe, probe_time and update_every are positive, and longest_pause is"
              + " not below first_probe");
    }
    if (releasePerMinute < 1 || releasePerMinute > 5_000 || replayPerMinute < 1
        || replayPerMinute > 1_000) {
      throw new IllegalArgumentException(
          "release_per_minute is 1 to 5000 and replay_per_minute 1 to 1000");
    }
  }

  /** How long a lane is paused in the given round. */
  Duration pause(int round) {
    var doubled = firstProbe.multipliedBy(1L << Math.min(round - 1, 20));
    return doubled.compareTo(longestPause) > 0 ? longestPause : doubled;
  }
}
