package dev.parley.local.template;

import java.time.Duration;
import java.util.Optional;

/** A queue and where its messages go that were received too often. */
public record QueueResource(String logicalId, String name, String url, String arn,
    Duration visibility,
    Duration retention, Optional<Redrive> redrive) {

  /** The dead-letter queue's logical id and how often a message is received before it goes there. */
  public record Redrive(String deadLetterQueue, int maxReceiveCount) {}
}
