package dev.parley.sla;

/** What a fact does to the clock of a metric. */
enum Turn {
  /** A new cycle begins, unless one is open. */
  START,
  /** What the open cycle waited for has happened. */
  STOP,
  /** The open cycle ends without it. */
  END,
  /** The open cycle begins anew; one that is breached ends, and a new one begins. */
  START_OVER,
  /** The last cycle was stopped too soon and goes on. */
  RESUME
}
