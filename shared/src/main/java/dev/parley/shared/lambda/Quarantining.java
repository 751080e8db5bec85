package dev.parley.shared.lambda;

import dev.parley.shared.core.Inbox;
import dev.parley.shared.core.Message;
import dev.parley.shared.core.Party;
import dev.parley.shared.core.QuarantineCommand;
import dev.parley.shared.core.QuarantineCommand.Keep;
import dev.parley.shared.core.QuarantineCommand.Trouble;
import dev.parley.shared.error.Failure;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Hands over to quarantine what no repeat helps: the message as it stood in the queue, and why it was given up. */
final class Quarantining {
  private final Wiring wiring;

  Quarantining(Wiring wiring) {
    this.wiring = wiring;
  }

  private static Set<String> about(@Nullable Message message) {
    return message == null
        ? Set.of()
        : Stream.of(message.to(), message.source()).filter(Objects::nonNull)
            .collect(Collectors.toUnmodifiableSet());
  }

  /** Hands over; handing over the same copy again is harmless, its id at SQS makes the event's. */
  void keep(Inbox from, Received received, Failure failure) {
    var message = received.message();
    var body = wiring.store().texts().put("quarantine/" + received.messageId(), received.body());
    var to = message == null ? "" : message.to();
    var event = message == null ? received.messageId() : message.id();
    var correlation = message == null ? received.messageId() : message.correlationId();
    var keep = new Keep(
        from, from.lane(to), wiring.environment().function(), event,
        new Trouble(failure.type().wireName(), failure.detail(), correlation),
        received.receives(), body, about(message));
    wiring.outbox().send(List.of(new Message(
        "kept/" + received.messageId(), QuarantineCommand.head(from, to, event),
        wiring.clock().instant(), Party.PARLEY, correlation, null, 0, keep)));
    wiring.metrics().count("MessageQuarantined");
  }
}
