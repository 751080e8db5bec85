package dev.parley.refunds.checks;

import dev.parley.shared.error.ErrorType;

/** A seller who is looked at closely, or who belongs together with the buyer, is looked at by a person. */
record SellerRisk() implements Check {

  @Override
  public String name() {
    return "seller_risk";
  }

  @Override
  public Finding look(Dossier facts, RefundRules rules) {
    var risky = facts.sellers().stream()
        .filter(seller -> seller.highRisk() || seller.linkedToBuyer())
        .map(seller -> seller.sellerId()
            + (seller.linkedToBuyer() ? " is linked to the buyer" : " is of high risk"))
        .toList();
    return risky.isEmpty()
        ? ok("No seller of the order is looked at closely.")
        : hold(ErrorType.HIGH_RISK_SELLER, String.join("; ", risky));
  }
}
