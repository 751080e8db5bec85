package dev.parley.local.functions;

/** A running copy of a function; it handles one invocation at a time. */
public interface Instance {

  /** Waits for the outcome, no longer than the invocation's timeout. */
  Outcome invoke(Invocation invocation);

  /** Whether it can take another invocation; one whose process has ended cannot. */
  boolean isAlive();

  /** Ends the instance in the middle of whatever it does. */
  void crash();

  /** Ends the instance when it is idle. */
  void close();
}
