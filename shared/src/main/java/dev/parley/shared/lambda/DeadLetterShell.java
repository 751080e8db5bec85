package dev.parley.shared.lambda;

import com.amazonaws.services.lambda.runtime.Context;
import dev.parley.shared.core.Inbox;
import dev.parley.shared.error.ErrorType;
import dev.parley.shared.error.Failure;
import dev.parley.shared.failure.Classifier;
import dev.parley.shared.json.Json;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Map;

/**
 * Between the dead-letter queues and quarantine. What comes here was tried to the end; where its consumer could still say
 * why, quarantine knows already, and this copy changes nothing. What cannot be handed over stays a dead letter, which
 * hides for its queue's visibility timeout and comes again.
 */
public final class DeadLetterShell {
  private static final String DEAD_LETTERS = "_DEAD_LETTERS";

  private final Wiring wiring;
  private final Quarantining quarantine;

  public DeadLetterShell(Wiring wiring) {
    this.wiring = wiring;
    this.quarantine = new Quarantining(wiring);
  }

  /** Takes a batch of dead batch. */
  public void handle(InputStream in, OutputStream out, Context context) throws IOException {
    var failed = new ArrayList<Json>();
    for (var item : Json.parse(in.readAllBytes()).items("Records")) {
      var received = Received.of(item);
      if (!keep(received)) {
        failed.add(Json.object("itemIdentifier", received.messageId()));
      }
    }
    wiring.metrics().flush();
    out.write(Json.object("batchItemFailures", failed).write().getBytes(StandardCharsets.UTF_8));
  }

  private boolean keep(Received received) {
    try {
      quarantine.keep(
          inbox(received), received,
          new Failure.Permanent(
              ErrorType.ATTEMPTS_EXHAUSTED, "no attempt came to an end that it could tell of"));
      wiring.log().info("kept", "message_id", received.messageId());
      return true;
    } catch (RuntimeException e) {
      var failure = Classifier.of(e);
      wiring.log().error(failure.type().wireName(), failure, "message_id", received.messageId());
      return false;
    }
  }

  /** The variables {@code <INBOX>_DEAD_LETTERS} say whose dead batch a queue holds. */
  private Inbox inbox(Received received) {
    var message = received.message();
    if (message != null) {
      return message.command().inbox();
    }
    return wiring.environment().variables().entrySet().stream()
        .filter(variable -> variable.getKey().endsWith(DEAD_LETTERS))
        .filter(variable -> variable.getValue().equals(received.queue()))
        .map(Map.Entry::getKey)
        .map(name -> Inbox.valueOf(name.substring(0, name.length() - DEAD_LETTERS.length())))
        .findFirst()
        .orElseThrow(
            () -> new IllegalStateException("nobody said whose dead batch " + received.queue()
                + " holds"));
  }
}
