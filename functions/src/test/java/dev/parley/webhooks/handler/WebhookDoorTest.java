package dev.parley.webhooks.handler;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.parley.invocation.House;
import dev.parley.shared.core.Inbox;
import dev.parley.shared.error.ErrorType;
import dev.parley.shared.error.Failure;
import dev.parley.shared.lambda.ApiRequest;
import dev.parley.shared.lambda.ApiResponse;
import dev.parley.webhooks.Content;
import dev.parley.webhooks.Delivery;
import dev.parley.webhooks.Rejection;
import dev.parley.webhooks.SignedRequest;
import dev.parley.webhooks.Verdict;
import dev.parley.webhooks.WebhookProvider;
import dev.parley.webhooks.WebhookSecrets;
import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class WebhookDoorTest {
  private final House house = new House();
  private final WebhookDoor<String> door = new WebhookDoor<>(
      house.wiring("CarrierWebhooks"),
      Inbox.CARRIER_PAYLOADS,
      _ -> Optional.of(new Trusting()),
      new Secrets(house.wiring("CarrierWebhooks").environment(), "carriers"));

  /** A provider that believes everybody, and whose payload is its id. */
  private record Trusting() implements WebhookProvider<String> {
    @Override
    public String name() {
      return "trusting";
    }

    @Override
    public Verdict verify(SignedRequest request, WebhookSecrets secrets) {
      return Verdict.verified();
    }

    @Override
    public List<String> eventIds(Content content) {
      return List.of(new String(content.body(), StandardCharsets.UTF_8));
    }

    @Override
    public Delivery<String> read(Content content) {
      return Delivery.ignored("nobody asks");
    }
  }

  /** A provider whose calls say where their certificate is. */
  private record Certified(WebhookProvider<String> trusting) implements WebhookProvider<String> {
    @Override
    public String name() {
      return "certified";
    }

    @Override
    public Optional<URI> certificate(SignedRequest request, WebhookSecrets secrets) {
      return request.header("address").map(URI::create);
    }

    @Override
    public Verdict verify(SignedRequest request, WebhookSecrets secrets) {
      return "genuine".equals(request.certificate())
          ? Verdict.verified()
          : Verdict.rejected(Rejection.CERTIFICATE_UNTRUSTED);
    }

    @Override
    public List<String> eventIds(Content content) {
      return trusting.eventIds(content);
    }

    @Override
    public Delivery<String> read(Content content) {
      return trusting.read(content);
    }
  }

  /** Where a genuine certificate is, where nothing is, and where nobody answers. */
  private static HttpURLConnection open(URI address) throws IOException {
    return switch (address.getPath()) {
      case "/genuine" -> new Answered(address.toURL(), 200, "genuine");
      case "/nothing" -> new Answered(address.toURL(), 404, "");
      default -> throw new SocketTimeoutException("nobody answers");
    };
  }

  private ApiResponse call(String address) {
    var certified = new WebhookDoor<>(
        house.wiring("PaymentWebhooks"),
        Inbox.PAYMENT_PAYLOADS,
        _ -> Optional.of(new Certified(new Trusting())),
        new Secrets(house.wiring("PaymentWebhooks").environment(), "payments"),
        new Certificates(house::now, WebhookDoorTest::open));
    var request = new ApiRequest(
        "POST /webhooks/payments/{provider}", "/webhooks/payments/certified", Map.of(), Map.of(),
        Map.of("address", address), "e-1".getBytes(StandardCharsets.UTF_8), null, "r-1",
        house.now());
    return certified.take(request, "certified");
  }

  @Test
  void proves_a_call_by_the_certificate_that_it_names() {
    assertThat(call("https://certificates.example/genuine").status()).isEqualTo(202);

    assertThatExceptionOfType(Failure.Permanent.class)
        .isThrownBy(() -> call("https://certificates.example/nothing"))
        .satisfies(e -> assertThat(e.type()).isEqualTo(ErrorType.SIGNATURE_INVALID));
    assertThatExceptionOfType(Failure.Retryable.class)
        .isThrownBy(() -> call("https://certificates.example/silence"))
        .satisfies(e -> assertThat(e.type()).isEqualTo(ErrorType.DEPENDENCY_UNAVAILABLE));
    assertThat(house.sent()).hasSize(1);
  }

  private int take(String id) {
    var body = id.getBytes(StandardCharsets.UTF_8);
    var request = new ApiRequest(
        "POST /webhooks/carriers/{carrier}", "/webhooks/carriers/trusting", Map.of(), Map.of(),
        Map.of(), body, null, "r-1", house.now());
    return door.take(request, "trusting").status();
  }

  @Test
  void refuses_an_id_that_no_table_could_keep() {
    assertThat(take("e".repeat(500))).isEqualTo(202);

    assertThatExceptionOfType(Failure.Permanent.class)
        .isThrownBy(() -> take("ü".repeat(251)))
        .satisfies(e -> assertThat(e.type()).isEqualTo(ErrorType.MALFORMED_PAYLOAD));
    assertThat(house.sent()).hasSize(1);
  }
}
