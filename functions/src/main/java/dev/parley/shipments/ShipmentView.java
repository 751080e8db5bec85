package dev.parley.shipments;

import dev.parley.shared.core.ShipmentStatus;
import dev.parley.shared.core.TicketCommand.Concern;
import dev.parley.shared.json.Json;
import java.util.List;

/** A parcel as {@code GET /shipments/{carrier}/{tracking_number}} shows it. */
public final class ShipmentView {
  private ShipmentView() {}

  /** The answer's body. */
  public static Json json(Shipment shipment) {
    var current = shipment.tracking().current();
    var expected = shipment.expected();
    return Json.form(
        "carrier", shipment.provider(),
        "tracking_number", shipment.trackingNumber(),
        "status", current == null ? ShipmentStatus.UNKNOWN : current.status(),
        "reason", current == null ? null : current.reason(),
        "order_id", expected == null ? null : expected.order().orderId(),
        "promised_by", expected == null ? null : expected.promisedBy(),
        "history", shipment.tracking().history().stream().map(ShipmentView::scan).toList(),
        "open_ticket", openTickets(shipment).stream().findFirst().orElse(null));
  }

  /** Ids of the tickets that the parcel's state asks for; people may have solved them in the meantime. */
  public static List<String> openTickets(Shipment shipment) {
    return Concerns.of(shipment).values().stream()
        .filter(concern -> !concern.over())
        .map(Concern::ticket)
        .map(head -> head.substring(head.indexOf('/') + 1))
        .toList();
  }

  private static Json scan(Scan scan) {
    return Json.form(
        "status", scan.status(),
        "reason", scan.reason(),
        "occurred_at", scan.at(),
        "tz_known", scan.tzKnown(),
        "raw_status", scan.rawStatus());
  }
}
