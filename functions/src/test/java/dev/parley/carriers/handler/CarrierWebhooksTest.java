package dev.parley.carriers.handler;

import static org.assertj.core.api.Assertions.assertThat;

import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import dev.parley.invocation.Call;
import dev.parley.webhooks.Hmac;
import dev.parley.webhooks.handler.WebhookDoorContract;
import java.io.IOException;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CarrierWebhooksTest extends WebhookDoorContract {
  private static final Map.Entry<String, String> SECRET = Map.entry(
      "carriers/easypost", "parley-test-easypost");

  @Override
  protected RequestStreamHandler door() {
    return new CarrierWebhooks(house.wiring("CarrierWebhooks"));
  }

  @Override
  protected String sample() {
    return "CarrierWebhooks";
  }

  @Override
  protected Map.Entry<String, String> secret() {
    return SECRET;
  }

  @Override
  protected String parameter() {
    return "carrier";
  }

  @ParameterizedTest
  @CsvSource({"ship24, 200", "easypost, 200", "moonpost, 404"})
  void answers_a_carrier_that_asks_for_its_door(String carrier, int status) throws IOException {
    var probe = Call.of("HEAD /webhooks/carriers/{carrier}", "/webhooks/carriers/" + carrier);

    assertThat(probe.to(door()).status()).isEqualTo(status);
    assertThat(house.sent()).isEmpty();
  }

  @Override
  protected Call signed(Call call) {
    return call.header(
        "x-hmac-signature", "hmac-sha256-hex=" + Hmac.hex(SECRET.getValue(), call.bytes()));
  }
}
