package dev.parley.shared.core;

import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What shipments are told. */
public sealed interface ShipmentCommand extends Command
    permits ShipmentCommand.ReportShipment, ShipmentCommand.ExpectShipment, DeadlineReached {

  @Override
  default Inbox inbox() {
    return Inbox.SHIPMENTS;
  }

  /**
   * The head of a parcel: {@code shipment/<provider>/<tracking number>}, the number without spaces and in capitals,
   * because people and carriers write it both ways.
   *
   * @param provider
   *          the carrier's name in the webhook's path, which is also its name in orders
   */
  static String head(String provider, String trackingNumber) {
    return "shipment/" + provider + "/" + normal(trackingNumber);
  }

  /** A tracking number without spaces and in capitals. */
  static String normal(String trackingNumber) {
    return trackingNumber.replaceAll("\\s+", "").toUpperCase(Locale.ROOT);
  }

  /** A carrier said where the parcel is. */
  record ReportShipment(ShipmentEvent event) implements ShipmentCommand {}

  /**
   * An order names this parcel.
   *
   * @param provider
   *          the carrier's name in orders and in the webhook's path
   * @param asOf
   *          when the order said so: of two the later one counts
   */
  record ExpectShipment(
      String provider,
      String trackingNumber,
      OrderParty order,
      boolean international,
      @Nullable Instant shipBy,
      @Nullable Instant promisedBy,
      Instant asOf)
      implements
        ShipmentCommand {}
}
