package dev.parley.shipments;

import dev.parley.shared.core.ShipmentEvent;
import dev.parley.shared.core.ShipmentReason;
import dev.parley.shared.core.ShipmentStatus;
import java.time.Instant;
import java.util.Comparator;
import org.jspecify.annotations.Nullable;

/**
 * One thing that the carrier said.
 *
 * @param id
 *          equal for what is the same news
 */
record Scan(
    ShipmentStatus status,
    @Nullable ShipmentReason reason,
    Instant at,
    boolean tzKnown,
    String rawStatus,
    String id) {

  /** Oldest first; of two at once the one further along its way comes later. */
  static final Comparator<Scan> BY_TIME = Comparator.comparing(Scan::at)
      .thenComparing(Scan::status)
      .thenComparing(Scan::reason, Comparator.nullsFirst(Comparator.naturalOrder()))
      .thenComparing(Scan::id)
      .thenComparing(Scan::rawStatus);

  /**
   * Which one tells where the parcel is: after a delivery only what else ends a journey. One that does not know it tells
   * only as long as no other does.
   */
  static final Comparator<Scan> BY_WEIGHT = Comparator.comparing(Scan::arrives)
      .thenComparing(scan -> scan.status() != ShipmentStatus.UNKNOWN)
      .thenComparing(BY_TIME);

  /** A carrier that gives no time said it when we heard it. */
  static Scan of(ShipmentEvent event, Instant now) {
    var at = event.occurredAt();
    return new Scan(
        event.status(), event.reason(), at == null ? now : at, event.tzKnown(), event.rawStatus(),
        event.dedupeKey());
  }

  private boolean arrives() {
    return switch (status) {
      case DELIVERED, RETURNING, RETURNED -> true;
      case UNKNOWN, PRE_TRANSIT, IN_TRANSIT, OUT_FOR_DELIVERY, AVAILABLE_FOR_PICKUP, ATTEMPT_FAILED,
          EXCEPTION, FAILED, CANCELLED, EXPIRED ->
          false;
    };
  }

  /** Whether it shows that the parcel is on its way or there, with nothing said against it. */
  boolean isGood() {
    return switch (status) {
      case DELIVERED, RETURNING, RETURNED -> true;
      case IN_TRANSIT, OUT_FOR_DELIVERY, AVAILABLE_FOR_PICKUP -> reason == null;
      case UNKNOWN, PRE_TRANSIT, ATTEMPT_FAILED, EXCEPTION, FAILED, CANCELLED, EXPIRED -> false;
    };
  }
}
