package dev.parley.shipments;

import dev.parley.shared.core.ShipmentCommand;
import dev.parley.shared.journal.Aggregate;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A parcel: what the carrier said, what the order expects, and how late it has been found to be.
 *
 * @param provider
 *          the carrier's name in the webhook's path
 * @param expected
 *          null until an order names the parcel
 * @param lookAt
 *          when somebody must look whether it has come
 */
public record Shipment(
    String provider,
    String trackingNumber,
    Tracking tracking,
    @Nullable Expected expected,
    Lateness lateness,
    @Nullable Instant lookAt) {

  /** Parcels among the heads. */
  public static final Aggregate<Shipment> AGGREGATE = Aggregate.of("shipment", Shipment.class,
      Shipments::lookAt);

  static Shipment unheardOf(String provider, String trackingNumber) {
    return new Shipment(
        provider, ShipmentCommand.normal(trackingNumber), Tracking.NONE, null, Lateness.ON_TIME,
        null);
  }

  /** The id of its head. */
  public String head() {
    return ShipmentCommand.head(provider, trackingNumber);
  }

  Shipment with(Scan scan) {
    return new Shipment(
        provider, trackingNumber, tracking.with(scan), expected, lateness, lookAt);
  }

  Shipment with(Expected said) {
    return new Shipment(
        provider, trackingNumber, tracking, said.or(expected), lateness, lookAt);
  }

  /** The same parcel, found to be as late as something that has not come by now. */
  Shipment missing(CarrierRules rules, Instant now) {
    return expected == null || expected.promisedBy() == null
        ? this
        : found(Lateness.at(now, expected.promisedBy(), rules));
  }

  /**
   * The same parcel with its lateness and next look derived again. A delivery tells by itself how late it was, whether
   * or not somebody looked in between; so it does not matter which was heard of first.
   */
  Shipment settled(CarrierRules rules, Instant now) {
    if (expected == null || expected.promisedBy() == null) {
      return lookingAt(null);
    }
    var arrived = tracking.delivered();
    if (arrived != null) {
      return found(Lateness.at(arrived, expected.promisedBy(), rules)).lookingAt(null);
    }
    return lookingAt(next(expected.promisedBy(), rules, now));
  }

  /** What had passed before anybody heard of it is looked at soon, so that news under way can still come in. */
  private @Nullable Instant next(Instant promisedBy, CarrierRules rules, Instant now) {
    if (lateness == Lateness.LATE || isGoingBack()) {
      return null;
    }
    var step = promisedBy
        .plus(lateness == Lateness.ON_TIME ? rules.tellAfter() : rules.lateAfter());
    if (step.isAfter(now)) {
      return step;
    }
    var soon = now.plus(rules.settleFor());
    return lookAt != null && lookAt.isAfter(now) && lookAt.isBefore(soon) ? lookAt : soon;
  }

  private boolean isGoingBack() {
    return tracking.current() != null && switch (tracking.current().status()) {
      case RETURNING, RETURNED, CANCELLED -> true;
      case UNKNOWN, PRE_TRANSIT, IN_TRANSIT, OUT_FOR_DELIVERY, AVAILABLE_FOR_PICKUP, ATTEMPT_FAILED,
          EXCEPTION, DELIVERED, FAILED, EXPIRED ->
          false;
    };
  }

  private Shipment found(Lateness level) {
    return new Shipment(
        provider, trackingNumber, tracking, expected, lateness.or(level), lookAt);
  }

  private Shipment lookingAt(@Nullable Instant instant) {
    return new Shipment(provider, trackingNumber, tracking, expected, lateness, instant);
  }

  /** Whether an order names the parcel as this seller's. */
  public boolean isOf(String sellerId) {
    return expected != null && sellerId.equals(expected.order().sellerId());
  }
}
