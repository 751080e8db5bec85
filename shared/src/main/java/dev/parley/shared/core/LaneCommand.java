package dev.parley.shared.core;

import org.jspecify.annotations.Nullable;

/** What lanes are asked. */
public sealed interface LaneCommand extends Command
    permits LaneCommand.SendParked, DeadlineReached {

  @Override
  default Inbox inbox() {
    return Inbox.LANES;
  }

  /**
   * Send on what is parked, in order of arrival.
   *
   * @param lane
   *          whose messages
   * @param most
   *          how many at most
   * @param only
   *          the key of the one message that is meant, null for the first ones
   */
  record SendParked(String lane, int most, @Nullable String only) implements LaneCommand {}
}
