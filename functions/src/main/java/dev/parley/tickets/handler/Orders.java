package dev.parley.tickets.handler;

import dev.parley.shared.core.Caller;
import dev.parley.shared.error.ErrorType;
import dev.parley.shared.error.Failure;
import dev.parley.shared.journal.Journal;
import dev.parley.shared.json.Json;

/** What tickets look up about orders: whose they are. */
record Orders(Journal journal) {

  /**
   * Passes where the caller bought or sells something of the order.
   *
   * @throws Failure.Permanent
   *           {@link ErrorType#NOT_FOUND} else, as if there were no such order
   */
  void requirePartOf(Caller caller, String orderId) {
    var order = journal.head("order/" + orderId).map(head -> head.state().get("order"));
    if (order.filter(it -> isPartOf(caller, it)).isEmpty()) {
      throw new Failure.Permanent(ErrorType.NOT_FOUND, "there is no order " + orderId);
    }
  }

  private static boolean isPartOf(Caller caller, Json order) {
    var id = caller.party().id();
    return switch (caller.role()) {
      case BUYER -> order.text("buyer_id").orElse("").equals(id);
      case SELLER ->
          order.items("lines").stream()
              .anyMatch(line -> line.text("seller_id").orElse("").equals(id));
      case AGENT, LEAD, ADMIN, SERVICE -> true;
      case PARTNER -> false;
    };
  }
}
