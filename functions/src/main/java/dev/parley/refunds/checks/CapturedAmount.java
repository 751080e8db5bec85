package dev.parley.refunds.checks;

import dev.parley.shared.error.ErrorType;

/** No more goes back than is left of the payment: amounts decide, never a dispute's status. */
record CapturedAmount() implements Check {

  @Override
  public String name() {
    return "captured_amount";
  }

  @Override
  public Finding look(Dossier facts, RefundRules rules) {
    var asked = facts.ask().totalMinor();
    var left = facts.purse().figures();
    var currency = left.currency();
    if (currency != null && !currency.equals(facts.ask().currency())) {
      return ok("Another currency was captured; amounts are not compared.");
    }
    var sums = "asked " + facts.text(asked) + ", left " + facts.text(left.refundable())
        + ": captured " + facts.text(left.captured()) + ", refunded " + facts.text(left.refunded())
        + ", pending " + facts.text(left.pending()) + ", disputed " + facts.text(left.disputed());
    return asked > left.refundable() ? reject(ErrorType.EXCEEDS_CAPTURED, sums) : ok(sums);
  }
}
