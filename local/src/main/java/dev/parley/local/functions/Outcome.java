package dev.parley.local.functions;

/** How an invocation ended. */
public sealed interface Outcome {

  /** The handler returned this payload. */
  @SuppressWarnings("ArrayRecordComponent") // bytes on their way, never compared
  record Answered(byte[] payload) implements Outcome {}

  /** The handler threw, or could not be constructed. */
  record Failed(String errorType, String message) implements Outcome {}

  /** The function's timeout passed first; its instance is gone. */
  record TimedOut() implements Outcome {}

  /** The instance ended in the middle of it. */
  record Crashed() implements Outcome {}

  /** All of the function's reserved concurrency was in use. */
  record Throttled() implements Outcome {}

  /** One word for records and log lines. */
  default String word() {
    return switch (this) {
      case Answered _ -> "answered";
      case Failed _ -> "failed";
      case TimedOut _ -> "timed_out";
      case Crashed _ -> "crashed";
      case Throttled _ -> "throttled";
    };
  }
}
