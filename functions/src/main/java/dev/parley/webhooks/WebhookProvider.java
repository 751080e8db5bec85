package dev.parley.webhooks;

import dev.parley.shared.error.Failure;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A carrier, payment provider or channel that calls us: how its calls are proven and what they say.
 *
 * @param <E>
 *          the canonical event: {@link dev.parley.shared.core.ShipmentEvent},
 *          {@link dev.parley.shared.core.PaymentEvent} or a message
 */
public interface WebhookProvider<E> {

  /** Its name in the webhook's path, in orders and in head ids. */
  String name();

  /** Whether the exact bytes are the provider's; nothing is parsed before. */
  Verdict verify(SignedRequest request, WebhookSecrets secrets);

  /** The headers, in lower case, that say of a payload what its body does not: they are kept with it. */
  default Set<String> headers() {
    return Set.of();
  }

  /** Where the certificate is that the call names, if one has to be fetched before anybody can verify. */
  default Optional<URI> certificate(SignedRequest request, WebhookSecrets secrets) {
    return Optional.empty();
  }

  /**
   * What identifies the payload, however often it is sent: one id for each event in it, also where nobody handles it.
   *
   * @throws Failure.Permanent
   *           {@code malformed_payload} where the payload cannot be read
   */
  List<String> eventIds(Content content);

  /**
   * What the payload says in canonical form.
   *
   * @throws Failure.Permanent
   *           {@code malformed_payload} where the payload cannot be read
   */
  Delivery<E> read(Content content);

  /**
   * What is kept of a payload: its exact bytes, where nothing in it must not be.
   *
   * @throws Failure.Permanent
   *           {@code malformed_payload} where the payload cannot be read
   */
  default byte[] kept(Content content) {
    return content.body();
  }

  /** What the provider wants to hear when the payload is durably accepted. */
  default Reply reply(int accepted, int duplicates) {
    return Reply.counting(accepted, duplicates);
  }
}
