package dev.parley.sla;

import java.util.List;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;

/**
 * When somebody is told about a clock.
 *
 * @param offsetS
 *          open seconds from due: negative before it, 0 at it, positive after it
 * @param repeat
 *          how it is repeated, if at all
 * @param to
 *          who is told; nobody named: whoever has the ticket
 */
public record Level(Metric metric, long offsetS, @Nullable Repeat repeat, List<Recipient> to) {

  /**
   * Told again at a fixed distance.
   *
   * @param everyS
   *          open seconds
   * @param cap
   *          how often in all, the first time included
   */
  public record Repeat(long everyS, int cap) {
    public Repeat {
      if (everyS <= 0 || cap < 1) {
        throw new IllegalArgumentException("A repetition goes forward and has a cap of at least 1");
      }
    }
  }

  public Level {
    to = List.copyOf(to);
  }

  /** A level that is told once, to whom the caller thinks best. */
  public static Level once(Metric metric, long offsetS) {
    return new Level(metric, offsetS, null, List.of());
  }

  /** Every offset at which it fires; an offset names a level within its metric. */
  LongStream offsets() {
    return repeat == null
        ? LongStream.of(offsetS)
        : LongStream.range(0, repeat.cap()).map(n -> offsetS + n * repeat.everyS());
  }
}
