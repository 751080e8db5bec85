package dev.parley.local.simulation;

/** A function ends in the middle of what it does; no code of its own hears of it. */
final class Death extends Error {
  private static final long serialVersionUID = 1L;

  Death(String where) {
    super(where, null, false, false);
  }
}
