package dev.parley.local.time;

/** Waits until nothing is left to do. */
@FunctionalInterface
public interface Settling {

  /** Returns when nothing is visible, in flight or running. */
  void settle();
}
