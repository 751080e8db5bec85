package dev.parley.webhooks;

import dev.parley.carriers.Carriers;
import dev.parley.payments.providers.PaymentProviders;
import dev.parley.shared.json.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A folder of payloads with {@code manifest.json}, {@code signatures.json} and {@code sequences.json}. */
public record WebhookFolder(Path root) {

  /** The project's own, composed for it. */
  public static WebhookFolder composed() {
    try {
      var manifest = Objects.requireNonNull(
          WebhookFolder.class.getResource("/webhooks/manifest.json"));
      return new WebhookFolder(Objects.requireNonNull(Path.of(manifest.toURI()).getParent()));
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Another one of the same form, named by the system property {@code fixtures}. */
  static Optional<WebhookFolder> outside() {
    return Optional.ofNullable(System.getProperty("fixtures"))
        .filter(path -> !path.isBlank())
        .map(path -> new WebhookFolder(Path.of(path)));
  }

  /** The exact bytes of a file. */
  public byte[] bytes(String path) {
    try {
      return Files.readAllBytes(root.resolve(path));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The entries of one of its lists that are about providers known here; none where there is no such list. */
  List<Json> entries(String list) {
    return Files.exists(root.resolve(list))
        ? Json.parse(bytes(list)).items().stream()
            .filter(entry -> known(entry).isPresent() || isStandard(entry))
            .toList()
        : List.of();
  }

  private static boolean isStandard(Json entry) {
    return entry.text("provider").filter("standard_webhooks"::equals).isPresent();
  }

  /** What the provider that a signature case is about makes of a request. */
  static Verdict verdict(Json signature, SignedRequest request) {
    return isStandard(signature)
        ? StandardWebhooks.verify(request, secrets(signature))
        : provider(signature).verify(request, secrets(signature));
  }

  /** The provider that an entry is about. */
  static WebhookProvider<?> provider(Json entry) {
    return known(entry).orElseThrow();
  }

  private static Optional<WebhookProvider<?>> known(Json entry) {
    return Stream.<WebhookProvider<?>>concat(Carriers.ALL.stream(), PaymentProviders.ALL.stream())
        .filter(provider -> entry.text("provider").filter(provider.name()::equals).isPresent())
        .findFirst();
  }

  /** The body of a signature case. */
  byte[] body(Json signature) {
    return signature.text("body_file").map(this::bytes)
        .or(() -> signature.text("body_base64").map(Base64.getDecoder()::decode))
        .orElseGet(() -> written(signature).getBytes(StandardCharsets.UTF_8));
  }

  private static String written(Json signature) {
    var repeat = signature.get("body_repeat");
    return signature.text("body").orElseGet(
        () -> repeat.text("char").orElseThrow()
            .repeat(repeat.integer("count").orElseThrow().intValue()));
  }

  /** The headers of a signature case as API Gateway hands them on. */
  static Map<String, String> headers(Json signature) {
    var headers = new LinkedHashMap<String, String>();
    if (signature.get("headers") instanceof Json.Obj(var fields)) {
      fields.forEach((name, value) -> headers.put(name, value.text().orElseGet(
          () -> value.items().stream()
              .map(item -> item.text().orElseThrow())
              .collect(Collectors.joining(",")))));
    }
    return headers;
  }

  /** A body of the provider that an entry is about, with the headers of the entry that it reads. */
  static Content content(Json entry, byte[] body) {
    return new SignedRequest(body, headers(entry), Instant.EPOCH)
        .content(provider(entry).headers());
  }

  /** The secrets of a signature case. */
  static WebhookSecrets secrets(Json signature) {
    var secrets = signature.has("secrets")
        ? signature.items("secrets")
        : signature.has("secret") ? List.of(signature.get("secret")) : List.<Json>of();
    return new WebhookSecrets(
        secrets.stream().map(secret -> secret.text().orElseThrow()).toList(),
        text(signature, "scheme"),
        text(signature, "public_key"),
        text(signature, "notification_url"),
        text(signature, "webhook_id"),
        text(signature, "certificate_pem"),
        text(signature, "trust_anchors_pem"),
        text(signature, "braintree_public_key"),
        text(signature, "braintree_private_key"));
  }

  private static @Nullable String text(Json signature, String field) {
    return signature.text(field).orElse(null);
  }
}
