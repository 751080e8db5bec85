package dev.parley.shared.journal;

import dev.parley.shared.core.Message;
import java.util.Collection;
import java.util.List;

/** Messages of paused lanes, in order of arrival; apart from the queues, where waiting costs attempts. */
public interface Parking {

  /**
   * A message that waits.
   *
   * @param times
   *          how often it was parked: whoever sends it may meet its own copy here again before letting go of it
   */
  record Parked(Message message, long times) {}

  /**
   * Parks a message on condition that its lane is still as it was read: otherwise the release might have passed by
   * already, and nobody would look for it. A message that is parked already stays where it
   * is, and counts once more.
   *
   * @param lane
   *          the lane's head as it was read
   * @return false where the lane has changed in between
   */
  boolean park(Head lane, Message message);

  /** The messages of a lane that arrived first, at most so many. */
  List<Parked> first(String lane, int limit);

  /** They were sent on; what was parked once more meanwhile stays. */
  void leave(Collection<Parked> sent);

  /** How many are parked; costs what is parked. */
  int count(String lane);
}
