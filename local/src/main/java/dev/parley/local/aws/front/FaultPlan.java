package dev.parley.local.aws.front;

import java.util.Optional;

/**
 * What shall go wrong; every number is the probability that a call is hit.
 *
 * @param seed
 *            of the dice: the same calls in the same order meet the same faults
 */
public record FaultPlan(long seed, Table dynamoDb, Queue sqs, Payments payments,
    Channels channels, Optional<Crash> crash) {
  /** Of whoever names no seed. */
  public static final long SEED = 20_120_810;

  /** Nothing goes wrong. */
  public static final FaultPlan NONE = new FaultPlan(SEED, new Table(0, 0, 0), new Queue(0, 0, 0),
      new Payments(0, 0, 0, 0, 0, 0), new Channels(0, 0, 0), Optional.empty());

  /** The same with these faults of tables. */
  public FaultPlan with(Table faults) {
    return new FaultPlan(seed, faults, sqs, payments, channels, crash);
  }

  /** The same with these faults of queues. */
  public FaultPlan with(Queue faults) {
    return new FaultPlan(seed, dynamoDb, faults, payments, channels, crash);
  }

  /** The same with these faults of payment providers. */
  public FaultPlan with(Payments faults) {
    return new FaultPlan(seed, dynamoDb, sqs, faults, channels, crash);
  }

  /** The same with these faults of channels. */
  public FaultPlan with(Channels faults) {
    return new FaultPlan(seed, dynamoDb, sqs, payments, faults, crash);
  }

  /** The same with this crash. */
  public FaultPlan with(Crash planned) {
    return new FaultPlan(seed, dynamoDb, sqs, payments, channels, Optional.of(planned));
  }

  /** The same with other dice. */
  public FaultPlan seeded(long otherSeed) {
    return new FaultPlan(otherSeed, dynamoDb, sqs, payments, channels, crash);
  }

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

  /**
   * Calls to payment providers that find nobody there, too many of them, and some without an answer; refunds that stay
   * pending there or lack money; webhooks that come twice and in the wrong order.
   */
  public record Payments(double unavailable, double throttle, double timeout, double pending,
      double unfunded, double duplicate) {
    public Payments {
      probability(unavailable);
      probability(throttle);
      probability(timeout);
      probability(pending);
      probability(unfunded);
      probability(duplicate);
    }
  }

  /** Calls to the gateways of channels that find nobody there, too many of them, and some without an answer. */
  public record Channels(double unavailable, double throttle, double timeout) {
    public Channels {
      probability(unavailable);
      probability(throttle);
      probability(timeout);
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
