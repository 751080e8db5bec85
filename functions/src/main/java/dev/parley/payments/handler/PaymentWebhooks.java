package dev.parley.payments.handler;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import dev.parley.payments.providers.PaymentProviders;
import dev.parley.shared.core.Inbox;
import dev.parley.shared.core.PaymentEvent;
import dev.parley.shared.lambda.ApiShell;
import dev.parley.shared.lambda.Environment;
import dev.parley.shared.lambda.Wiring;
import dev.parley.webhooks.Canonical;
import dev.parley.webhooks.handler.Certificates;
import dev.parley.webhooks.handler.Secrets;
import dev.parley.webhooks.handler.WebhookDoor;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Map;

/** The door at which payment providers call. */
public final class PaymentWebhooks implements RequestStreamHandler {
  private static final String NAME = "provider";

  private final ApiShell shell;

  /** In the cloud. */
  public PaymentWebhooks() {
    this(Environment.ofSystem());
  }

  /** Anywhere. */
  public PaymentWebhooks(Environment environment) {
    this(new Wiring(environment));
  }

  /** On other ground. */
  public PaymentWebhooks(Wiring wiring) {
    var secrets = new Secrets(wiring.environment(), "payments");
    var door = new WebhookDoor<PaymentEvent>(wiring, Inbox.PAYMENT_PAYLOADS,
        PaymentProviders::named, secrets, Certificates.of(wiring.environment()));
    shell = new ApiShell(
        wiring,
        Map.of(
            "POST /webhooks/payments/{provider}",
            request -> door.take(request, request.parameter(NAME)),
            "POST /webhooks/payments/{provider}/preview",
            request -> door.preview(request, request.parameter(NAME), Canonical::json)),
        door::rehearse);
  }

  @Override
  public void handleRequest(InputStream in, OutputStream out, Context context) throws IOException {
    shell.handle(in, out, context);
  }
}
