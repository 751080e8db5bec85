package dev.parley.sla;

/** Whether a clock has a target. */
public enum Measuring {
  /** No policy named its metric so far: it is kept for one that will, and not shown. */
  UNNAMED,
  /** Its target is zero or was removed. */
  NOT_MEASURED,
  MEASURED
}
