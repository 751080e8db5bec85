package dev.parley.payments.handler;

import static org.assertj.core.api.Assertions.assertThat;

import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import dev.parley.invocation.Call;
import dev.parley.webhooks.Hmac;
import dev.parley.webhooks.handler.WebhookDoorContract;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PaymentWebhooksTest extends WebhookDoorContract {
  private static final Map.Entry<String, String> SECRET = Map.entry(
      "payments/stripe", "whsec_parley_test");

  @Override
  protected RequestStreamHandler door() {
    return new PaymentWebhooks(house.wiring("PaymentWebhooks"));
  }

  @Override
  protected String sample() {
    return "PaymentWebhooks";
  }

  @Override
  protected Map.Entry<String, String> secret() {
    return SECRET;
  }

  @Override
  protected String parameter() {
    return "provider";
  }

  @Override
  protected Call signed(Call call) {
    var time = Long.toString(house.now().getEpochSecond());
    var start = (time + ".").getBytes(StandardCharsets.UTF_8);
    var signature = Hmac.hex(SECRET.getValue(), start, call.bytes());
    return call.header("stripe-signature", "t=" + time + ",v1=" + signature);
  }

  @Test
  void refuses_what_was_signed_too_long_ago() throws IOException {
    house.pass(Duration.ofMinutes(6));

    var answer = Call.sample("PaymentWebhooks").to(door());

    assertThat(answer.status()).isEqualTo(401);
    assertThat(answer.problem()).isEqualTo("timestamp_outside_tolerance");
    assertThat(house.sent()).isEmpty();
  }
}
