package dev.parley.refunds.checks;

import dev.parley.refunds.checks.Finding.Need;
import dev.parley.refunds.checks.RefundRules.Limits;
import dev.parley.shared.error.ErrorType;
import dev.parley.shared.policy.Mode;
import java.util.ArrayList;
import java.util.List;

/** Up to its limits a refund is paid without asking; above them a person approves, far above them two. */
record WithinLimits() implements Check {

  @Override
  public String name() {
    return "within_limits";
  }

  @Override
  public Finding look(Dossier facts, RefundRules rules) {
    var total = facts.ask().totalMinor();
    var leads = facts.consents().stream()
        .filter(consent -> consent.as() == Need.LEAD)
        .map(consent -> consent.by().id())
        .distinct()
        .count();
    var second = rules.secondApproval().get(facts.ask().currency());
    var needed = second != null && total + ofOrder(facts) > second ? 2 : 1;
    if (leads >= needed) {
      return ok("Approved by " + leads + ".");
    }
    var over = over(facts, rules);
    if (over.isEmpty() && facts.mode() != Mode.ASSIST && needed == 1) {
      return ok("Within the limits.");
    }
    return hold(
        ErrorType.APPROVAL_REQUIRED,
        String.join("; ", over.isEmpty() ? List.of("proposed to a person") : over)
            + (needed == 2
                ? "; two approve above " + facts.text(second == null ? 0 : second)
                : ""));
  }

  private static List<String> over(Dossier facts, RefundRules rules) {
    var limits = rules.limits().get(facts.ask().currency());
    if (limits == null) {
      return List.of("no limit is set for " + facts.ask().currency());
    }
    var over = new ArrayList<String>();
    sums(facts, limits).forEach(sum -> {
      if (sum.minor() > sum.limit()) {
        over.add(
            sum.of() + ": " + facts.text(sum.minor()) + " is above " + facts.text(sum.limit()));
      }
    });
    return over;
  }

  /** What other refunds of the order give back: a large one is not made of small ones. */
  private static long ofOrder(Dossier facts) {
    return facts.earlier().stream().mapToLong(Dossier.Earlier::minor).sum();
  }

  /** A sum that has a limit. */
  private record Sum(String of, long minor, long limit) {}

  private static List<Sum> sums(Dossier facts, Limits limits) {
    var total = facts.ask().totalMinor();
    return List.of(
        new Sum("this refund", total, limits.perRefund()),
        new Sum("its order", total + ofOrder(facts), limits.perOrder()),
        new Sum("its buyer", total + facts.spent().byBuyer(), limits.perBuyer()),
        new Sum("who asks, today", total + facts.spent().byRequester(), limits.perAgentDay()));
  }
}
