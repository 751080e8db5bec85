package dev.parley.carriers.handler;

import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import dev.parley.invocation.Call;
import dev.parley.webhooks.Hmac;
import dev.parley.webhooks.handler.WebhookDoorContract;
import java.util.Map;

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

  @Override
  protected Call signed(Call call) {
    return call.header(
        "x-hmac-signature", "hmac-sha256-hex=" + Hmac.hex(SECRET.getValue(), call.bytes()));
  }
}
