package dev.parley.refunds.checks;

import dev.parley.refunds.checks.Ask.BorneBy;
import dev.parley.refunds.checks.Finding.Need;
import dev.parley.shared.error.ErrorType;

/** Where the seller bears it and it is above the threshold, the seller is asked first, until a date. */
record SellerApproved() implements Check {

  @Override
  public String name() {
    return "seller_approved";
  }

  @Override
  public Finding look(Dossier facts, RefundRules rules) {
    var above = rules.sellerApproval().above().get(facts.ask().currency());
    var all = facts.ask().totalMinor()
        + facts.earlier().stream().mapToLong(Dossier.Earlier::minor).sum();
    if (above == null || facts.ask().borneBy() != BorneBy.SELLER || all <= above) {
      return ok("The seller need not be asked.");
    }
    if (facts.consents().stream().anyMatch(consent -> consent.as() == Need.SELLER)) {
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
}
