package dev.parley.local.simulation;

import dev.parley.local.demo.WebhookSignature;
import dev.parley.local.providers.ProviderDoubles;
import dev.parley.shared.json.Json;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.secretsmanager.SecretsManagerClient;
import software.amazon.awssdk.services.secretsmanager.model.GetSecretValueRequest;
import software.amazon.awssdk.services.secretsmanager.model.GetSecretValueResponse;

/** What the simulated world shares with the suite: webhooks' secrets, and the keys that payment providers gave it. */
final class SimulatedSecrets implements SecretsManagerClient {
  private static final String SECRET = "simulated-secret";
  private static final String HEX = "51b8ed00".repeat(8);
  private static final String SQUARE_URL = "https://desk.example/webhooks/payments/square";
  private static final String KEYS = "/providers/";

  @Override
  public GetSecretValueResponse getSecretValue(GetSecretValueRequest request) {
    var id = request.secretId();
    var owner = id.substring(id.lastIndexOf('/') + 1);
    return GetSecretValueResponse.builder()
        .secretString(
            id.contains(KEYS)
                ? ProviderDoubles.keys().getOrDefault(owner, "")
                : document(owner))
        .build();
  }

  /** What signs webhooks, by the names under which the suite keeps it. */
  static Map<String, String> ofPayments() {
    return List.of("stripe", "adyen", "square").stream()
        .collect(
            Collectors.toMap(
                provider -> "simulated/webhooks/payments/" + provider,
                SimulatedSecrets::document, (first, _) -> first));
  }

  private static String document(String provider) {
    return Json.object("secrets", List.of(secret(provider)), "notification_url", SQUARE_URL)
        .write();
  }

  private static String secret(String provider) {
    return provider.equals("adyen") ? HEX : SECRET;
  }

  /** The headers of a webhook that is sent now. */
  static Json.Obj headers(String provider, String body, Instant now) {
    var json = Json.object("content-type", "application/json");
    var bytes = body.getBytes(StandardCharsets.UTF_8);
    return switch (provider) {
      case "adyen" -> json;
      case "square" -> json.with(
          "x-square-hmacsha256-signature",
          Json.of(
              WebhookSignature.base64(
                  SECRET.getBytes(StandardCharsets.UTF_8),
                  SQUARE_URL.getBytes(StandardCharsets.UTF_8), bytes)));
      default -> {
        var signature = WebhookSignature.of(provider, SECRET, bytes, now);
        yield json.with(signature.header(), Json.of(signature.value()));
      }
    };
  }

  /** What signs an item of Adyen's. */
  static String adyen(String signed) {
    return WebhookSignature.base64(
        HexFormat.of().parseHex(HEX), signed.getBytes(StandardCharsets.UTF_8));
  }

  @Override
  public String serviceName() {
    return SERVICE_NAME;
  }

  @Override
  public void close() {
    // Nothing is open.
  }
}
