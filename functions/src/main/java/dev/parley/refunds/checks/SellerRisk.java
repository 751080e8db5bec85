package dev.parley.refunds.checks;

import dev.parley.refunds.checks.Dossier.SellerFacts;
import dev.parley.shared.error.ErrorType;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * A seller who is looked at closely, or who belongs together with the buyer, is looked at by a person; of the former the
 * payout is kept back meanwhile.
 */
record SellerRisk() implements Check {

  @Override
  public String name() {
    return "seller_risk";
  }

  @Override
  public Finding look(Dossier facts, RefundRules rules) {
    var shares = Shares.of(facts);
    var risky = facts.sellers().stream()
        .filter(seller -> shares.containsKey(seller.sellerId()))
        .filter(seller -> seller.highRisk() || seller.linkedToBuyer())
        .toList();
    if (risky.isEmpty()) {
      return ok("No seller of it is looked at closely.");
    }
    var kept = new TreeMap<String, Long>();
    risky.stream().filter(SellerFacts::highRisk).map(SellerFacts::sellerId)
        .forEach(id -> kept.put(id, shares.getOrDefault(id, 0L)));
    return hold(
        ErrorType.HIGH_RISK_SELLER,
        risky.stream()
            .map(seller -> said(facts, seller, shares.getOrDefault(seller.sellerId(), 0L)))
            .collect(Collectors.joining("; ")))
        .about(kept);
  }

  private static String said(Dossier facts, SellerFacts seller, long share) {
    var risk = seller.highRisk()
        ? " is of high risk: " + facts.text(share) + " of the payout are kept back"
        : "";
    var link = seller.linkedToBuyer() ? " is linked to the buyer" : "";
    return seller.sellerId() + link + (risk.isEmpty() || link.isEmpty() ? "" : " and") + risk;
  }
}
