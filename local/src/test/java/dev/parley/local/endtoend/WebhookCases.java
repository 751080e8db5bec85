package dev.parley.local.endtoend;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.parley.carriers.Carriers;
import dev.parley.payments.providers.PaymentProviders;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The payloads and signature cases of a folder, of every provider that is known here. */
record WebhookCases(Path root) {
  private static final JsonMapper JSON = new JsonMapper();

  /** The project's own, and the one that the system property {@code fixtures} names. */
  static Stream<WebhookCases> all() {
    var composed = House.PROJECT.resolve("functions/src/test/resources/webhooks");
    return Stream.concat(
        Stream.of(composed),
        Optional.ofNullable(System.getProperty("fixtures")).filter(path -> !path.isBlank())
            .map(Path::of).stream())
        .map(WebhookCases::new);
  }

  /** The door of a provider; those that sign after Standard Webhooks are channels. */
  static Optional<String> door(JsonNode entry) {
    var provider = entry.path("provider").asText();
    if (provider.equals("standard_webhooks")) {
      return Optional.of("channels/chat");
    }
    return Carriers.named(provider).isPresent()
        ? Optional.of("carriers/" + provider)
        : PaymentProviders.named(provider).map(_ -> "payments/" + provider);
  }

  Stream<JsonNode> entries(String list) {
    try {
      return Objects.requireNonNull(JSON.readTree(Files.readAllBytes(root.resolve(list))))
          .valueStream().filter(entry -> door(entry).isPresent());
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  byte[] bytes(String file) {
    try {
      return Files.readAllBytes(root.resolve(file));
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  /** The body of a signature case. */
  byte[] body(JsonNode signature) {
    if (signature.has("body_file")) {
      return bytes(signature.path("body_file").asText());
    }
    if (signature.has("body_base64")) {
      return Base64.getDecoder().decode(signature.path("body_base64").asText());
    }
    var repeat = signature.path("body_repeat");
    return (signature.has("body")
        ? signature.path("body").asText()
        : repeat.path("char").asText().repeat(repeat.path("count").asInt()))
        .getBytes(StandardCharsets.UTF_8);
  }

  /** The headers of an entry, repeated ones joined as API Gateway joins them. */
  static TreeMap<String, String> headers(JsonNode entry) {
    var headers = new TreeMap<String, String>(String.CASE_INSENSITIVE_ORDER);
    entry.path("headers").propertyStream().forEach(
        header -> headers.put(
            header.getKey(),
            header.getValue().isArray()
                ? header.getValue().valueStream().map(JsonNode::asText)
                    .collect(Collectors.joining(","))
                : header.getValue().asText()));
    return headers;
  }

  /** The secrets of a signature case as they are configured. */
  static String secrets(JsonNode signature) {
    var document = JSON.createObjectNode();
    var secrets = document.putArray("secrets");
    signature.path("secrets").forEach(secrets::add);
    if (signature.has("secret")) {
      secrets.add(signature.path("secret"));
    }
    for (var field : new String[]{"scheme", "public_key", "notification_url", "webhook_id",
        "certificate_pem", "trust_anchors_pem", "braintree_public_key", "braintree_private_key"}) {
      if (signature.hasNonNull(field)) {
        document.set(field, signature.get(field));
      }
    }
    return document.toString();
  }
}
