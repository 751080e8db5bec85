package dev.parley.refunds.checks;

import dev.parley.refunds.checks.Ask.BorneBy;
import dev.parley.shared.error.ErrorType;
import java.util.stream.Stream;

/** Where the seller has too little the platform pays and notes the debt. */
record SellerReserve() implements Check {

  @Override
  public String name() {
    return "seller_reserve";
  }

  @Override
  public Finding look(Dossier facts, RefundRules rules) {
    if (facts.ask().borneBy() != BorneBy.SELLER) {
      return ok("The seller does not bear it.");
    }
    var asked = facts.ask().totalMinor();
    return facts.sellers().stream()
        .filter(seller -> facts.concerned().contains(seller.sellerId()))
        .flatMap(seller -> seller.available() != null && seller.available() < asked
            ? Stream.of(seller.sellerId() + " has " + facts.text(seller.available()))
            : Stream.empty())
        .findFirst()
        .map(said -> ok(
            ErrorType.RESERVE_INSUFFICIENT,
            said + ", asked " + facts.text(asked) + ": the platform pays, the debt is noted"))
        .orElseGet(() -> ok("No seller is known to have too little."));
  }
}
