package dev.parley.refunds;

import dev.parley.refunds.checks.Ask.Part;
import dev.parley.refunds.checks.Finding;
import dev.parley.refunds.checks.Finding.Need;
import dev.parley.shared.core.Caller;
import dev.parley.shared.core.Money;
import dev.parley.shared.core.Role;
import dev.parley.shared.json.Json;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A refund as callers see it: the desk all of it, a buyer what is paid, a seller the own part. */
public final class RefundView {
  private static final Set<String> OF_SELLERS = Set.of("seller_approved");
  private static final Set<String> OF_ONE_SELLER = Set.of(
      "seller_approved", "return_received", "return_overdue", "return_condition", "line_amount");

  private RefundView() {}

  /** Whether a caller may know that there is such a refund. */
  public static boolean sees(Caller caller, Refund refund) {
    return switch (caller.role()) {
      case AGENT, LEAD, ADMIN, SERVICE -> true;
      case BUYER -> refund.buyerId().equals(caller.party().id());
      case SELLER -> refund.concerned().contains(caller.party().id());
      case PARTNER -> false;
    };
  }

  /**
   * The answer's body.
   *
   * @param id
   *          null in a preview
   */
  public static Json json(Caller caller, Refund refund, @Nullable String id) {
    var parts = parts(caller, refund);
    var total = parts.stream().mapToLong(Part::amountMinor).sum();
    var ask = refund.ask();
    var view = Json.form(
        "id", id,
        "order_id", ask.orderId(),
        "ticket_id", ask.ticketId(),
        "provider", refund.provider(),
        "payment_id", refund.paymentRef(),
        "status", refund.stage().status(),
        "amount", new Money(total, ask.currency()),
        "reason", ask.reason(),
        "components", components(parts),
        "borne_by", ask.borneBy(),
        "promised_by", ask.promisedBy(),
        "legal_deadline", refund.legalDeadline(),
        "refund_ref", ref(refund),
        "created_at", refund.askedAt());
    return caller.role() == Role.BUYER ? view : view.with(inside(caller, refund));
  }

  /** What the desk and the sellers see beside: what was checked, and who decided. */
  private static Json inside(Caller caller, Refund refund) {
    var ask = refund.ask();
    return Json.form(
        "instrument", ask.instrument(),
        "return_required", ask.returnRequired(),
        "requested_by", refund.by(),
        "mode", refund.mode(),
        "awaiting", refund.stage() instanceof Stage.Held(_, var needs, _)
            ? needs.stream().sorted().toList()
            : List.of(),
        "awaiting_sellers", refund.stage() instanceof Stage.Held(_, _, var asked)
            ? asked.stream().filter(id -> isTo(caller, id)).sorted().toList()
            : List.of(),
        "failure", refund.stage() instanceof Stage.Failed(_, var reason, _) ? reason : null,
        "seller_debited", refund.stage() instanceof Stage.Paid paid ? paid.reversed() : null,
        "not_debited_because", Reversing.refused(refund),
        "checks", checks(caller, refund, refund.findings()),
        "approvals", refund.votes().stream()
            .filter(vote -> vote.as() != Need.SELLER || isTo(caller, vote.by().id()))
            .map(vote -> approval(caller, refund, vote)).toList());
  }

  /** What is known of the buyer, of other sellers, of risks and of whole payments is no seller's business. */
  private static List<Json> checks(Caller caller, Refund refund, List<Finding> findings) {
    var theirs = refund.concerned().size() == 1 ? OF_ONE_SELLER : OF_SELLERS;
    return findings.stream()
        .filter(finding -> caller.role() != Role.SELLER || theirs.contains(finding.check()))
        .map(RefundView::check)
        .toList();
  }

  /** Whether a caller may hear of a seller. */
  private static boolean isTo(Caller caller, String seller) {
    return caller.role() != Role.SELLER || caller.party().id().equals(seller);
  }

  private static List<Part> parts(Caller caller, Refund refund) {
    if (caller.role() != Role.SELLER || refund.concerned().size() == 1) {
      return refund.ask().parts();
    }
    return refund.ask().parts().stream()
        .filter(part -> part.lineId() != null
            && caller.party().id().equals(refund.sellers().get(part.lineId())))
        .toList();
  }

  private static Json components(List<Part> parts) {
    return new Json.Arr(
        parts.stream().<Json>map(
            part -> Json.object(
                "kind", part.kind(),
                "line_id", part.lineId(),
                "quantity", part.quantity(),
                "amount_minor", part.amountMinor()))
            .toList());
  }

  static @Nullable String ref(Refund refund) {
    return switch (refund.stage()) {
      case Stage.Paying paying -> paying.refundRef();
      case Stage.Paid paid -> paid.refundRef();
      case Stage.Failed(_, _, var ref) -> ref;
      case Stage.Held _, Stage.Approved _, Stage.Rejected _ -> null;
    };
  }

  private static Json check(Finding finding) {
    return Json.form(
        "check", finding.check(),
        "outcome", finding.outcome(),
        "error_type", finding.errorType() == null ? null : finding.errorType().wireName(),
        "suggested_action", finding.suggestedAction(),
        "detail", finding.detail());
  }

  private static Json approval(Caller caller, Refund refund, Vote vote) {
    return Json.form(
        "by", vote.by(),
        "as", vote.as(),
        "decision", vote.approve() ? "approve" : "reject",
        "at", vote.at(),
        "seen", checks(caller, refund, vote.seen()));
  }
}
