package dev.parley.carriers;

import dev.parley.shared.core.ShipmentReason;
import dev.parley.shared.core.ShipmentStatus;
import org.jspecify.annotations.Nullable;

/** What a provider's word means in the vocabulary of all. */
record Meaning(ShipmentStatus status, @Nullable ShipmentReason reason) {
  static final Meaning UNKNOWN = of(ShipmentStatus.UNKNOWN);

  static Meaning of(ShipmentStatus status) {
    return new Meaning(status, null);
  }

  static Meaning of(ShipmentStatus status, ShipmentReason reason) {
    return new Meaning(status, reason);
  }

  /** Something is wrong, and this is what. */
  static Meaning exception(ShipmentReason reason) {
    return new Meaning(ShipmentStatus.EXCEPTION, reason);
  }

  /** Whether somebody must act before the parcel goes on, where the provider does not say it itself. */
  boolean needsAction() {
    return status == ShipmentStatus.FAILED || switch (reason) {
      case ADDRESS_ISSUE, DOCUMENTS_MISSING, PAYMENT_DUE, CONTACT_CARRIER -> true;
      case RECIPIENT_UNAVAILABLE, RECIPIENT_REFUSED, RECIPIENT_MOVED, CUSTOMS_HOLD, PICKUP_MISSED,
          CARRIER_REJECTED, DAMAGED, LOST, DELAYED, WEATHER_DELAY, LOCATION_INACCESSIBLE, DISPOSED,
          HELD, TRACKING_ERROR, OTHER ->
          false;
      case null -> false;
    };
  }
}
