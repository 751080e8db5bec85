package dev.parley.returns;

import dev.parley.shared.core.Caller;
import dev.parley.shared.json.Json;

/** A return as callers see it. */
public final class ReturnView {
  private ReturnView() {}

  /** Whether a caller may know that there is such a return. */
  public static boolean sees(Caller caller, Return it) {
    return switch (caller.role()) {
      case AGENT, LEAD, ADMIN, SERVICE -> true;
      case BUYER -> it.order().buyerId().equals(caller.party().id());
      case SELLER -> caller.party().id().equals(it.order().sellerId());
      case PARTNER -> false;
    };
  }

  /** The answer's body. */
  public static Json json(Return it) {
    return Json.form(
        "id", it.id(),
        "order_id", it.order().orderId(),
        "reason", it.reason(),
        "lines", it.lines().entrySet().stream()
            .map(line -> Json.object("line_id", line.getKey(), "quantity", line.getValue()))
            .toList(),
        "label", it.label(),
        "opened_at", it.openedAt(),
        "legal_deadline", it.legalDeadline(),
        "sent_at", it.sentAt(),
        "received_at", it.receivedAt(),
        "condition", it.condition(),
        "weight_g", it.weightG(),
        "expected_weight_g", it.expectedWeightG());
  }
}
