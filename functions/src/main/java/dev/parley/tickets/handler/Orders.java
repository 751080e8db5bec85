package dev.parley.tickets.handler;

import dev.parley.shared.core.Caller;
import dev.parley.shared.core.Ids;
import dev.parley.shared.core.Party;
import dev.parley.shared.error.ErrorType;
import dev.parley.shared.error.Failure;
import dev.parley.shared.journal.Journal;
import dev.parley.shared.json.Json;
import dev.parley.shared.json.Violations;
import dev.parley.tickets.Ticket;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

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

  /**
   * Passes where somebody who is asked has to do with the ticket's order, and the lines are of it.
   *
   * @throws Violations
   *           naming what is not
   */
  void requireLines(Ticket parent, Party to, Set<String> lines) {
    var order = parent.matter().orderId() == null
        ? Optional.<Json>empty()
        : journal.head("order/" + parent.matter().orderId()).map(head -> head.state().get("order"));
    var sold = order.stream().flatMap(it -> it.items("lines").stream())
        .filter(line -> !to.kind().equals("seller")
            || line.text("seller_id").orElse("").equals(to.id()))
        .map(line -> line.text("line_id").orElse(""))
        .collect(Collectors.toUnmodifiableSet());
    if (to.kind().equals("seller") && sold.isEmpty() && !parent.isSoldBy(to)
        && (!Ids.isFit(to.id()) || journal.head(to.value()).isEmpty())) {
      throw new Violations("seller_id", "is nobody who sells here: " + to.id());
    }
    if (!sold.containsAll(lines)) {
      throw new Violations("line_ids", "are lines of the order that they can answer for");
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
