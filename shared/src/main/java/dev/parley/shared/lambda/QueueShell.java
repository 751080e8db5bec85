package dev.parley.shared.lambda;

import com.amazonaws.services.lambda.runtime.Context;
import dev.parley.shared.core.Command;
import dev.parley.shared.core.Message;
import dev.parley.shared.error.ErrorType;
import dev.parley.shared.error.Failure;
import dev.parley.shared.json.Json;
import dev.parley.shared.json.JsonRecords;
import dev.parley.shared.json.MalformedJson;
import dev.parley.shared.json.Violations;
import dev.parley.shared.retry.Retry;
import dev.parley.shared.retry.RetryPolicy;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import org.jspecify.annotations.Nullable;

/**
 * Between a queue and its consumer: every message on its own. A message that fails is reported and comes back after a
 * wait that grows with its receives; one that no repeat helps goes on to the dead-letter queue untried; what the
 * function has no time left for is given back unharmed.
 */
public final class QueueShell {
  /** Enough to finish a message that was begun. */
  private static final Duration RESERVE = Duration.ofSeconds(3);

  private final Wiring wiring;
  private final WaryTaker<Command> taker;
  private final RetryPolicy policy = RetryPolicy.QUEUED;

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

  private QueueShell(Wiring wiring, WaryTaker<Command> taker) {
    this.wiring = wiring;
    this.taker = taker;
  }

  /** A shell over what takes the commands of one family; another command in the queue is a permanent failure. */
  public static <C extends Command> QueueShell of(
      Wiring wiring, Class<C> family, Taker<C> taker) {
    return wary(wiring, family, (message, command, _) -> taker.take(message, command));
  }

  /** The same over what must know how often a copy has come. */
  public static <C extends Command> QueueShell wary(
      Wiring wiring, Class<C> family, WaryTaker<C> taker) {
    return new QueueShell(wiring, (message, _, receives) -> taker.take(
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

  /** Takes a batch from SQS and answers which of its messages failed. */
  public void handle(InputStream in, OutputStream out, Context context) throws IOException {
    var failed = new ArrayList<Json>();
    for (var item : Json.parse(in.readAllBytes()).items("Records")) {
      var received = Received.of(item);
      if (outOfTime(context) || !handle(received)) {
        failed.add(Json.object("itemIdentifier", received.messageId()));
      }
    }
    wiring.metrics().flush();
    var answer = Json.object("batchItemFailures", failed);
    out.write(answer.write().getBytes(StandardCharsets.UTF_8));
  }

  private boolean outOfTime(Context context) {
    return context.getRemainingTimeInMillis() < RESERVE.toMillis();
  }

  private boolean handle(Received received) {
    Message message = null;
    try {
      message = received.message();
      taker.take(message, message.command(), received.receives());
      log("handled", received, message);
      return true;
    } catch (Failure e) {
      return failed(received, message, e);
    } catch (RuntimeException e) {
      wiring.log().error("unforeseen", e, "message_id", received.messageId());
      return failed(
          received,
          message,
          new Failure.Retryable(
              ErrorType.INTERNAL_ERROR, String.valueOf(e.getMessage()), null, e));
    }
  }

  private boolean failed(Received received, @Nullable Message message, Failure failure) {
    wiring.metrics().count("MessageFailed");
    wiring
        .log()
        .error(
            failure.type().wireName(),
            failure,
            "message_id", received.messageId(),
            "event_id", message == null ? null : message.id(),
            "receives", received.receives());
    switch (policy.after(failure, received.receives())) {
      case Retry.Again(var atLeast, var atMost) ->
          wiring.hideFor(received.receiptHandle(), wiring.drawn(atLeast, atMost));
      case Retry.GiveUp _ -> wiring.hideFor(received.receiptHandle(), Duration.ZERO);
    }
    return false;
  }

  private void log(String outcome, Received received, Message message) {
    wiring
        .log()
        .info(
            outcome,
            "event_id", message.id(),
            "to", message.to(),
            "receives", received.receives(),
            "correlation_id", message.correlationId());
  }

  /** A message as SQS hands it on. */
  private record Received(String messageId, String receiptHandle, int receives, String body) {

    static Received of(Json item) {
      return new Received(
          item.text("messageId").orElse(""),
          item.text("receiptHandle").orElse(""),
          item.get("attributes").text("ApproximateReceiveCount").map(Integer::parseInt).orElse(1),
          item.text("body").orElse(""));
    }

    Message message() {
      try {
        return JsonRecords.restore(Json.parse(body), Message.class);
      } catch (MalformedJson | Violations e) {
        throw new Failure.Permanent(ErrorType.UNREADABLE_MESSAGE, String.valueOf(e.getMessage()),
            e);
      }
    }
  }
}
