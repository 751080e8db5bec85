package dev.parley.local.aws;

/** How many messages a queue holds: to be received, received and not yet deleted, and delayed. */
public record QueueDepth(long visible, long inFlight, long delayed) {

  /** All that are in the queue. */
  public long total() {
    return visible + inFlight + delayed;
  }
}
