package dev.parley.local;

/** Why the runtime cannot start, in one line for whoever started it. */
public final class StartupFailure extends RuntimeException {
  private static final long serialVersionUID = 1L;

  StartupFailure(String why) {
    super(why);
  }
}
