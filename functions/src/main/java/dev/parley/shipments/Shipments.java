package dev.parley.shipments;

import dev.parley.shared.core.DeadlineReached;
import dev.parley.shared.core.Decision;
import dev.parley.shared.core.Effect;
import dev.parley.shared.core.Ids;
import dev.parley.shared.core.NotificationCommand.Notify;
import dev.parley.shared.core.Party;
import dev.parley.shared.core.ShipmentCommand;
import dev.parley.shared.core.ShipmentCommand.ExpectShipment;
import dev.parley.shared.core.ShipmentCommand.ReportShipment;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What follows from news of a parcel. Reports and expectations come in any order and more than once and end in the same
 * state; a concern is sent whenever it stands otherwise than before.
 */
public final class Shipments {
  private final CarrierRules rules;

  public Shipments(CarrierRules rules) {
    this.rules = rules;
  }

  /** The earliest instant at which a parcel must be looked at. */
  public static Optional<Instant> lookAt(Shipment shipment) {
    return Optional.ofNullable(shipment.lookAt());
  }

  /** What follows from one command. */
  public Decision<Shipment> decide(
      @Nullable Shipment shipment, ShipmentCommand command, Instant now) {
    return switch (command) {
      case ReportShipment(var event) -> {
        var known = known(shipment, event.provider(), event.trackingNumber());
        yield accept(shipment, known.with(Scan.of(event, now)), now);
      }
      case ExpectShipment expect -> {
        var known = known(shipment, expect.provider(), expect.trackingNumber());
        yield accept(shipment, known.with(Expected.of(expect)), now);
      }
      case DeadlineReached _ -> shipment == null ? Decision.nothing(null) : look(shipment, now);
    };
  }

  private static Shipment known(@Nullable Shipment shipment, String provider, String number) {
    return shipment == null ? Shipment.unheardOf(provider, number) : shipment;
  }

  private Decision<Shipment> accept(@Nullable Shipment before, Shipment heard, Instant now) {
    var after = heard.settled(rules, now);
    return after.equals(before)
        ? Decision.unchanged(before)
        : Decision.to(after, concerns(before, after));
  }

  private Decision<Shipment> look(Shipment before, Instant now) {
    if (before.lookAt() == null || now.isBefore(before.lookAt())) {
      return Decision.nothing(before);
    }
    var after = before.missing(rules, now).settled(rules, now);
    var effects = new ArrayList<>(concerns(before, after));
    if (before.lateness() == Lateness.ON_TIME && after.lateness() != Lateness.ON_TIME) {
      tellBuyer(after).ifPresent(effects::add);
    }
    return Decision.to(after, effects);
  }

  /** The concerns that stand otherwise than before. */
  private static List<Effect> concerns(@Nullable Shipment before, Shipment after) {
    var old = before == null ? Map.of() : Concerns.of(before);
    return Concerns.of(after).entrySet().stream()
        .filter(concern -> !concern.getValue().equals(old.get(concern.getKey())))
        .map(concern -> new Effect(concern.getValue().ticket(), concern.getValue()))
        .toList();
  }

  private Optional<Effect> tellBuyer(Shipment late) {
    return Stream.ofNullable(late.expected())
        .filter(expected -> expected.promisedBy() != null)
        .map(expected -> new Notify(
            Party.buyer(expected.order().buyerId()),
            "parcel_late",
            expected.promisedBy().plus(rules.tellAfter()),
            null,
            expected.order().orderId(),
            null,
            Map.of("carrier", late.provider(), "tracking_number", late.trackingNumber())))
        .map(
            notify -> new Effect("notification/" + Ids.derived(late.head(), notify.kind()), notify))
        .findFirst();
  }
}
