package dev.parley.shared.core;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What shipments are told. */
public sealed interface ShipmentCommand extends Command
    permits ShipmentCommand.Report, ShipmentCommand.Expect, DeadlineReached {

  @Override
  default Inbox inbox() {
    return Inbox.SHIPMENTS;
  }

  /** A carrier said where the parcel is. */
  record Report(ShipmentEvent event) implements ShipmentCommand {}

  /** An order names this parcel. */
  record Expect(
      OrderParty order, boolean international, @Nullable Instant shipBy,
      @Nullable Instant promisedBy)
      implements
        ShipmentCommand {}
}
