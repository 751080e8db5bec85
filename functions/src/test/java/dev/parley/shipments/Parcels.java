package dev.parley.shipments;

import dev.parley.shared.core.Decision;
import dev.parley.shared.core.NotificationCommand.Notify;
import dev.parley.shared.core.OrderParty;
import dev.parley.shared.core.ShipmentCommand;
import dev.parley.shared.core.ShipmentCommand.ExpectShipment;
import dev.parley.shared.core.ShipmentCommand.ReportShipment;
import dev.parley.shared.core.ShipmentEvent;
import dev.parley.shared.core.ShipmentReason;
import dev.parley.shared.core.ShipmentStatus;
import dev.parley.shared.core.TicketCommand.Concern;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** One parcel with everybody who hears of it: the last concern of each subject, and what buyers were told. */
final class Parcels {
  static final Duration DAY = Duration.ofDays(1);
  static final Instant NOON = Instant.parse("2026-03-02T12:00:00Z");
  static final Instant PROMISE = Instant.parse("2026-03-10T20:00:00Z");
  static final OrderParty ORDER = new OrderParty("O-1", "B-1", "S-1");
  private static final String NUMBER = "9400100000000000000017";
  private static final String HEAD = ShipmentCommand.head("easypost", NUMBER);

  private final Shipments shipments = new Shipments(CarrierRules.SHIPPED);
  private final Map<String, Concern> concerns = new HashMap<>();
  private final Set<String> everOpen = new TreeSet<>();
  private final List<String> told = new ArrayList<>();
  private @Nullable Shipment state;

  static ReportShipment report(
      ShipmentStatus status, @Nullable ShipmentReason reason, @Nullable Instant at) {
    var id = "easypost:" + status + reason + at;
    return new ReportShipment(
        new ShipmentEvent(
            "easypost", "USPS", NUMBER, status, reason, id, id, at, true, "raw", null, false,
            null));
  }

  static ExpectShipment expected() {
    return expectedAsOf(NOON, PROMISE);
  }

  static ExpectShipment expectedAsOf(Instant asOf, Instant promisedBy) {
    return new ExpectShipment("easypost", NUMBER, ORDER, false, null, promisedBy, asOf);
  }

  Decision<Shipment> decision(ShipmentCommand command, Instant now) {
    return shipments.decide(state, command, now);
  }

  void hears(ShipmentCommand command, Instant now) {
    var decision = decision(command, now);
    if (decision.outcome() == Decision.Outcome.VOID) {
      return;
    }
    state = Objects.requireNonNull(decision.next());
    for (var effect : decision.effects()) {
      switch (effect.command()) {
        case Concern concern -> note(concern);
        case Notify notify -> told.add(notify.kind() + " to " + notify.to());
        default -> throw new AssertionError("nobody expects " + effect);
      }
    }
  }

  private void note(Concern concern) {
    var kind = concern.subject().substring(HEAD.length() + 1);
    concerns.put(kind, concern);
    if (!concern.over()) {
      everOpen.add(kind);
    }
  }

  Shipment state() {
    return Objects.requireNonNull(state);
  }

  String status() {
    return ShipmentView.json(state()).text("status").orElseThrow();
  }

  @Nullable
  Instant lookAt() {
    return Shipments.lookAt(state()).orElse(null);
  }

  Map<String, Concern> concerns() {
    return Map.copyOf(concerns);
  }

  Concern concern(String kind) {
    return Objects.requireNonNull(concerns.get(kind));
  }

  Set<String> open() {
    return concerns.entrySet().stream()
        .filter(concern -> !concern.getValue().over())
        .map(Map.Entry::getKey)
        .collect(Collectors.toSet());
  }

  Set<String> everOpen() {
    return everOpen;
  }

  List<String> told() {
    return told;
  }
}
