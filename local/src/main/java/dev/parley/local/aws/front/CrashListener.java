package dev.parley.local.aws.front;

/** Told of an instance that has just died, before its caller sees the failed call. */
@FunctionalInterface
public interface CrashListener {

  /** The instance is dead; every further call of it is refused. */
  void crashed(Caller caller, CrashPoint point);
}
