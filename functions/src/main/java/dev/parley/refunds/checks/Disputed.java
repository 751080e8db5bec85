package dev.parley.refunds.checks;

import dev.parley.payments.Contest;
import dev.parley.shared.error.ErrorType;
import java.util.List;
import java.util.stream.Collectors;

/** Money that is disputed is not refunded beside the dispute; what is not disputed can be. */
record Disputed() implements Check {

  @Override
  public String name() {
    return "disputed";
  }

  @Override
  public Finding look(Dossier facts, RefundRules rules) {
    var asked = facts.ask().totalMinor();
    var figures = facts.purse().figures();
    var held = facts.purse().contests().stream().filter(it -> it.heldMinor() > 0).toList();
    if (!held.isEmpty() && asked > figures.refundable()) {
      return reject(
          ErrorType.DISPUTE_OPEN,
          "disputed " + facts.text(figures.disputed()) + " by " + refs(held) + ", asked "
              + facts.text(asked) + ", not disputed " + facts.text(figures.refundable()));
    }
    var inquiries = facts.purse().contests().stream()
        .filter(it -> it.inquiry() && !it.over())
        .toList();
    return inquiries.isEmpty() || asked == figures.refundable()
        ? ok("The money that is asked for is not disputed.")
        : hold(
            ErrorType.DISPUTE_OPEN,
            "the bank asks about the payment (" + refs(inquiries) + "): all of "
                + facts.text(figures.refundable()) + " can go back at once, a part of it waits");
  }

  private static String refs(List<Contest> contests) {
    return contests.stream().map(Contest::disputeRef).collect(Collectors.joining(", "));
  }
}
