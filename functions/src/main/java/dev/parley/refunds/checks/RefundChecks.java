package dev.parley.refunds.checks;

import dev.parley.refunds.checks.Finding.Need;
import dev.parley.refunds.checks.Finding.Outcome;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** Every check in its order. A new one is one class and one line here. */
public final class RefundChecks {
  private static final List<Check> ALL = List.of(
      new CapturedAmount(),
      new LineAmount(),
      new Duplicate(),
      new SameCurrency(),
      new Precision(),
      new Allocation(),
      new Components(),
      new Disputed(),
      new DoublePayout(),
      new ReturnReceived(),
      new ReturnOverdue(),
      new ReturnCondition(),
      new SellerApproved(),
      new SellerRisk(),
      new SellerReserve(),
      new SameInstrument(),
      new OneRemedy(),
      new Velocity(),
      new WithinLimits(),
      new OtherApprover(),
      new Promised(),
      new KnownOutcome(),
      new Stuck(),
      new Funded(),
      new CameBack(),
      new Reversed());

  private RefundChecks() {}

  /**
   * What follows from all findings.
   *
   * @param needs
   *          who still has to decide; nobody where it is approved or rejected
   * @param sellers
   *          which sellers these are, where some are needed
   */
  public record Verdict(
      List<Finding> findings, boolean rejected, Set<Need> needs, Set<String> sellers) {
    public Verdict {
      findings = List.copyOf(findings);
      needs = Set.copyOf(needs);
      sellers = Set.copyOf(sellers);
    }

    /** Whether it may be paid. */
    public boolean isApproved() {
      return !rejected && needs.isEmpty();
    }
  }

  /** What every check finds, in order; none hides another. */
  public static List<Finding> look(Dossier facts, RefundRules rules) {
    var recalculated = facts.asking(recalculated(facts, rules));
    return ALL.stream().map(check -> check.look(facts, recalculated, rules)).toList();
  }

  /** The findings and what follows: one reject is enough, and what a person agreed to is held no more. */
  public static Verdict judge(Dossier facts, RefundRules rules) {
    var findings = look(facts, rules);
    var rejected = findings.stream().anyMatch(it -> it.outcome() == Outcome.REJECT);
    var needs = EnumSet.noneOf(Need.class);
    findings.stream()
        .filter(it -> it.outcome() == Outcome.HOLD && !isCovered(it, facts))
        .map(it -> it.needs() == null ? Need.LEAD : it.needs())
        .forEach(needs::add);
    return new Verdict(
        findings, rejected, rejected ? Set.of() : needs,
        needs.contains(Need.SELLER) && !rejected ? SellerApproved.missing(facts) : Set.of());
  }

  /**
   * Limits count approvals themselves, and so do sellers, each of whom has to agree; any other objection is settled by
   * whoever could, saw it and agreed.
   */
  private static boolean isCovered(Finding finding, Dossier facts) {
    var type = finding.errorType();
    return type != null && !finding.check().equals(new WithinLimits().name())
        && finding.needs() != Need.SELLER
        && facts.consents().stream().anyMatch(
            consent -> consent.as() == finding.needs()
                && consent.covers().contains(type.wireName()));
  }

  /** The ask with its parts as the order's prices make them. */
  public static Ask recalculated(Dossier facts, RefundRules rules) {
    return Allocation.recalculated(facts, rules);
  }
}
