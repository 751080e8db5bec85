package dev.parley.local.aws;

import java.time.Duration;
import java.util.Optional;

/** A standard queue to create. */
public record QueueSpec(String logicalId, String name, Duration visibility,
    Optional<Redrive> redrive) {

  /** The name of the dead-letter queue, and how often a message is received before it goes there. */
  public record Redrive(String deadLetterQueue, int maxReceiveCount) {}
}
