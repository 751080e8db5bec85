package dev.parley.channels;

import dev.parley.shared.core.Ids;
import dev.parley.shared.error.Failure;
import dev.parley.shared.json.Json;
import dev.parley.shared.json.JsonRecords;
import dev.parley.shared.json.Violations;
import dev.parley.webhooks.Content;
import dev.parley.webhooks.Delivery;
import dev.parley.webhooks.Payload;
import dev.parley.webhooks.SignedRequest;
import dev.parley.webhooks.StandardWebhooks;
import dev.parley.webhooks.Verdict;
import dev.parley.webhooks.WebhookProvider;
import dev.parley.webhooks.WebhookSecrets;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/**
 * A way in which people write, whose messages come normalised and signed after Standard Webhooks: one message, or
 * several in {@code messages}.
 */
public record Channel(String name) implements WebhookProvider<InboundMessage> {
  private static final String SEVERAL = "messages";
  private static final int MOST = 100;

  /** The mail of the desk. */
  public static final Channel EMAIL = new Channel("email");

  /** A new one is one word here. */
  public static final List<Channel> ALL = List.of(
      EMAIL, new Channel("chat"), new Channel("social"), new Channel("web"));

  /** The one of a name in the webhook's path. */
  public static Optional<WebhookProvider<InboundMessage>> named(String name) {
    return ALL.stream().filter(channel -> channel.name().equals(name))
        .<WebhookProvider<InboundMessage>>map(channel -> channel)
        .findFirst();
  }

  @Override
  public Verdict verify(SignedRequest request, WebhookSecrets secrets) {
    return StandardWebhooks.verify(request, secrets);
  }

  @Override
  public List<String> eventIds(Content content) {
    return read(content).events().stream().map(this::eventId).toList();
  }

  /** The same for a message however often and in whatever company it comes. */
  public String eventId(InboundMessage message) {
    return "message/" + Ids.derived(name, message.externalId());
  }

  @Override
  public Delivery<InboundMessage> read(Content content) {
    var body = Payload.object(content.body());
    if (!body.has(SEVERAL)) {
      return Delivery.of(message(body));
    }
    var items = body.items(SEVERAL);
    if (items.isEmpty() || items.size() > MOST || body.fields().size() > 1) {
      throw Payload.malformed("messages are 1 to " + MOST + ", and nothing else is beside them");
    }
    return new Delivery<>(items.stream().map(Channel::message).toList(), null);
  }

  private static InboundMessage message(Json json) {
    try {
      return JsonRecords.read(json, InboundMessage.class);
    } catch (Violations e) {
      throw Payload.malformed(String.valueOf(e.getMessage()));
    }
  }

  /**
   * Nothing that is kept has a card number in it, so the payload is not kept as it came.
   *
   * @throws Failure.Permanent
   *           {@code malformed_payload} where it cannot be read
   */
  @Override
  public byte[] kept(Content content) {
    var messages = read(content).events().stream()
        .map(message -> JsonRecords.write(message.masked()))
        .toList();
    return Json.object(SEVERAL, messages).write().getBytes(StandardCharsets.UTF_8);
  }
}
