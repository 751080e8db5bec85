package dev.parley.webhooks;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a provider's calls are checked with.
 *
 * @param secrets
 *          all that are active; while a key changes any of them may match
 * @param scheme
 *          which of a provider's ways to sign is meant
 * @param notificationUrl
 *          the address that the provider signs along; configured, never taken from a request
 * @param certificatePem
 *          stands for the certificate that the provider's header names, and is trusted as it is; several are allowed
 * @param trustAnchorsPem
 *          who may vouch for a certificate that is fetched
 */
public record WebhookSecrets(
    List<String> secrets,
    @Nullable String scheme,
    @Nullable String publicKey,
    @Nullable String notificationUrl,
    @Nullable String webhookId,
    @Nullable String certificatePem,
    @Nullable String trustAnchorsPem,
    @Nullable String braintreePublicKey,
    @Nullable String braintreePrivateKey) {
  public WebhookSecrets {
    secrets = List.copyOf(secrets);
  }

  /** Shared secrets and nothing else. */
  public static WebhookSecrets of(String... secrets) {
    return new WebhookSecrets(List.of(secrets), null, null, null, null, null, null,
        null, null);
  }

  /** An empty secret proves nothing: anybody can sign with it. */
  public List<String> usable() {
    return secrets.stream().filter(secret -> !secret.isBlank()).toList();
  }

  /** Never the secrets themselves: this text may end in a log. */
  @Override
  public String toString() {
    return "WebhookSecrets[" + secrets.size() + " secrets]";
  }
}
