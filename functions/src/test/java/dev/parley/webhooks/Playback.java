package dev.parley.webhooks;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.payments.PaymentView;
import dev.parley.shared.core.ShipmentEvent;
import dev.parley.shared.json.Json;
import dev.parley.shipments.ShipmentView;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;

/** Plays the deliveries of a sequence through the deciders and compares what is left and what was set off. */
final class Playback {
  private final WebhookFolder folder;
  private final Hearing hearing = new Hearing();
  private final Set<String> seen = new HashSet<>();
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
      var changed = hearing.hears(event);
      applied |= changed;
      statusChanges += changed && event instanceof ShipmentEvent ? 1 : 0;
    }
    return applied ? "applied" : "stale";
  }

  private void finalState(Json expected) {
    if (expected.text("kind").orElse("").equals("shipment")) {
      assertThat(hearing.parcels().values()).singleElement()
          .extracting(parcel -> ShipmentView.json(parcel).get("status"))
          .isEqualTo(expected.get("status"));
      return;
    }
    var view = PaymentView.json(hearing.payments().values().iterator().next());
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
    var failedRefunds = hearing.opened().stream()
        .filter(subject -> subject.endsWith("/refund_failed")).count();
    expected.integer("status_changes")
        .ifPresent(n -> assertThat(statusChanges).isEqualTo(n.intValue()));
    expected.integer("refund_failed_alerts").ifPresent(n -> assertThat(failedRefunds).isEqualTo(n));
    expected.integer("tickets_opened")
        .ifPresent(n -> assertThat(hearing.opened().size() - failedRefunds).isEqualTo(n));
  }
}
