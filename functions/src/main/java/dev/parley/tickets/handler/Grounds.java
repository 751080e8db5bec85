package dev.parley.tickets.handler;

import dev.parley.quarantine.Quarantined;
import dev.parley.quarantine.Quarantined.Waiting;
import dev.parley.shared.core.Link;
import dev.parley.shared.core.Party;
import dev.parley.shared.core.PaymentCommand;
import dev.parley.shared.core.RefundCommand;
import dev.parley.shared.core.ShipmentCommand;
import dev.parley.shared.error.ErrorType;
import dev.parley.shared.journal.Head;
import dev.parley.shared.journal.Store;
import dev.parley.shared.json.Json;
import dev.parley.tickets.Ticket;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** On what a decision about a ticket stands: what failed, what was checked, what was sent as proof, what is risky. */
record Grounds(Store store) {
  private static final int LATEST = 20;
  private static final int MOST_HEADS = 40;
  private static final String HUMAN = "human:";
  private static final Set<String> RISKS = Set.of(
      "refund_velocity", "high_risk_seller", "double_payout", "dispute_open", "instrument_changed",
      "return_disputed");

  /** What is known to have failed about a ticket and what its order consists of, the latest first. */
  List<Json> errors(Ticket ticket, Optional<Json> order) {
    var waiting = heads(ticket, order).stream()
        .flatMap(head -> store.links().from(head, "quarantine", LATEST, null).stream())
        .map(Link::to).distinct().limit(MOST_HEADS).toList();
    var found = waiting.isEmpty()
        ? Stream.<Head>of()
        : store.journal().heads(waiting).values().stream();
    var kept = found.flatMap(Grounds::waits)
        .sorted(Comparator.<Json, String>comparing(it -> it.text("last_seen").orElse(""))
            .reversed())
        .toList();
    return Stream.concat(kept.stream(), refunds(order).flatMap(Grounds::failed)).toList();
  }

  /** The heads at which something may have gone wrong that concerns a ticket. */
  private static Set<String> heads(Ticket ticket, Optional<Json> order) {
    var heads = new LinkedHashSet<String>();
    heads.add(ticket.head());
    order.ifPresent(it -> {
      it.text("id").ifPresent(id -> heads.add("order/" + id));
      refunds(order).flatMap(refund -> refund.text("id").stream())
          .forEach(id -> heads.add(RefundCommand.head(id)));
      it.items("shipments").forEach(parcel -> heads.add(ShipmentCommand.head(
          parcel.text("carrier").orElse(""), parcel.text("tracking_number").orElse(""))));
      it.items("payments").forEach(payment -> heads.add(PaymentCommand.head(
          payment.text("provider").orElse(""), payment.text("payment_id").orElse(""))));
    });
    return heads;
  }

  private static Stream<Json> waits(Head head) {
    return Quarantined.AGGREGATE.state(head) instanceof Waiting(var kept)
        ? Stream.of(
            ((Json.Obj) kept.problem(head.id())).with(
                Json.object(
                    "lane", kept.lane(), "function", kept.function(), "event_id", kept.event(),
                    "attempts", kept.attempts(), "first_seen", kept.firstSeen(), "last_seen",
                    kept.lastSeen())))
        : Stream.empty();
  }

  private static Stream<Json> refunds(Optional<Json> order) {
    return order.stream().flatMap(it -> it.items("refunds").stream());
  }

  /** A refund that came back says why in the provider's word. */
  private static Stream<Json> failed(Json refund) {
    var type = ErrorType.REFUND_FAILED;
    return refund.text("status").filter("failed"::equals).isPresent()
        ? Stream.of(
            Json.object(
                "type", type.help(), "title", type.title(), "error_type", type.wireName(),
                "retryable", type.retryable(), "suggested_action", type.suggestedAction(),
                "instance", "/refunds/" + refund.text("id").orElse(
                    refund.text("refund_ref").orElse("")),
                "detail", refund.text("failure").orElse(null)))
        : Stream.empty();
  }

  /** What was checked before money goes back, with what came of it. */
  static List<Json> checks(Optional<Json> order) {
    return refunds(order)
        .flatMap(refund -> refund.items("checks").stream()
            .<Json>map(check -> Json.object("refund_id", refund.get("id")).with(check)))
        .toList();
  }

  /** The files that people sent, in the order in which they did. */
  static List<Json> evidence(Json shown) {
    return shown.items("timeline").stream()
        .flatMap(item -> item.items("attachments").stream()
            .<Json>map(file -> Json.object(
                "kind", "attachment", "message_id", item.get("id"), "at", item.get("at"), "by",
                item.get("by"), "attachment_id", file.get("id"))
                .with(((Json.Obj) file).without("id"))))
        .toList();
  }

  /** Why somebody should look twice. */
  List<Json> risks(Ticket ticket, Optional<Json> order) {
    var risks = new ArrayList<Json>();
    ticket.matter().tags().stream().sorted().filter(tag -> tag.startsWith(HUMAN))
        .map(tag -> risk(tag.substring(HUMAN.length()), "always a human"))
        .forEach(risks::add);
    if (ticket.matter().tags().contains("unproven")) {
      risks.add(risk("unproven", "nobody can tell whether the requester wrote it"));
    }
    seller(ticket).text("risk").filter(risk -> !risk.equals("low"))
        .ifPresent(risk -> risks.add(risk("seller_" + risk, "the directory")));
    checks(order).stream()
        .filter(check -> check.text("error_type").filter(RISKS::contains).isPresent())
        .forEach(check -> risks.add(
            risk(check.text("error_type").orElseThrow(), check.text("detail").orElse(""))));
    return risks.stream().distinct().toList();
  }

  private static Json risk(String reason, String because) {
    return Json.object("reason", reason, "because", because);
  }

  private Json seller(Ticket ticket) {
    var seller = ticket.matter().sellerId();
    return seller == null
        ? Json.object()
        : store.journal().head(Party.seller(seller).value()).map(Head::state)
            .orElse(Json.object());
  }
}
