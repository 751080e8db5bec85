package dev.parley.carriers.handler;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import dev.parley.carriers.Carriers;
import dev.parley.shared.core.PayloadCommand;
import dev.parley.shared.core.ShipmentCommand;
import dev.parley.shared.core.ShipmentCommand.ReportShipment;
import dev.parley.shared.core.ShipmentEvent;
import dev.parley.shared.lambda.Environment;
import dev.parley.shared.lambda.QueueShell;
import dev.parley.shared.lambda.Wiring;
import dev.parley.webhooks.handler.Unpacking;
import dev.parley.webhooks.handler.Unpacking.Addressed;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;

/** Makes news of parcels out of carriers' payloads. */
public final class CarrierPayloads implements RequestStreamHandler {
  private final QueueShell shell;

  /** In the cloud. */
  public CarrierPayloads() {
    this(Environment.ofSystem());
  }

  /** Anywhere. */
  public CarrierPayloads(Environment environment) {
    this(new Wiring(environment));
  }

  /** On other ground. */
  public CarrierPayloads(Wiring wiring) {
    var unpacking = new Unpacking<ShipmentEvent>(wiring, Carriers::named,
        CarrierPayloads::addressed);
    shell = QueueShell.of(wiring, PayloadCommand.class, unpacking::take);
  }

  @Override
  public void handleRequest(InputStream in, OutputStream out, Context context) throws IOException {
    shell.handle(in, out, context);
  }

  private static Addressed addressed(ShipmentEvent event) {
    return new Addressed(
        event.dedupeKey(),
        ShipmentCommand.head(event.provider(), event.trackingNumber()),
        new ReportShipment(event));
  }
}
