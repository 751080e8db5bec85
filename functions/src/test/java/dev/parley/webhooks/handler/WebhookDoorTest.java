package dev.parley.webhooks.handler;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.parley.invocation.House;
import dev.parley.shared.core.Inbox;
import dev.parley.shared.error.ErrorType;
import dev.parley.shared.error.Failure;
import dev.parley.shared.lambda.ApiRequest;
import dev.parley.webhooks.Content;
import dev.parley.webhooks.Delivery;
import dev.parley.webhooks.SignedRequest;
import dev.parley.webhooks.Verdict;
import dev.parley.webhooks.WebhookProvider;
import dev.parley.webhooks.WebhookSecrets;
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
