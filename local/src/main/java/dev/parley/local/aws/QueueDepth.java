package dev.parley.local.aws;

/** How many messages a queue holds: to be received, received and not yet deleted, and delayed. */
public record QueueDepth(long visible, long inFlight, long delayed) {
  /** An empty queue's. */
  public static final QueueDepth NOTHING = new QueueDepth(0, 0, 0);

  /** Both together. */
  public QueueDepth plus(QueueDepth other) {
    return new QueueDepth(visible + other.visible, inFlight + other.inFlight,
        delayed + other.delayed);
  }

  /** All that are in the queue. */
  public long total() {
    return visible + inFlight + delayed;
  }
}
