package dev.parley.refunds.checks;

import dev.parley.refunds.checks.Ask.BorneBy;
import dev.parley.refunds.checks.Finding.Need;
import dev.parley.shared.error.ErrorType;
import java.util.Set;
import java.util.TreeSet;

/** Where the sellers bear it and it is above the threshold, each of them is asked first, until a date. */
record SellerApproved() implements Check {

  @Override
  public String name() {
    return "seller_approved";
  }

  @Override
  public Finding look(Dossier facts, RefundRules rules) {
    var above = rules.sellerApproval().above().get(facts.ask().currency());
    if (above == null || facts.ask().borneBy() != BorneBy.SELLER || sum(facts) <= above) {
      return ok("The seller need not be asked.");
    }
    if (missing(facts).isEmpty()) {
      return ok("The seller has approved.");
    }
    var until = facts.askedAt().plus(rules.sellerApproval().within());
    if (facts.now().isBefore(until)) {
      return new Finding(
          name(), Finding.Outcome.HOLD, ErrorType.SELLER_APPROVAL_MISSING, Need.SELLER,
          "the seller is asked above " + facts.text(above) + " and has until " + until);
    }
    return switch (rules.sellerApproval().silence()) {
      case GRANTS -> ok(
          ErrorType.SELLER_APPROVAL_MISSING, "the seller had until " + until + "; silence grants");
      case LEAD_DECIDES -> hold(
          ErrorType.SELLER_APPROVAL_MISSING,
          "the seller had until " + until + "; a lead decides");
    };
  }

  private static long sum(Dossier facts) {
    return facts.ask().totalMinor()
        + facts.earlier().stream().mapToLong(Dossier.Earlier::minor).sum();
  }

  /** The sellers of what is refunded who have not agreed. */
  static Set<String> missing(Dossier facts) {
    var missing = new TreeSet<>(facts.concerned());
    facts.consents().stream()
        .filter(consent -> consent.as() == Need.SELLER)
        .forEach(consent -> missing.remove(consent.by().id()));
    return missing;
  }
}
