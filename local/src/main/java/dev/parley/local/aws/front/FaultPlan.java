package dev.parley.local.aws.front;

import java.util.Optional;

/** What shall go wrong; every number is the probability that a call is hit. */
public record FaultPlan(Table dynamoDb, Queue sqs, Optional<Crash> crash) {
  /** Nothing goes wrong. */
  public static final FaultPlan NONE = new FaultPlan(new Table(0, 0, 0), new Queue(0, 0, 0),
      Optional.empty());

  /** Throttled calls, conflicting transactions, and calls that end without an answer before or after their effect. */
  public record Table(double throttle, double conflict, double timeout) {
    public Table {
      probability(throttle);
      probability(conflict);
      probability(timeout);
    }
  }

  /** Messages that are not taken, messages that are stored twice, and batches received in another order. */
  public record Queue(double sendFailure, double duplicate, double reorder) {
    public Queue {
      probability(sendFailure);
      probability(duplicate);
      probability(reorder);
    }
  }

  /** The function (by logical id) that dies at the point, and how often. */
  public record Crash(String function, CrashPoint point, int times) {
    public Crash {
      if (times < 1) {
        throw new IllegalArgumentException("times must be at least 1: " + times);
      }
    }
  }

  private static void probability(double value) {
    if (!(value >= 0 && value <= 1)) {
      throw new IllegalArgumentException("a probability is between 0 and 1: " + value);
    }
  }
}
