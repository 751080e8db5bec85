package dev.parley.shared.lambda;

import com.amazonaws.services.lambda.runtime.Context;
import dev.parley.shared.core.Command;
import dev.parley.shared.core.Inbox;
import dev.parley.shared.core.Message;
import dev.parley.shared.error.ErrorType;
import dev.parley.shared.error.Failure;
import dev.parley.shared.failure.Classifier;
import dev.parley.shared.json.Json;
import dev.parley.shared.lambda.LaneGate.Way;
import dev.parley.shared.retry.Retry;
import dev.parley.shared.retry.RetryPolicy;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Optional;

/**
 * Between a queue and its consumer: every message on its own. A message of a paused lane is parked. One that fails comes
 * back after a wait that grows with its receives; one that no repeat helps goes to quarantine at once, one that was tried
 * to the end goes there through the dead-letter queue. What the function has no time left for is given back unharmed.
 */
public final class QueueShell {
  /** Enough to finish a message that was begun. */
  private static final Duration RESERVE = Duration.ofSeconds(3);

  private final Wiring wiring;
  private final Inbox inbox;
  private final WaryTaker<Command> taker;
  private final RetryPolicy policy;
  private final LaneGate gate;
  private final Quarantining quarantine;

  /** What takes the commands of one family. */
  @FunctionalInterface
  public interface Taker<C extends Command> {

    /** Takes a command, which the message carries; what is thrown is this message's failure and no other's. */
    void take(Message message, C command);
  }

  /** What takes the commands of one family, and must know whether another copy may be under way. */
  @FunctionalInterface
  public interface WaryTaker<C extends Command> {

    /**
     * Takes a command, as a {@link Taker} does.
     *
     * @param receives
     *          how often this copy of the message was handed over, from 1; other copies are counted by themselves
     */
    void take(Message message, C command, int receives);
  }

  private QueueShell(
      Wiring wiring, Inbox inbox, RetryPolicy policy, WaryTaker<Command> taker) {
    this.wiring = wiring;
    this.inbox = inbox;
    this.taker = taker;
    this.policy = policy;
    this.gate = new LaneGate(wiring);
    this.quarantine = new Quarantining(wiring);
  }

  /** A shell over what takes the commands of one family; another command in the queue is a permanent failure. */
  public static <C extends Command> QueueShell of(
      Wiring wiring, Inbox inbox, Class<C> family, Taker<C> taker) {
    return wary(wiring, inbox, family, (message, command, _) -> taker.take(message, command));
  }

  /** The same over what must know how often a copy has come. */
  public static <C extends Command> QueueShell wary(
      Wiring wiring, Inbox inbox, Class<C> family, WaryTaker<C> taker) {
    return shell(wiring, inbox, RetryPolicy.QUEUED, family, taker);
  }

  /** The same for what mends others, and never gives up by itself. */
  public static <C extends Command> QueueShell untiring(
      Wiring wiring, Inbox inbox, Class<C> family, Taker<C> taker) {
    return shell(wiring, inbox, RetryPolicy.UNTIRING, family,
        (message, command, _) -> taker.take(message, command));
  }

  private static <C extends Command> QueueShell shell(
      Wiring wiring, Inbox inbox, RetryPolicy policy, Class<C> family, WaryTaker<C> taker) {
    return new QueueShell(wiring, inbox, policy, (message, _, receives) -> taker.take(
        message, command(message, family), receives));
  }

  private static <C extends Command> C command(Message message, Class<C> family) {
    if (!family.isInstance(message.command())) {
      throw new Failure.Permanent(
          ErrorType.UNREADABLE_MESSAGE,
          "this queue takes a " + family.getSimpleName() + ", not a "
              + message.command().getClass().getSimpleName());
    }
    return family.cast(message.command());
  }

  /** Lets the consumer take a message outside of a batch and of its lane; answers what it threw. */
  public Optional<RuntimeException> rehearsed(Message message) {
    try {
      taker.take(message, message.command(), 1);
      return Optional.empty();
    } catch (RuntimeException e) {
      return Optional.of(e);
    }
  }

  /** Takes a batch from SQS and answers which of its messages failed. */
  public void handle(InputStream in, OutputStream out, Context context) throws IOException {
    var batch = Json.parse(in.readAllBytes()).items("Records").stream().map(Received::of).toList();
    gate.look(batch.stream().map(Received::message).filter(m -> m != null).toList());
    var failed = new ArrayList<Json>();
    for (var received : batch) {
      if (outOfTime(context)) {
        giveBack(received);
        failed.add(named(received));
      } else if (!handle(received)) {
        failed.add(named(received));
      }
    }
    wiring.metrics().flush();
    var answer = Json.object("batchItemFailures", failed);
    out.write(answer.write().getBytes(StandardCharsets.UTF_8));
  }

  private boolean outOfTime(Context context) {
    return context.getRemainingTimeInMillis() < RESERVE.toMillis();
  }

  private static Json named(Received received) {
    return Json.object("itemIdentifier", received.messageId());
  }

  /** Another invocation may take it at once. */
  private void giveBack(Received received) {
    wiring.hideFor(received.receiptHandle(), Duration.ZERO);
  }

  private boolean handle(Received received) {
    var way = Way.GO;
    try {
      var message = received.opened();
      way = gate.way(message);
      if (way == Way.PARKED) {
        log("parked", received);
        return true;
      }
      taker.take(message, message.command(), received.receives());
      gate.handled(message, way);
      log("handled", received);
      return true;
    } catch (RuntimeException e) {
      return settled(received, way, Classifier.of(e));
    }
  }

  /** What becomes of a failure; where that fails too the message comes back. */
  private boolean settled(Received received, Way way, Failure failure) {
    noted(received, failure);
    try {
      return failed(received, way, failure);
    } catch (RuntimeException e) {
      noted(received, Classifier.of(e));
      again(received, RetryPolicy.UNTIRING.after(Classifier.retryable(e), received.receives()));
      return false;
    }
  }

  private boolean failed(Received received, Way way, Failure failure) {
    var message = received.message();
    if (message != null && gate.failed(message, way, failure, received.receives())) {
      log("parked", received);
      return true;
    }
    var next = policy.after(failure, received.receives());
    if (next instanceof Retry.GiveUp && inbox != Inbox.QUARANTINE) {
      quarantine.keep(inbox, received, failure);
      if (!(failure instanceof Failure.Retryable)) {
        return true;
      }
    }
    again(received, next);
    return false;
  }

  /** What was tried to the end is let go of, and SQS moves it to the dead letters. */
  private void again(Received received, Retry next) {
    var wait = switch (next) {
      case Retry.Again(var atLeast, var atMost) -> wiring.drawn(atLeast, atMost);
      case Retry.GiveUp _ -> Duration.ZERO;
    };
    wiring.hideFor(received.receiptHandle(), wait);
  }

  private void noted(Received received, Failure failure) {
    wiring.metrics().count("MessageFailed");
    wiring
        .log()
        .error(
            failure.type().wireName(),
            failure,
            "message_id", received.messageId(),
            "event_id", received.message() == null ? null : received.message().id(),
            "receives", received.receives());
  }

  private void log(String outcome, Received received) {
    var message = received.opened();
    wiring
        .log()
        .info(
            outcome,
            "event_id", message.id(),
            "to", message.to(),
            "receives", received.receives(),
            "correlation_id", message.correlationId());
  }
}
