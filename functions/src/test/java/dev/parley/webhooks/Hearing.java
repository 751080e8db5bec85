package dev.parley.webhooks;

import static java.util.stream.Collectors.toMap;

import dev.parley.payments.Payment;
import dev.parley.payments.PaymentView;
import dev.parley.payments.Payments;
import dev.parley.shared.core.Command;
import dev.parley.shared.core.Decision;
import dev.parley.shared.core.Effect;
import dev.parley.shared.core.PaymentCommand;
import dev.parley.shared.core.PaymentCommand.ReportPayment;
import dev.parley.shared.core.PaymentEvent;
import dev.parley.shared.core.ShipmentCommand;
import dev.parley.shared.core.ShipmentCommand.ReportShipment;
import dev.parley.shared.core.ShipmentEvent;
import dev.parley.shared.core.TicketCommand.Concern;
import dev.parley.shared.json.Json;
import dev.parley.shipments.CarrierRules;
import dev.parley.shipments.Shipment;
import dev.parley.shipments.ShipmentView;
import dev.parley.shipments.Shipments;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Parcels and payments that hear what providers say, and the tickets that this leads to. */
final class Hearing {
  private static final Instant NOW = Instant.parse("2026-11-01T08:00:00Z");

  private final Shipments shipments = new Shipments(CarrierRules.SHIPPED);
  private final Map<String, Shipment> parcels = new LinkedHashMap<>();
  private final Map<String, Payment> payments = new LinkedHashMap<>();
  private final Map<String, Concern> concerns = new TreeMap<>();
  private final Map<String, Set<String>> tickets = new TreeMap<>();
  private final Set<String> opened = new LinkedHashSet<>();

  /** What is left in the end, by names. */
  record Ending(Map<String, Json> heads, Map<String, Concern> concerns) {}

  /** Hears one event, and delivers all that it leads to; says whether it changed what can be seen. */
  boolean hears(Object event) {
    return event instanceof ShipmentEvent parcel ? hears(parcel) : hears((PaymentEvent) event);
  }

  private boolean hears(ShipmentEvent event) {
    var before = status(parcels.get(event.head()));
    deliver(new Effect(event.head(), new ReportShipment(event)));
    return !before.equals(status(parcels.get(event.head())));
  }

  private boolean hears(PaymentEvent event) {
    var before = payments.get(event.head());
    deliver(new Effect(event.head(), new ReportPayment(event)));
    return before == null
        || !known(before).equals(known(Objects.requireNonNull(payments.get(event.head()))));
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

  private static String status(@Nullable Shipment parcel) {
    return parcel == null ? "" : ShipmentView.json(parcel).text("status").orElseThrow();
  }

  private void deliver(Effect first) {
    var underWay = new ArrayDeque<>(Set.of(first));
    while (!underWay.isEmpty()) {
      var effect = underWay.remove();
      Command command = effect.command();
      if (command instanceof ShipmentCommand said) {
        var decision = shipments.decide(parcels.get(effect.to()), said, NOW);
        parcels.put(effect.to(), next(decision));
        underWay.addAll(decision.effects());
      } else if (command instanceof PaymentCommand said) {
        var decision = Payments.decide(payments.get(effect.to()), said, NOW);
        payments.put(effect.to(), next(decision));
        underWay.addAll(decision.effects());
      } else if (command instanceof Concern concern) {
        note(effect.to(), concern);
      }
    }
  }

  private static <S> S next(Decision<S> decision) {
    return Objects.requireNonNull(decision.next());
  }

  private void note(String ticket, Concern concern) {
    concerns.put(concern.subject(), concern);
    tickets.computeIfAbsent(concern.subject(), _ -> new TreeSet<>()).add(ticket);
    if (!concern.over()) {
      opened.add(concern.subject());
    }
  }

  Map<String, Shipment> parcels() {
    return parcels;
  }

  Map<String, Payment> payments() {
    return payments;
  }

  /** The subjects of which people were told. */
  Set<String> opened() {
    return opened;
  }

  /** The tickets of each subject. */
  Map<String, Set<String>> tickets() {
    return tickets;
  }

  Ending ending() {
    var heads = new TreeMap<String, Json>();
    heads.putAll(parcels.entrySet().stream()
        .collect(toMap(Map.Entry::getKey, parcel -> ShipmentView.json(parcel.getValue()))));
    heads.putAll(payments.entrySet().stream()
        .collect(toMap(Map.Entry::getKey, payment -> PaymentView.json(payment.getValue()))));
    return new Ending(heads, Map.copyOf(concerns));
  }
}
