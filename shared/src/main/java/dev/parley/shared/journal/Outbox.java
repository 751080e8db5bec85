package dev.parley.shared.journal;

import dev.parley.shared.core.Message;
import java.util.List;

/** Sends messages to the queues of the capabilities that they are for. */
public interface Outbox {

  /**
   * Sends all of them, or fails; what was sent before a failure is sent again by the next attempt.
   *
   * @throws dev.parley.shared.error.Failure.Retryable
   *           where a queue did not take a message
   */
  void send(List<Message> messages);
}
