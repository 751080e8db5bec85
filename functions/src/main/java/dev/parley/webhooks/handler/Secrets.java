package dev.parley.webhooks.handler;

import dev.parley.shared.error.ErrorType;
import dev.parley.shared.error.Failure;
import dev.parley.shared.json.Json;
import dev.parley.shared.json.JsonRecords;
import dev.parley.shared.json.MalformedJson;
import dev.parley.shared.json.Violations;
import dev.parley.shared.lambda.Environment;
import dev.parley.webhooks.WebhookSecrets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.secretsmanager.model.ResourceNotFoundException;
import software.amazon.lambda.powertools.parameters.secrets.SecretsProvider;

/**
 * The secrets of one group of webhooks, as they are in Secrets Manager, at most five minutes old. A provider without a
 * secret proves nothing; a secret that cannot be read is trouble of our own, and the provider is asked to come again.
 */
public final class Secrets {
  private static final Duration FRESH = Duration.ofMinutes(5);

  private final SecretsProvider provider;
  private final String prefix;
  private final InstantSource clock;
  private final Map<String, Read> read = new ConcurrentHashMap<>();

  private record Read(Instant at, WebhookSecrets secrets) {}

  /**
   * The secrets below {@code WEBHOOK_SECRETS}.
   *
   * @param group
   *          {@code carriers} or {@code payments}
   */
  public Secrets(Environment environment, String group) {
    this.provider = SecretsProvider.builder().withClient(environment.clients().secrets()).build();
    this.prefix = environment.required("WEBHOOK_SECRETS") + "/" + group + "/";
    this.clock = environment.clock();
  }

  /**
   * The secrets of a provider, none where nobody set any.
   *
   * @throws Failure.Retryable
   *           {@link ErrorType#SECRET_UNAVAILABLE}
   */
  WebhookSecrets of(String name) {
    var now = clock.instant();
    var last = read.get(name);
    if (last != null && now.isBefore(last.at().plus(FRESH)) && !now.isBefore(last.at())) {
      return last.secrets();
    }
    var secrets = fetch(name);
    read.put(name, new Read(now, secrets));
    return secrets;
  }

  private WebhookSecrets fetch(String name) {
    try {
      var document = provider.withMaxAge(0, ChronoUnit.SECONDS).get(prefix + name);
      return document == null || document.isBlank()
          ? WebhookSecrets.of()
          : JsonRecords.restore(Json.parse(document), WebhookSecrets.class);
    } catch (ResourceNotFoundException e) {
      return WebhookSecrets.of();
    } catch (SdkException e) {
      throw new Failure.Retryable(
          ErrorType.SECRET_UNAVAILABLE, "the secret of " + name + " cannot be read", null, e);
    } catch (MalformedJson | Violations e) {
      throw unfit(name);
    }
  }

  /** Without its cause, which would show a piece of the secret in the log. */
  private static Failure unfit(String name) {
    return new Failure.Retryable(
        ErrorType.SECRET_UNAVAILABLE,
        "the secret of " + name + " is no document with a list of secrets");
  }
}
