package dev.parley.shipments;

import dev.parley.shared.core.ShipmentReason;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What can be wrong with a parcel: one ticket per parcel and kind. */
enum Trouble {
  LOST("lost", "The carrier reports the parcel as lost.", Cure.MOVEMENT),
  DAMAGED("damaged",
      "The carrier reports the parcel as damaged.", Cure.NONE),
  RETURNING("return_to_sender",
      "The parcel goes back to its sender.", Cure.NONE),
  LATE("late",
      "The parcel has not come by the promised date.", Cure.DELIVERY),
  DELAYED("delayed",
      "The carrier reports a delay.", Cure.MOVEMENT),
  CUSTOMS("customs",
      "The parcel is held by customs.", Cure.MOVEMENT),
  ADDRESS("address",
      "The carrier cannot find the address.",
      Cure.MOVEMENT),
  ATTEMPTS("attempts",
      "The second attempt to deliver the parcel failed.", Cure.MOVEMENT);

  /** Which scan ends it. */
  enum Cure {
    MOVEMENT,
    DELIVERY,
    NONE
  }

  private final String tag;
  private final String summary;
  private final Cure cure;

  Trouble(String tag, String summary, Cure cure) {
    this.tag = tag;
    this.summary = summary;
    this.cure = cure;
  }

  String tag() {
    return tag;
  }

  String summary() {
    return summary;
  }

  Cure cure() {
    return cure;
  }

  /** What a scan by itself is evidence of. */
  static Set<Trouble> shownBy(Scan scan) {
    var shown = EnumSet.noneOf(Trouble.class);
    of(scan.reason()).ifPresent(shown::add);
    switch (scan.status()) {
      case RETURNING, RETURNED -> shown.add(RETURNING);
      case UNKNOWN, PRE_TRANSIT, IN_TRANSIT, OUT_FOR_DELIVERY, AVAILABLE_FOR_PICKUP, ATTEMPT_FAILED,
          EXCEPTION, DELIVERED, FAILED, CANCELLED, EXPIRED -> {
        // the reason alone tells
      }
    }
    return shown;
  }

  private static Optional<Trouble> of(@Nullable ShipmentReason reason) {
    return switch (reason) {
      case LOST, DISPOSED -> Optional.of(LOST);
      case DAMAGED -> Optional.of(DAMAGED);
      case RECIPIENT_REFUSED, RECIPIENT_MOVED -> Optional.of(RETURNING);
      case DELAYED, WEATHER_DELAY -> Optional.of(DELAYED);
      case CUSTOMS_HOLD, DOCUMENTS_MISSING, PAYMENT_DUE -> Optional.of(CUSTOMS);
      case ADDRESS_ISSUE -> Optional.of(ADDRESS);
      case RECIPIENT_UNAVAILABLE, PICKUP_MISSED, CARRIER_REJECTED, LOCATION_INACCESSIBLE,
          CONTACT_CARRIER, HELD, TRACKING_ERROR, OTHER ->
          Optional.empty();
      case null -> Optional.empty();
    };
  }
}
