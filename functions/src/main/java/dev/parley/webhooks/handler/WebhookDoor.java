package dev.parley.webhooks.handler;

import dev.parley.shared.core.Inbox;
import dev.parley.shared.core.Message;
import dev.parley.shared.core.Party;
import dev.parley.shared.core.PayloadCommand.Unpack;
import dev.parley.shared.error.ErrorType;
import dev.parley.shared.error.Failure;
import dev.parley.shared.json.Json;
import dev.parley.shared.lambda.ApiRequest;
import dev.parley.shared.lambda.ApiResponse;
import dev.parley.shared.lambda.Wiring;
import dev.parley.webhooks.Content;
import dev.parley.webhooks.Payload;
import dev.parley.webhooks.Reply;
import dev.parley.webhooks.SignedRequest;
import dev.parley.webhooks.Verdict;
import dev.parley.webhooks.WebhookProvider;
import dev.parley.webhooks.WebhookSecrets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;

/**
 * Takes a provider's call: proves it over its exact bytes, hands the payload on if it has not been handed on before, and
 * only then answers. Receipts are written after the send, so a receipt proves it; a death in between leads to a second
 * send of the same ids, which the receiver knows.
 *
 * @param <E>
 *          the canonical event
 */
public final class WebhookDoor<E> {
  private static final int LARGEST = 350_000;

  /** Some providers and many clients name no type, or their tool's own. */
  private static final Pattern SENT = Pattern.compile(
      "(application/([\\w.-]+\\+)?json|application/x-www-form-urlencoded|text/plain"
          + "|application/octet-stream)\\s*(;|$)",
      Pattern.CASE_INSENSITIVE);

  private final Wiring wiring;
  private final Inbox inbox;
  private final Function<String, Optional<WebhookProvider<E>>> providers;
  private final Secrets secrets;
  private final Certificates certificates;

  /** How a door knows its secrets: by the provider's name. */
  public WebhookDoor(
      Wiring wiring,
      Inbox inbox,
      Function<String, Optional<WebhookProvider<E>>> providers,
      Secrets secrets) {
    this(wiring, inbox, providers, secrets, new Certificates(wiring.environment().clock()));
  }

  /** The same, and where certificates are found. */
  public WebhookDoor(
      Wiring wiring,
      Inbox inbox,
      Function<String, Optional<WebhookProvider<E>>> providers,
      Secrets secrets,
      Certificates certificates) {
    this.certificates = certificates;
    this.wiring = wiring;
    this.inbox = inbox;
    this.providers = providers;
    this.secrets = secrets;
  }

  /** Answers one call of the named provider. */
  public ApiResponse take(ApiRequest request, String name) {
    var provider = provider(name);
    if (request.body().length > LARGEST) {
      throw new Failure.Permanent(
          ErrorType.PAYLOAD_TOO_LARGE, "a payload may have " + LARGEST + " bytes");
    }
    refuseWrapped(request);
    var signed = new SignedRequest(request.body(), request.headers(), request.at());
    switch (verdict(provider, signed, secrets.of(name))) {
      case Verdict.Verified _ -> {
      }
      case Verdict.Rejected(var reason) -> {
        var dimensions = Map.of("provider", name, "reason", reason.name().toLowerCase(Locale.ROOT));
        wiring.metrics().count("WebhookRejected", 1, dimensions);
        throw new Failure.Permanent(
            reason.errorType(), "this is not proven to come from " + name);
      }
    }
    return answer(accept(request, signed.content(provider.headers()), provider));
  }

  /** A certificate that cannot be fetched now is trouble of our own: the provider is asked to come again. */
  private Verdict verdict(
      WebhookProvider<E> provider, SignedRequest signed, WebhookSecrets known) {
    var proof = provider.certificate(signed, known).flatMap(certificates::at).map(signed::with);
    return provider.verify(proof.orElse(signed), known);
  }

  /** Nothing is inflated, and nothing is looked for in what calls itself something that no provider sends. */
  private static void refuseWrapped(ApiRequest request) {
    if (!request.header("content-encoding").orElse("identity").strip()
        .equalsIgnoreCase("identity")) {
      throw Payload.malformed("it is compressed, and is taken only as it was signed");
    }
    var type = request.header("content-type").orElse("").strip();
    if (!type.isEmpty() && !SENT.matcher(type).lookingAt()) {
      throw Payload.malformed("its content-type is neither that of JSON nor that of a form");
    }
  }

  private WebhookProvider<E> provider(String name) {
    return providers
        .apply(name)
        .orElseThrow(
            () -> new Failure.Permanent(
                ErrorType.UNKNOWN_PROVIDER, "nobody here knows the provider '" + name + "'"));
  }

  private Reply accept(ApiRequest request, Content content, WebhookProvider<E> provider) {
    var ids = provider.eventIds(content).stream().map(Payload::key).toList();
    var known = wiring.store().receipts().known(ids);
    var fresh = ids.stream().filter(id -> !known.contains(id)).distinct().toList();
    if (!fresh.isEmpty()) {
      handOn(request, content, provider, fresh);
      wiring.store().receipts().write(fresh, request.at());
      wiring.metrics().count("WebhookAccepted", 1, Map.of("provider", provider.name()));
    }
    return provider.reply(fresh.size(), ids.size() - fresh.size());
  }

  /** The payload is named by what it says first, so that a second send names the same one. */
  private void handOn(
      ApiRequest request, Content content, WebhookProvider<E> provider, List<String> ids) {
    var id = provider.name() + "/" + ids.getFirst();
    var payload = wiring.store().texts().put(
        "payload/" + id, Payload.text(provider.kept(content)));
    wiring
        .outbox()
        .send(
            List.of(
                new Message(
                    id,
                    "payload/" + id,
                    request.at(),
                    new Party("partner/" + provider.name()),
                    request.correlationId(),
                    null,
                    0,
                    new Unpack(inbox, provider.name(), payload, content.headers()))));
  }

  private static ApiResponse answer(Reply reply) {
    return ApiResponse.text(reply.status(), reply.contentType(), reply.body());
  }

  /** Reads a receipt and a secret that are not there, as a first call would. */
  public void rehearse() {
    wiring.store().receipts().known(List.of("rehearsal"));
    secrets.of("rehearsal");
  }

  /** Whether there is a door for the named provider: some ask before they send anything. */
  public ApiResponse probe(String name) {
    return ApiResponse.text(200, "text/plain", provider(name).name());
  }

  /** What would be made of a payload; nothing is proven and nothing kept. */
  public ApiResponse preview(ApiRequest request, String name, Function<E, Json> shown) {
    var provider = provider(name);
    var sent = new SignedRequest(request.body(), request.headers(), request.at());
    var delivery = provider.read(sent.content(provider.headers()));
    var events = delivery.events().stream().map(shown).toList();
    return ApiResponse.ok(
        Json.object("events", events, "ignored", delivery.ignored()));
  }
}
