package dev.parley.webhooks.handler;

import dev.parley.shared.core.Command;
import dev.parley.shared.core.Message;
import dev.parley.shared.core.PayloadCommand;
import dev.parley.shared.core.PayloadCommand.Collect;
import dev.parley.shared.core.PayloadCommand.Unpack;
import dev.parley.shared.error.ErrorType;
import dev.parley.shared.error.Failure;
import dev.parley.shared.lambda.Wiring;
import dev.parley.webhooks.Content;
import dev.parley.webhooks.Payload;
import dev.parley.webhooks.WebhookProvider;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * Makes messages of a payload, one for each event in it. It keeps nothing: the messages' ids come from the events
 * themselves, so unpacking a payload twice makes the same messages.
 *
 * @param <E>
 *          the canonical event
 */
public final class Unpacking<E> {
  private final Wiring wiring;
  private final Function<String, Optional<WebhookProvider<E>>> providers;
  private final Function<E, Addressed> addressed;
  private final Function<E, List<E>> meant;

  /** A command, the head that it is for, and what identifies the event that it reports. */
  public record Addressed(String dedupeKey, String head, Command command) {}

  /** Payloads whose events are what they say. */
  public Unpacking(
      Wiring wiring,
      Function<String, Optional<WebhookProvider<E>>> providers,
      Function<E, Addressed> addressed) {
    this(wiring, providers, addressed, List::of);
  }

  /**
   * Payloads some of whose events say only that something is to be looked up.
   *
   * @param meant
   *          what an event amounts to, asked again each time that a payload is unpacked
   */
  public Unpacking(
      Wiring wiring,
      Function<String, Optional<WebhookProvider<E>>> providers,
      Function<E, Addressed> addressed,
      Function<E, List<E>> meant) {
    this.meant = meant;
    this.wiring = wiring;
    this.providers = providers;
    this.addressed = addressed;
  }

  /**
   * Unpacks the payload that a message names. What can be read of it goes on its way even where the rest of it goes to
   * quarantine.
   */
  public void take(Message message, PayloadCommand command) {
    switch (command) {
      case Unpack unpack -> unpack(message, unpack);
      case Collect _ -> throw new Failure.Permanent(
          ErrorType.UNREADABLE_MESSAGE, "mails are not for carriers and payment providers");
    }
  }

  private void unpack(Message message, Unpack unpack) {
    var provider = providers
        .apply(unpack.provider())
        .orElseThrow(
            () -> new Failure.Permanent(
                ErrorType.UNKNOWN_PROVIDER, "nobody knows " + unpack.provider() + " any more"));
    var delivery = provider.read(new Content(bytes(unpack), unpack.headers(), message.at()));
    var events = delivery.events().stream().flatMap(event -> meant.apply(event).stream()).toList();
    if (events.isEmpty()) {
      wiring.metrics().count("WebhookIgnored", 1, Map.of("provider", provider.name()));
    }
    wiring.outbox().send(messages(message, events));
    if (!delivery.unreadable().isEmpty()) {
      throw Payload.malformed(String.join("; ", delivery.unreadable()));
    }
  }

  private byte[] bytes(Unpack unpack) {
    var id = unpack.payload().id();
    var text = wiring.store().texts().read(List.of(id)).get(id);
    if (text == null) {
      throw new Failure.Permanent(
          ErrorType.UNREADABLE_MESSAGE, "the payload " + id + " is not there any more");
    }
    return text.getBytes(StandardCharsets.UTF_8);
  }

  /** Two events of one payload with one key are told apart by their place in it. */
  private List<Message> messages(Message source, List<E> events) {
    var messages = new ArrayList<Message>();
    var seen = new HashMap<String, Integer>();
    for (var event : events) {
      var to = addressed.apply(event);
      var n = seen.merge(Payload.key(to.dedupeKey()), 1, Integer::sum);
      messages.add(
          new Message(
              n == 1 ? to.dedupeKey() : to.dedupeKey() + "#" + n,
              Payload.key(to.head()),
              source.at(),
              source.actor(),
              source.correlationId(),
              null,
              0,
              to.command()));
    }
    return messages;
  }
}
