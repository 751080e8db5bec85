package dev.parley.webhooks.handler;

import dev.parley.shared.error.ErrorType;
import dev.parley.shared.error.Failure;
import dev.parley.shared.lambda.Environment;
import dev.parley.shared.lambda.SecretDocuments;
import dev.parley.webhooks.WebhookSecrets;

/** The secrets of one group of webhooks. A provider without a secret proves nothing. */
public final class Secrets {
  private final SecretDocuments<WebhookSecrets> documents;

  /**
   * The secrets below {@code WEBHOOK_SECRETS}.
   *
   * @param group
   *          {@code carriers} or {@code payments}
   */
  public Secrets(Environment environment, String group) {
    documents = new SecretDocuments<>(
        environment, environment.required("WEBHOOK_SECRETS") + "/" + group + "/",
        WebhookSecrets.class);
  }

  /**
   * The secrets of a provider, none where nobody set any.
   *
   * @throws Failure.Retryable
   *           {@link ErrorType#SECRET_UNAVAILABLE}
   */
  WebhookSecrets of(String name) {
    return documents.of(name).orElseGet(WebhookSecrets::of);
  }
}
