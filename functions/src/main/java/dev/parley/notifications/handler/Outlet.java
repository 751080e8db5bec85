package dev.parley.notifications.handler;

import dev.parley.notifications.Letter;
import dev.parley.shared.core.NotificationCommand.Notify;
import dev.parley.shared.error.ErrorType;
import dev.parley.shared.error.Failure;
import dev.parley.shared.json.Json;
import dev.parley.shared.json.MalformedJson;
import dev.parley.shared.lambda.Once;
import dev.parley.shared.lambda.SecretDocuments;
import dev.parley.webhooks.StandardWebhooks;
import dev.parley.webhooks.WebhookSecrets;
import java.io.IOException;
import java.net.HttpRetryException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A channel that takes answers itself: the marketplace's own gateway to a chat or a social network, called with a webhook
 * that is signed after Standard Webhooks. However often a letter is sent, its {@code webhook-id} is the same.
 */
final class Outlet {
  private static final Duration CONNECT = Duration.ofSeconds(2);
  private static final Duration ANSWER = Duration.ofSeconds(8);
  private static final int LARGEST = 100_000;
  private static final int LONGEST_ID = 250;

  private final String name;
  private final URI address;
  private final Once<SecretDocuments<WebhookSecrets>> secrets;
  private final InstantSource clock;

  Outlet(
      String name, URI address, Once<SecretDocuments<WebhookSecrets>> secrets,
      InstantSource clock) {
    this.name = name;
    this.address = address;
    this.secrets = secrets;
    this.clock = clock;
  }

  String name() {
    return name;
  }

  /**
   * Sends a letter.
   *
   * @param id
   *          the same one however often the letter is sent
   * @throws Failure.Retryable
   *           where the letter is not what is wrong: nobody is there, it is too much at a time, or the set-up has to be
   *           mended on one of the two sides
   */
  Delivery send(String id, Notify what, Letter letter, @Nullable String locale) {
    var now = clock.instant();
    var body = body(id, what, letter, locale, now).write().getBytes(StandardCharsets.UTF_8);
    var signed = secrets.get().of(name)
        .flatMap(secret -> StandardWebhooks.signed(id, now, body, secret))
        .orElseThrow(
            () -> new Failure.Retryable(
                ErrorType.SECRET_UNAVAILABLE, "nobody set a secret to sign with for " + name));
    try {
      return exchange(id, body, signed);
    } catch (HttpRetryException e) {
      // Of a call with a body, Java hands out the status alone where the signature is not accepted.
      throw new Failure.Retryable(
          ErrorType.DEPENDENCY_UNAVAILABLE, "the channel " + name + " answers " + e.responseCode());
    } catch (IOException e) {
      throw new Failure.Retryable(
          ErrorType.DEPENDENCY_UNAVAILABLE, "nobody answers for the channel " + name, null, e);
    }
  }

  private Json body(
      String id, Notify what, Letter letter, @Nullable String locale, Instant now) {
    return Json.object(
        "type", "ticket." + what.kind(),
        "timestamp", now,
        "data", Json.object(
            "id", id,
            "channel", name,
            "kind", what.kind(),
            "at", what.at(),
            "to", what.to(),
            "conversation", what.details().get("conversation"),
            "ticket_id", what.ticketId(),
            "order_id", what.orderId(),
            "locale", locale,
            "subject", letter.subject(),
            "text", letter.text()));
  }

  private Delivery exchange(String id, byte[] body, Map<String, String> headers)
      throws IOException {
    var connection = (HttpURLConnection) address.toURL().openConnection();
    try {
      connection.setRequestMethod("POST");
      connection.setInstanceFollowRedirects(false);
      connection.setConnectTimeout((int) CONNECT.toMillis());
      connection.setReadTimeout((int) ANSWER.toMillis());
      connection.setRequestProperty("connection", "close");
      connection.setRequestProperty("content-type", "application/json");
      headers.forEach(connection::setRequestProperty);
      connection.setDoOutput(true);
      connection.setFixedLengthStreamingMode(body.length);
      try (var out = connection.getOutputStream()) {
        out.write(body);
      }
      return read(connection, id);
    } finally {
      connection.disconnect();
    }
  }

  private Delivery read(HttpURLConnection connection, String id) throws IOException {
    var status = connection.getResponseCode();
    if (status / 100 == 2) {
      return new Delivery.Taken(receipt(connection).orElse(id));
    }
    return switch (status) {
      case 400, 404, 409, 410, 413, 422 -> new Delivery.NotTaken("http_" + status);
      case 429 -> throw new Failure.Retryable(
          ErrorType.THROTTLED, "the channel " + name + " asks to slow down",
          wait(connection.getHeaderField("retry-after")), null);
      default -> throw new Failure.Retryable(
          ErrorType.DEPENDENCY_UNAVAILABLE, "the channel " + name + " answers " + status,
          wait(connection.getHeaderField("retry-after")), null);
    };
  }

  private static @Nullable Duration wait(@Nullable String seconds) {
    return seconds != null && seconds.matches("\\d{1,5}")
        ? Duration.ofSeconds(Long.parseLong(seconds))
        : null;
  }

  /** By what the channel knows the message, so that an answer to it finds its ticket. */
  private static Optional<String> receipt(HttpURLConnection connection) throws IOException {
    try (var in = connection.getInputStream()) {
      var text = new String(in.readNBytes(LARGEST), StandardCharsets.UTF_8);
      return Json.parse(text).text("id").filter(it -> !it.isBlank() && it.length() <= LONGEST_ID);
    } catch (MalformedJson e) {
      return Optional.empty();
    }
  }
}
