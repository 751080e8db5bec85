package dev.parley.payments.providers;

import dev.parley.shared.core.Ids;
import dev.parley.shared.core.PaymentEvent;
import dev.parley.shared.error.Failure;
import dev.parley.shared.json.Json;
import dev.parley.webhooks.Content;
import dev.parley.webhooks.Delivery;
import dev.parley.webhooks.HmacSignature;
import dev.parley.webhooks.Payload;
import dev.parley.webhooks.Rejection;
import dev.parley.webhooks.Reply;
import dev.parley.webhooks.SignedRequest;
import dev.parley.webhooks.Verdict;
import dev.parley.webhooks.WebhookProvider;
import dev.parley.webhooks.WebhookSecrets;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Adyen. Payments: each item of the call carries a signature over eight of its fields, and one bad item refuses the
 * call. Platform: the header {@code HmacSignature} over the body. Keys are hex, signatures base64. The scheme
 * {@code adyen-item} or {@code adyen-platform} in the secret allows one way alone; without it a call that has items is
 * proven by them.
 */
final class Adyen implements WebhookProvider<PaymentEvent> {
  private static final String HEADER = "hmacsignature";
  private static final String ITEMS = "notificationItems";

  @Override
  public String name() {
    return "adyen";
  }

  @Override
  public Verdict verify(SignedRequest request, WebhookSecrets secrets) {
    var keys = keys(secrets);
    if (byHeader(request, secrets)) {
      return HmacSignature.SHA256_BASE64.verifyHeader(request, HEADER, "", keys, request.body());
    }
    if (keys.isEmpty()) {
      return Verdict.rejected(Rejection.NO_SECRET);
    }
    var verdicts = document(request.body()).stream()
        .flatMap(document -> items(document).stream())
        .map(item -> item.verify(keys))
        .toList();
    return verdicts.stream()
        .filter(verdict -> !verdict.equals(Verdict.verified()))
        .findFirst()
        .or(() -> verdicts.stream().findFirst())
        .orElse(Verdict.rejected(Rejection.MISSING_SIGNATURE));
  }

  private static boolean byHeader(SignedRequest request, WebhookSecrets secrets) {
    return switch (secrets.scheme()) {
      case "adyen-platform" -> true;
      case "adyen-item" -> false;
      case null, default -> request.header(HEADER).isPresent()
          && document(request.body()).filter(Adyen::hasItems).isEmpty();
    };
  }

  private static Optional<Json.Obj> document(byte[] body) {
    try {
      return Optional.of(Payload.object(body));
    } catch (Failure.Permanent unreadable) {
      return Optional.empty();
    }
  }

  private static boolean hasItems(Json document) {
    return document.get(ITEMS) instanceof Json.Arr;
  }

  private List<AdyenItem> items(Json document) {
    return document.items(ITEMS).stream()
        .map(item -> new AdyenItem(name(), item.get("NotificationRequestItem")))
        .toList();
  }

  private static List<byte[]> keys(WebhookSecrets secrets) {
    return secrets.usable().stream().flatMap(Adyen::key).toList();
  }

  /** What is no hex is no key. */
  private static Stream<byte[]> key(String hex) {
    try {
      return Stream.of(HexFormat.of().parseHex(hex.strip()));
    } catch (IllegalArgumentException e) {
      return Stream.empty();
    }
  }

  @Override
  public List<String> eventIds(Content content) {
    var document = Payload.object(content.body());
    if (!hasItems(document)) {
      return List.of(platformKey(document, content));
    }
    var items = items(document);
    if (items.isEmpty()) {
      throw Payload.malformed("it has no items");
    }
    return items.stream().map(AdyenItem::dedupeKey).distinct().toList();
  }

  @Override
  public Delivery<PaymentEvent> read(Content content) {
    var document = Payload.object(content.body());
    if (!hasItems(document)) {
      return Delivery.ignored("nobody handles " + Payload.required(document, "type"));
    }
    var events = items(document).stream().flatMap(item -> item.event().stream()).toList();
    return new Delivery<>(
        events, events.isEmpty() ? "nobody handles what its items say" : null);
  }

  /** Platform events have no id in common; a repeat has the same bytes. */
  private String platformKey(Json document, Content content) {
    return name() + ":" + Payload.required(document, "type") + ":"
        + HexFormat.of().formatHex(Ids.sha256(content.body()));
  }

  @Override
  public Reply reply(int accepted, int duplicates) {
    return new Reply(200, "text/plain", "[accepted]");
  }
}
