package dev.parley.carriers.handler;

import dev.parley.carriers.Carriers;
import dev.parley.shared.core.Inbox;
import dev.parley.shared.core.PayloadCommand;
import dev.parley.shared.core.ShipmentCommand;
import dev.parley.shared.core.ShipmentCommand.ReportShipment;
import dev.parley.shared.core.ShipmentEvent;
import dev.parley.shared.lambda.Environment;
import dev.parley.shared.lambda.QueueConsumer;
import dev.parley.shared.lambda.QueueShell;
import dev.parley.shared.lambda.Wiring;
import dev.parley.webhooks.handler.Unpacking;
import dev.parley.webhooks.handler.Unpacking.Addressed;

/** Makes news of parcels out of carriers' payloads. */
public final class CarrierPayloads implements QueueConsumer {
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
    shell = QueueShell.of(wiring, Inbox.CARRIER_PAYLOADS, PayloadCommand.class, unpacking::take);
  }

  @Override
  public QueueShell shell() {
    return shell;
  }

  private static Addressed addressed(ShipmentEvent event) {
    return new Addressed(
        event.dedupeKey(),
        ShipmentCommand.head(event.provider(), event.trackingNumber()),
        new ReportShipment(event.withoutReference()));
  }
}
