package dev.parley.withholding;

import dev.parley.shared.core.RefundCommand.WithholdPayout.Reason;
import dev.parley.shared.json.Json;
import java.util.Collection;
import java.util.List;
import java.util.TreeMap;

/** Withholdings as callers see them. */
public final class WithheldView {
  private WithheldView() {}

  /** The answer's body. */
  public static Json json(Withheld it) {
    return Json.form(
        "id", it.id(),
        "status", it.status(),
        "reason", it.reason() == Reason.NONE ? null : it.reason(),
        "seller_id", it.sellerId(),
        "refund_id", it.refundId(),
        "order_id", it.orderId(),
        "amount", it.amount(),
        "owed_minor", it.owedMinor(),
        "since", it.since(),
        "moves", it.moves().stream()
            .map(
                move -> Json.form(
                    "kind", move.kind(), "amount_minor", move.minor(), "at", move.at(),
                    "by", move.by(), "payout_ref", move.payoutRef()))
            .toList());
  }

  /** What all of them come to, by currency. */
  public static List<Json> sums(Collection<Withheld> all) {
    var held = new TreeMap<String, Long>();
    var owed = new TreeMap<String, Long>();
    for (var it : all) {
      var currency = it.amount().currency();
      held.merge(
          currency, it.status() == WithheldStatus.HELD ? it.amount().amountMinor() : 0,
          Math::addExact);
      owed.merge(currency, it.owedMinor(), Math::addExact);
    }
    return held.keySet().stream()
        .map(currency -> Json.object(
            "currency", currency, "held_minor", held.getOrDefault(currency, 0L),
            "owed_minor", owed.getOrDefault(currency, 0L)))
        .<Json>map(it -> it)
        .toList();
  }
}
