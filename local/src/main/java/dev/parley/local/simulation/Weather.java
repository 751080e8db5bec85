package dev.parley.local.simulation;

/**
 * How likely it is, at each call that a function makes, that something goes wrong.
 *
 * @param death
 *          the function ends, before the call or after it
 * @param failure
 *          the call fails, before it had an effect or after
 * @param slowness
 *          the call takes seconds
 * @param meanwhile
 *          something else is delivered before the call has its effect
 * @param rivalry
 *          something else about the same head is delivered before a commit has its effect
 */
record Weather(
    double death, double failure, double slowness, double meanwhile, double rivalry) {

  /** Nothing goes wrong. */
  static final Weather CALM = new Weather(0, 0, 0, 0, 0);
  /** As it is on most days, only worse. */
  static final Weather FAIR = new Weather(0.002, 0.006, 0.001, 0.01, 0.1);
  /** A day to remember. */
  static final Weather STORM = new Weather(0.02, 0.1, 0.01, 0.02, 0.3);

  /** Whether nothing goes wrong. */
  boolean isCalm() {
    return equals(CALM);
  }
}
