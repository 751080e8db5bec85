package dev.parley.refunds.checks;

import dev.parley.shared.error.ErrorType;

/** A buyer with many refunds is looked at by a person; no right by law is held for it. */
record Velocity() implements Check {

  @Override
  public String name() {
    return "velocity";
  }

  @Override
  public Finding look(Dossier facts, RefundRules rules) {
    var buyer = facts.buyer();
    var velocity = rules.velocity();
    var many = buyer.refunds() >= velocity.refunds()
        && buyer.refunds() * 100L > (long) velocity.percentOfOrders() * buyer.orders();
    var said = buyer.refunds() + " refunds in " + velocity.window().toDays() + " days, "
        + buyer.orders() + " orders" + (buyer.linkedAccounts() ? ", linked accounts" : "");
    if (facts.isStatutory(rules) || !(many || buyer.linkedAccounts())) {
      return ok(said);
    }
    return hold(ErrorType.REFUND_VELOCITY, said);
  }
}
