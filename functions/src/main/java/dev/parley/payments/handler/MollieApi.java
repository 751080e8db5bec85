package dev.parley.payments.handler;

import dev.parley.payments.providers.MolliePayment;
import dev.parley.shared.core.PaymentEvent;
import dev.parley.shared.error.ErrorType;
import dev.parley.shared.error.Failure;
import dev.parley.shared.failure.Classifier;
import dev.parley.shared.lambda.Environment;
import dev.parley.shared.lambda.SecretDocuments;
import dev.parley.webhooks.Payload;
import dev.parley.webhooks.handler.Fetching;
import dev.parley.webhooks.handler.Fetching.Fetched;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Mollie's API over HTTP, at {@code MOLLIE_URL}, with the key that is kept as a secret below {@code PROVIDER_KEYS}. */
final class MollieApi implements PaymentLookup {
  private static final String NAME = "mollie";
  private static final int LARGEST = 1_000_000;
  private static final Set<Integer> NOT_THERE = Set.of(404, 410);

  private final String address;
  private final SecretDocuments<Access> keys;
  private final Fetching fetching = new Fetching(LARGEST);

  /** What Mollie lets us in with. */
  record Access(String apiKey) {
    /** Never the key itself: this text may end in a log. */
    @Override
    public String toString() {
      return "Access";
    }
  }

  MollieApi(Environment environment) {
    address = environment.required("MOLLIE_URL");
    keys = new SecretDocuments<>(
        environment, environment.required("PROVIDER_KEYS") + "/", Access.class);
  }

  @Override
  public List<PaymentEvent> of(PaymentEvent hint) {
    return Optional.ofNullable(hint.paymentRef())
        .filter(MolliePayment::isOne)
        .flatMap(this::asked)
        .map(answer -> MolliePayment.events(Payload.object(bytes(answer))))
        .orElse(List.of());
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private Optional<String> asked(String id) {
    var access = keys.of(NAME).orElseThrow(
        () -> new Failure.Permanent(
            ErrorType.REQUEST_REFUSED, "Mollie cannot be asked: nobody has set a key of its API"));
    var answer = fetched(URI.create(address + MolliePayment.path(id)), access);
    if (NOT_THERE.contains(answer.status())) {
      return Optional.empty();
    }
    if (answer.status() != 200) {
      throw Classifier.ofStatus("Mollie", answer.status(), answer.retryAfter());
    }
    return Optional.of(
        Optional.ofNullable(answer.body())
            .orElseThrow(() -> Payload.malformed("Mollie's answer is too long")));
  }

  private Fetched fetched(URI payment, Access access) {
    try {
      return fetching.get(
          payment,
          Map.of("authorization", "Bearer " + access.apiKey(), "accept", "application/hal+json"));
    } catch (IOException e) {
      throw Classifier.ofNoAnswer("Mollie", e);
    }
  }
}
