package dev.parley.local.aws.front;

import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;

/** Makes calls fail as a plan says, in the same order whenever the same calls follow a new plan. */
public final class Faults implements ProviderMishaps {
  /** What can strike, each with dice of its own. */
  private enum Kind {
    THROTTLE,
    CONFLICT,
    TIMEOUT,
    TIMEOUT_AFTER_EFFECT,
    SEND_FAILURE,
    DUPLICATE,
    REORDER,
    ORDER,
    PROVIDER_UNAVAILABLE,
    PROVIDER_THROTTLE,
    PROVIDER_TIMEOUT,
    PROVIDER_PENDING,
    PROVIDER_UNFUNDED,
    PROVIDER_DUPLICATE,
    CHANNEL_UNAVAILABLE,
    CHANNEL_THROTTLE,
    CHANNEL_TIMEOUT
  }

  @Override
  public synchronized AtProvider atProvider() {
    if (strikes(Kind.PROVIDER_UNAVAILABLE, plan.payments().unavailable())) {
      return AtProvider.NOBODY_THERE;
    }
    if (strikes(Kind.PROVIDER_THROTTLE, plan.payments().throttle())) {
      return AtProvider.TOO_MANY;
    }
    if (!strikes(Kind.PROVIDER_TIMEOUT, plan.payments().timeout())) {
      return AtProvider.NOTHING;
    }
    return strikes(Kind.TIMEOUT_AFTER_EFFECT, 0.5)
        ? AtProvider.NO_ANSWER_AFTER_EFFECT
        : AtProvider.NO_ANSWER;
  }

  /** What goes wrong with a call to the gateway of a channel. */
  public synchronized AtProvider atChannel() {
    if (strikes(Kind.CHANNEL_UNAVAILABLE, plan.channels().unavailable())) {
      return AtProvider.NOBODY_THERE;
    }
    if (strikes(Kind.CHANNEL_THROTTLE, plan.channels().throttle())) {
      return AtProvider.TOO_MANY;
    }
    if (!strikes(Kind.CHANNEL_TIMEOUT, plan.channels().timeout())) {
      return AtProvider.NOTHING;
    }
    return strikes(Kind.TIMEOUT_AFTER_EFFECT, 0.5)
        ? AtProvider.NO_ANSWER_AFTER_EFFECT
        : AtProvider.NO_ANSWER;
  }

  @Override
  public synchronized boolean staysPending() {
    return strikes(Kind.PROVIDER_PENDING, plan.payments().pending());
  }

  @Override
  public synchronized boolean lacksMoney() {
    return strikes(Kind.PROVIDER_UNFUNDED, plan.payments().unfunded());
  }

  @Override
  public synchronized boolean tellsTwice() {
    return strikes(Kind.PROVIDER_DUPLICATE, plan.payments().duplicate());
  }

  private final Crashes crashes;
  private final Map<Kind, RandomGenerator> dice = new EnumMap<>(Kind.class);
  private final Map<Kind, Long> struck = new EnumMap<>(Kind.class);
  private FaultPlan plan = FaultPlan.NONE;

  Faults(Crashes crashes) {
    this.crashes = crashes;
    plan(FaultPlan.NONE);
  }

  /** From now on goes wrong what the plan says; the dice start again. */
  public synchronized void plan(FaultPlan newPlan) {
    plan = newPlan;
    crashes.plan(newPlan.crash());
    struck.clear();
    for (var kind : Kind.values()) {
      dice.put(kind, RandomGeneratorFactory.of("L64X128MixRandom")
          .create(newPlan.seed() + kind.name().hashCode()));
    }
  }

  /** What goes wrong at present. */
  public synchronized FaultPlan plan() {
    return plan;
  }

  /** How often each kind of fault struck since it was planned; a timeout after its effect counts twice. */
  public synchronized Map<String, Long> struck() {
    var counts = new TreeMap<String, Long>();
    struck.forEach((kind, times) -> counts.put(kind.name().toLowerCase(Locale.ROOT), times));
    return counts;
  }

  /** The messages as a receiver gets them: in another order when that fault strikes. */
  public synchronized <M> List<M> inSomeOrder(List<M> messages) {
    if (!strikes(Kind.REORDER, plan.sqs().reorder())) {
      return messages;
    }
    var shuffled = new ArrayList<>(messages);
    Collections.shuffle(shuffled, dice(Kind.ORDER));
    return List.copyOf(shuffled);
  }

  AwsReply around(AwsCall call, Onward next) {
    if (call.isTo("DynamoDB_20120810")) {
      return dynamoDb(call, next);
    }
    return call.isTo("AmazonSQS") ? sqs(call, next) : next.pass(call);
  }

  private AwsReply dynamoDb(AwsCall call, Onward next) {
    if (strikes(Kind.THROTTLE, plan().dynamoDb().throttle())) {
      return DynamoDbFailures.throttled();
    }
    if (DynamoDbFailures.canConflict(call)
        && strikes(Kind.CONFLICT, plan().dynamoDb().conflict())) {
      return DynamoDbFailures.conflict(call);
    }
    if (!strikes(Kind.TIMEOUT, plan().dynamoDb().timeout())) {
      return next.pass(call);
    }
    if (strikes(Kind.TIMEOUT_AFTER_EFFECT, 0.5)) {
      next.pass(call);
    }
    return new AwsReply.Cut();
  }

  private AwsReply sqs(AwsCall call, Onward next) {
    return switch (call.operation()) {
      case "SendMessage" -> strikes(Kind.SEND_FAILURE, plan().sqs().sendFailure())
          ? AwsReply.error(503, "ServiceUnavailable", "The message was not taken.")
          : sent(call, next);
      case "SendMessageBatch" ->
          BatchFailures.of(call, () -> strikes(Kind.SEND_FAILURE, plan().sqs().sendFailure()))
              .answer(taken -> sent(taken, next));
      default -> next.pass(call);
    };
  }

  private AwsReply sent(AwsCall call, Onward next) {
    if (strikes(Kind.DUPLICATE, plan().sqs().duplicate())) {
      next.pass(call);
    }
    return next.pass(call);
  }

  private synchronized boolean strikes(Kind kind, double probability) {
    var strikes = probability > 0 && dice(kind).nextDouble() < probability;
    if (strikes) {
      struck.merge(kind, 1L, Long::sum);
    }
    return strikes;
  }

  private RandomGenerator dice(Kind kind) {
    return Objects.requireNonNull(dice.get(kind));
  }
}
