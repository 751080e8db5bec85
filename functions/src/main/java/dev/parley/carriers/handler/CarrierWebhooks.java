package dev.parley.carriers.handler;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import dev.parley.carriers.Carriers;
import dev.parley.shared.core.Inbox;
import dev.parley.shared.core.ShipmentEvent;
import dev.parley.shared.lambda.ApiShell;
import dev.parley.shared.lambda.Environment;
import dev.parley.shared.lambda.Wiring;
import dev.parley.webhooks.Canonical;
import dev.parley.webhooks.handler.Secrets;
import dev.parley.webhooks.handler.WebhookDoor;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Map;

/** The door at which carriers and tracking services call. */
public final class CarrierWebhooks implements RequestStreamHandler {
  private static final String NAME = "carrier";

  private final ApiShell shell;

  /** In the cloud. */
  public CarrierWebhooks() {
    this(Environment.ofSystem());
  }

  /** Anywhere. */
  public CarrierWebhooks(Environment environment) {
    this(new Wiring(environment));
  }

  /** On other ground. */
  public CarrierWebhooks(Wiring wiring) {
    var secrets = new Secrets(wiring.environment(), "carriers");
    var door = new WebhookDoor<ShipmentEvent>(wiring, Inbox.CARRIER_PAYLOADS, Carriers::named,
        secrets);
    shell = new ApiShell(
        wiring,
        Map.of(
            "POST /webhooks/carriers/{carrier}",
            request -> door.take(request, request.parameter(NAME)),
            "HEAD /webhooks/carriers/{carrier}",
            request -> door.probe(request.parameter(NAME)),
            "POST /webhooks/carriers/{carrier}/preview",
            request -> door.preview(request, request.parameter(NAME), Canonical::json)),
        door::rehearse);
  }

  @Override
  public void handleRequest(InputStream in, OutputStream out, Context context) throws IOException {
    shell.handle(in, out, context);
  }
}
