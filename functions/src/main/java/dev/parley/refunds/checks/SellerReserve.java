package dev.parley.refunds.checks;

import dev.parley.refunds.checks.Ask.BorneBy;
import dev.parley.refunds.checks.Dossier.SellerFacts;
import dev.parley.shared.error.ErrorType;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Where a seller has less than the own part of it the platform pays, and the seller owes that part. */
record SellerReserve() implements Check {

  @Override
  public String name() {
    return "seller_reserve";
  }

  @Override
  public Finding look(Dossier facts, RefundRules rules) {
    if (facts.ask().borneBy() != BorneBy.SELLER) {
      return ok("No seller bears it.");
    }
    var shares = Shares.of(facts);
    var lacking = facts.sellers().stream()
        .filter(seller -> lacks(seller, shares.getOrDefault(seller.sellerId(), 0L)))
        .toList();
    if (lacking.isEmpty()) {
      return ok("No seller is known to have too little.");
    }
    var owed = new TreeMap<String, Long>();
    lacking.forEach(seller -> owed.put(seller.sellerId(), shares.get(seller.sellerId())));
    var said = lacking.stream()
        .map(
            seller -> seller.sellerId() + " has " + facts.text(has(seller)) + " and bears "
                + facts.text(owed.getOrDefault(seller.sellerId(), 0L)))
        .collect(Collectors.joining("; "));
    return ok(
        ErrorType.RESERVE_INSUFFICIENT, said + ": the platform pays, and the seller owes it")
        .about(owed);
  }

  private static boolean lacks(SellerFacts seller, long share) {
    return seller.available() != null && seller.available() < share;
  }

  private static long has(SellerFacts seller) {
    return seller.available() == null ? 0 : seller.available();
  }
}
