package dev.parley.tickets.handler;

import dev.parley.shared.core.Party;
import dev.parley.shared.core.PaymentCommand;
import dev.parley.shared.core.ShipmentCommand;
import dev.parley.shared.journal.Head;
import dev.parley.shared.journal.Journal;
import dev.parley.shared.json.Json;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** How an order's parcels, payments and sellers stand, as the names that triage rules give it. */
record Standing(Journal journal) {
  /** As many heads as one read takes; an order of more is looked at in part. */
  private static final int MOST = 100;
  private static final Set<String> OVER = Set.of("won", "lost", "closed");

  /**
   * The names, such as {@code shipment/lost}; one read, and one more where a payment is kept under another reference.
   *
   * @param order
   *          the state of its head
   * @param seller
   *          whose part of it is asked about; null: all of it
   */
  Set<String> of(Json order, @Nullable String seller) {
    var wanted = new LinkedHashSet<String>();
    var told = order.get("order");
    told.items("lines").stream().map(line -> line.text("seller_id").orElse(""))
        .filter(it -> seller == null && !it.isEmpty())
        .forEach(it -> wanted.add(Party.seller(it).value()));
    told.items("shipments").stream()
        .filter(it -> seller == null || it.text("seller_id").orElse("").equals(seller))
        .forEach(it -> wanted.add(parcel(it)));
    told.items("payments").forEach(it -> wanted.add(payment(it, "payment_id")));
    return wanted.isEmpty() ? Set.of() : states(wanted);
  }

  private Set<String> states(Set<String> wanted) {
    var states = new LinkedHashSet<String>();
    var found = journal.heads(wanted.stream().limit(MOST).toList());
    var joined = found.values().stream().map(Head::state)
        .filter(state -> state.text("joined").isPresent())
        .map(state -> payment(state, "joined")).distinct().toList();
    var elsewhere = joined.isEmpty() ? Map.<String, Head>of() : journal.heads(joined);
    Stream.concat(found.values().stream(), elsewhere.values().stream())
        .forEach(head -> states.addAll(of(head)));
    return states;
  }

  private static Set<String> of(Head head) {
    var state = head.state();
    return switch (head.id().substring(0, head.id().indexOf('/'))) {
      case "shipment" -> parcelStates(state);
      case "payment" -> paymentStates(state);
      default -> ofSeller(state);
    };
  }

  /** How risky a seller is. */
  static Set<String> ofSeller(Json seller) {
    return named("seller", seller.text("risk").stream());
  }

  private static Set<String> parcelStates(Json parcel) {
    var current = parcel.get("tracking").get("current");
    return named("shipment", Stream.of(
        current.text("status"), current.text("reason"),
        parcel.text("lateness").filter(late -> !late.equals("on_time")))
        .flatMap(state -> state.stream()));
  }

  private static Set<String> paymentStates(Json payment) {
    var ledger = payment.get("ledger");
    var states = new LinkedHashSet<>(named(
        "payment", ledger.get("standing").text("type").stream()
            .map(type -> type.replaceFirst("^PAYMENT_", ""))));
    states.addAll(named("refund", values(ledger.get("refunds"))
        .flatMap(refund -> refund.text("status").stream())));
    values(ledger.get("disputes")).forEach(dispute -> {
      var status = dispute.get("stand").text("status").orElse("OPENED");
      states.addAll(named("dispute", Stream.of(status)));
      if (!OVER.contains(status.toLowerCase(Locale.ROOT))) {
        states.add("dispute/open");
      }
    });
    return states;
  }

  private static Stream<Json> values(Json json) {
    return json instanceof Json.Obj(var fields) ? fields.values().stream() : Stream.empty();
  }

  private static Set<String> named(String of, Stream<String> states) {
    var names = new LinkedHashSet<String>();
    states.forEach(state -> names.add(of + "/" + state.toLowerCase(Locale.ROOT)));
    return names;
  }

  private static String parcel(Json parcel) {
    return ShipmentCommand.head(
        parcel.text("carrier").orElse(""), parcel.text("tracking_number").orElse(""));
  }

  private static String payment(Json payment, String reference) {
    return PaymentCommand.head(
        payment.text("provider").orElse(""), payment.text(reference).orElse(""));
  }
}
