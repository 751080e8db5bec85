package dev.parley.local.providers;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.parley.local.aws.front.ProviderMishaps;
import dev.parley.local.providers.Dialect.Secret;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/** What providers tell the suite by themselves: webhooks, signed with the secret that the suite has for each of them. */
record Announcements(Supplier<Map<String, String>> secrets, ProviderMishaps mishaps,
    InstantSource clock, Courier courier) {
  private static final JsonMapper JSON = new JsonMapper();
  private static final String SECRETS = "/webhooks/payments/";

  /** Says how a refund is now. */
  void tell(Dialect dialect, Executed refund) {
    var secret = secret(dialect.name());
    if (secret.isEmpty()) {
      courier.giveUp(dialect.name() + " has no secret to sign a webhook with");
      return;
    }
    var webhooks = dialect.webhooks(refund, secret.get(), clock.instant());
    if (mishaps.tellsTwice()) {
      webhooks.reversed().forEach(webhook -> courier.bring(dialect.name(), webhook));
    }
    webhooks.forEach(webhook -> courier.bring(dialect.name(), webhook));
  }

  private Optional<Secret> secret(String provider) {
    return secrets.get().entrySet().stream()
        .filter(secret -> secret.getKey().endsWith(SECRETS + provider))
        .map(secret -> json(secret.getValue()))
        .filter(secret -> !secret.at("/secrets/0").asText().isEmpty())
        .map(secret -> new Secret(secret.at("/secrets/0").asText(),
            secret.path("notification_url").asText()))
        .findFirst();
  }

  private static JsonNode json(String text) {
    try {
      return JSON.readTree(text);
    } catch (JsonProcessingException noJson) {
      return JSON.missingNode();
    }
  }
}
