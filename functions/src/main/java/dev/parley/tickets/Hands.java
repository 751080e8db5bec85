package dev.parley.tickets;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How a ticket stands with the floor, where agents are chosen.
 *
 * @param asked
 *          how often it has asked there: what answers an earlier ask comes too late
 * @param place
 *          the number of the place that it has with its agent; null where it counts for nobody
 * @param until
 *          when it asks again, should nobody at the desk have done anything
 * @param absent
 *          whether its agent was not there when it asked last
 * @param silences
 *          how many agents in a row have been silent on it
 * @param since
 *          since when it waits for an agent
 */
public record Hands(
    int asked,
    @Nullable Long place,
    @Nullable Instant until,
    boolean absent,
    int silences,
    @Nullable Instant since) {

  /** It never asked. */
  static final Hands NONE = new Hands(0, null, null, false, 0, null);

  Hands asking(Instant waitingSince) {
    return new Hands(asked + 1, place, null, absent, silences, waitingSince);
  }

  Hands placed(long number, @Nullable Instant nextAsk, boolean agentAbsent) {
    return new Hands(asked, number, nextAsk, agentAbsent, silences, since);
  }

  /** It counts for nobody. */
  Hands left() {
    return new Hands(asked, null, null, false, silences, since);
  }

  /** Nobody is waited for. */
  Hands calm() {
    return new Hands(asked, place, null, false, silences, since);
  }

  /** Somebody at the desk did something. */
  Hands touched() {
    return new Hands(asked, place, null, false, 0, since);
  }

  /** One agent more was silent. */
  Hands silent() {
    return new Hands(asked, place, null, false, silences + 1, since);
  }
}
