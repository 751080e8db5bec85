package dev.parley.webhooks;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.payments.Payment;
import dev.parley.payments.PaymentView;
import dev.parley.payments.Payments;
import dev.parley.shared.core.Decision;
import dev.parley.shared.core.PaymentCommand.ReportPayment;
import dev.parley.shared.core.PaymentEvent;
import dev.parley.shared.core.ShipmentCommand.ReportShipment;
import dev.parley.shared.core.ShipmentEvent;
import dev.parley.shared.core.TicketCommand.Concern;
import dev.parley.shared.json.Json;
import dev.parley.shipments.CarrierRules;
import dev.parley.shipments.Shipment;
import dev.parley.shipments.ShipmentView;
import dev.parley.shipments.Shipments;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Plays the deliveries of a sequence through the deciders and compares what is left and what was set off. */
final class Playback {
  private static final Instant NOW = Instant.parse("2026-11-01T08:00:00Z");

  private final WebhookFolder folder;
  private final Shipments shipments = new Shipments(CarrierRules.SHIPPED);
  private final Set<String> seen = new HashSet<>();
  private final Map<String, Shipment> parcels = new HashMap<>();
  private final Map<String, Payment> payments = new HashMap<>();
  private final Set<String> tickets = new LinkedHashSet<>();
  private int statusChanges;

  Playback(WebhookFolder folder) {
    this.folder = folder;
  }

  void play(Json sequence) {
    var provider = WebhookFolder.provider(sequence);
    for (var delivery : sequence.items("deliveries")) {
      var content = WebhookFolder.content(
          sequence, folder.bytes(delivery.text("file").orElseThrow()));
      assertThat(
          seen.addAll(provider.eventIds(content)) ? heard(provider.read(content)) : "duplicate")
          .as("delivery " + delivery.text("n").orElse("?"))
          .isEqualTo(delivery.text("expected").orElseThrow());
    }
    finalState(sequence.get("expected_final"));
    effects(sequence.get("expected_effects"));
  }

  private String heard(Delivery<?> delivery) {
    var applied = false;
    for (var event : delivery.events()) {
      applied |= event instanceof ShipmentEvent parcel
          ? heard(parcel)
          : heard((PaymentEvent) event);
    }
    return applied ? "applied" : "stale";
  }

  private boolean heard(ShipmentEvent event) {
    var before = parcels.get(event.head());
    var after = taken(shipments.decide(before, new ReportShipment(event), NOW));
    parcels.put(event.head(), after);
    var changed = !status(before).equals(status(after));
    statusChanges += changed ? 1 : 0;
    return changed;
  }

  private static String status(@Nullable Shipment shipment) {
    return shipment == null ? "" : ShipmentView.json(shipment).text("status").orElseThrow();
  }

  private boolean heard(PaymentEvent event) {
    var before = payments.get(event.head());
    var after = taken(Payments.decide(before, new ReportPayment(event), NOW));
    payments.put(event.head(), after);
    return before == null || !known(after).equals(known(before));
  }

  /** What is known of it; the date for evidence means nothing once a dispute is over. */
  private static Json known(Payment payment) {
    var state = (Json.Obj) Json.of(payment);
    var ledger = (Json.Obj) state.get("ledger");
    var disputes = new LinkedHashMap<>(((Json.Obj) ledger.get("disputes")).fields());
    disputes.replaceAll((_, dispute) -> isOver(dispute) ? without(dispute, "due") : dispute);
    return state.with("ledger", ledger.with("disputes", new Json.Obj(disputes)));
  }

  private static Json without(Json object, String field) {
    return object instanceof Json.Obj fields ? fields.without(field) : object;
  }

  private static boolean isOver(Json dispute) {
    return Set.of("CLOSED", "WON", "LOST").contains(dispute.get("stand").text("status").orElse(""));
  }

  private <S> S taken(Decision<S> decision) {
    decision.effects().forEach(effect -> {
      if (effect.command() instanceof Concern concern && !concern.over()) {
        tickets.add(concern.subject());
      }
    });
    return Objects.requireNonNull(decision.next());
  }

  private void finalState(Json expected) {
    if (expected.text("kind").orElse("").equals("shipment")) {
      assertThat(parcels.values()).singleElement()
          .extracting(parcel -> ShipmentView.json(parcel).get("status"))
          .isEqualTo(expected.get("status"));
      return;
    }
    var view = PaymentView.json(payments.values().iterator().next());
    var kind = expected.has("refund_ref") ? "refund" : "dispute";
    var ref = kind + "_ref";
    assertThat(view.items(kind + "s")).anySatisfy(part -> {
      assertThat(part.get(ref)).isEqualTo(expected.get(ref));
      assertThat(kind.toUpperCase(Locale.ROOT) + "_" + part.text("status").orElse(""))
          .isEqualTo(expected.text("type").orElseThrow());
      if (expected.has("funds")) {
        assertThat(part.get("funds")).isEqualTo(expected.get("funds"));
      }
    });
  }

  private void effects(Json expected) {
    var failedRefunds = tickets.stream().filter(ticket -> ticket.endsWith("/refund_failed"))
        .count();
    expected.integer("status_changes")
        .ifPresent(n -> assertThat(statusChanges).isEqualTo(n.intValue()));
    expected.integer("refund_failed_alerts").ifPresent(n -> assertThat(failedRefunds).isEqualTo(n));
    expected.integer("tickets_opened")
        .ifPresent(n -> assertThat(tickets.size() - failedRefunds).isEqualTo(n));
  }
}
