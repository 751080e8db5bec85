package dev.parley.local.providers;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.parley.local.http.Answer;
import dev.parley.local.providers.Refused.Why;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;

/** A page of Stripe's balance transactions, each with what it is about. */
final class StripeReportPage {
  static final String PATH = "/v1/balance_transactions";
  private StripeReportPage() {}

  /** The one day that the parameters name. */
  static LocalDate day(ObjectNode query) {
    var from = Instant.ofEpochSecond(query.at("/created/gte").asLong());
    var day = LocalDate.ofInstant(from, ZoneOffset.UTC);
    if (query.at("/created/lt").asLong() != day.plusDays(1).atStartOfDay(ZoneOffset.UTC)
        .toEpochSecond()) {
      throw new Refused(Why.WRONG_VALUE, "created", "Here only whole days are asked for.");
    }
    return day;
  }

  static Answer of(ObjectNode query, List<Booked> booked) {
    var after = query.path("starting_after").asText();
    var limit = query.path("limit").asLong(10);
    var rest = booked.stream().dropWhile(it -> !after.isEmpty() && !id(it).equals(after))
        .skip(after.isEmpty() ? 0 : 1).toList();
    var page = Shape.object().put("object", "list").put("url", PATH)
        .put("has_more", rest.size() > limit);
    var data = page.putArray("data");
    rest.stream().limit(limit).map(StripeReportPage::transaction).forEach(data::add);
    return Answer.json(200, page);
  }

  private static String id(Booked it) {
    return "txn_" + it.id();
  }

  private static ObjectNode transaction(Booked it) {
    var sign = switch (it.kind()) {
      case CAPTURED, REFUND_RETURNED, DISPUTE_REINSTATED -> 1;
      case REFUNDED, DISPUTE_WITHDRAWN -> -1;
    };
    var transaction = Shape.object().put("id", id(it)).put("object", "balance_transaction")
        .put("amount", sign * it.amount()).put("available_on", it.at().getEpochSecond())
        .put("created", it.at().getEpochSecond())
        .put("currency", it.currency().toLowerCase(Locale.ROOT)).putNull("exchange_rate")
        .put("fee", 0).put("net", sign * it.amount()).put("reporting_category", category(it))
        .put("status", "available").put("type", type(it));
    transaction.set("source", source(it));
    return transaction;
  }

  private static String category(Booked it) {
    return switch (it.kind()) {
      case CAPTURED -> "charge";
      case REFUNDED -> "refund";
      case REFUND_RETURNED -> "refund_failure";
      case DISPUTE_WITHDRAWN -> "dispute";
      case DISPUTE_REINSTATED -> "dispute_reversal";
    };
  }

  private static String type(Booked it) {
    return switch (it.kind()) {
      case CAPTURED -> "charge";
      case REFUNDED -> "refund";
      case REFUND_RETURNED -> "refund_failure";
      case DISPUTE_WITHDRAWN, DISPUTE_REINSTATED -> "adjustment";
    };
  }

  private static ObjectNode source(Booked it) {
    var object = switch (it.kind()) {
      case CAPTURED -> "charge";
      case REFUNDED, REFUND_RETURNED -> "refund";
      case DISPUTE_WITHDRAWN, DISPUTE_REINSTATED -> "dispute";
    };
    return Shape.object().put("id", it.ref()).put("object", object).put("amount", it.amount())
        .put("currency", it.currency().toLowerCase(Locale.ROOT))
        .put("payment_intent", it.payment());
  }
}
