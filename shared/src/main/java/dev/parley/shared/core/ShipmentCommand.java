package dev.parley.shared.core;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What shipments are told. */
public sealed interface ShipmentCommand extends Command
    permits ShipmentCommand.ReportShipment, ShipmentCommand.ExpectShipment, DeadlineReached {

  @Override
  default Inbox inbox() {
    return Inbox.SHIPMENTS;
  }

  /** A carrier said where the parcel is. */
  record ReportShipment(ShipmentEvent event) implements ShipmentCommand {}

  /** An order names this parcel. */
  record ExpectShipment(
      OrderParty order, boolean international, @Nullable Instant shipBy,
      @Nullable Instant promisedBy)
      implements
        ShipmentCommand {}
}
