package dev.parley.refunds.checks;

/**
 * What the pieces of a line cost when its price is split between them by largest remainder, so that they add up to it.
 *
 * @param paid
 *          for all of them, in minor units
 * @param step
 *          of what every amount must be a multiple
 */
record Pieces(long paid, int count, long step) {

  Pieces {
    if (paid < 0 || count < 1 || step < 1) {
      throw new IllegalArgumentException("a price is split between pieces, in steps");
    }
  }

  /** What so many of them cost, the dearer ones first. */
  long most(int some) {
    return some >= count ? paid : step * (base() * some + Math.min(some, rest()));
  }

  /** What so many of them cost, the cheaper ones first. */
  long least(int some) {
    return some >= count
        ? paid
        : step * (base() * some + Math.max(0, some - (count - rest())));
  }

  private long base() {
    return paid / step / count;
  }

  private long rest() {
    return paid / step % count;
  }
}
