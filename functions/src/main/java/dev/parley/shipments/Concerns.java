package dev.parley.shipments;

import dev.parley.shared.core.Category;
import dev.parley.shared.core.TicketCommand.Concern;
import java.time.Instant;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What people must look after because of a parcel, as it stands: a function of the parcel's state alone. */
final class Concerns {
  private Concerns() {}

  static Map<Trouble, Concern> of(Shipment shipment) {
    var concerns = new EnumMap<Trouble, Concern>(Trouble.class);
    shipment.tracking().troubles().forEach(
        (trouble, evidence) -> concerns.put(trouble, concern(shipment, trouble, evidence)));
    if (shipment.lateness() == Lateness.LATE) {
      concerns.put(Trouble.LATE, concern(shipment, Trouble.LATE, Instant.MIN));
    }
    return concerns;
  }

  private static Concern concern(Shipment shipment, Trouble trouble, Instant evidence) {
    var because = because(shipment.tracking(), trouble, evidence);
    return new Concern(
        shipment.head() + "/" + trouble.name().toLowerCase(Locale.ROOT),
        Category.DELIVERY,
        null,
        shipment.expected() == null ? null : shipment.expected().order(),
        trouble.summary(),
        Set.of(trouble.tag()),
        null,
        because != null,
        because);
  }

  /** Why it is over; null while it is not. */
  private static @Nullable String because(Tracking tracking, Trouble trouble, Instant evidence) {
    return switch (trouble.cure()) {
      case MOVEMENT -> tracking.good() != null && tracking.good().isAfter(evidence)
          ? "The carrier has scanned the parcel again."
          : null;
      case DELIVERY -> tracking.delivered() == null ? null : "The parcel was delivered.";
      case NONE -> null;
    };
  }
}
