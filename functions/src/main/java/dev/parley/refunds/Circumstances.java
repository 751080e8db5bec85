package dev.parley.refunds;

import dev.parley.orders.Order;
import dev.parley.payments.Payment;
import dev.parley.payments.Reservation;
import dev.parley.refunds.checks.Ask;
import dev.parley.refunds.checks.Dossier;
import dev.parley.refunds.checks.Dossier.BuyerFacts;
import dev.parley.refunds.checks.Dossier.Consent;
import dev.parley.refunds.checks.Dossier.Earlier;
import dev.parley.refunds.checks.Dossier.Progress;
import dev.parley.refunds.checks.Dossier.Purse;
import dev.parley.refunds.checks.Dossier.SellerFacts;
import dev.parley.refunds.checks.Dossier.Slip;
import dev.parley.refunds.checks.Dossier.Spent;
import dev.parley.refunds.checks.RefundRules;
import dev.parley.shared.core.Party;
import dev.parley.shared.policy.Mode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a refund stands in, beside the payment that it is taken from: that one is read and written with it.
 *
 * @param elsewhere
 *          our refunds of the same order from other payments of it
 * @param failedBefore
 *          whether one of our refunds of this payment failed
 * @param slips
 *          the returns of the order's goods
 * @param versions
 *          of the policies that decide
 */
public record Circumstances(
    Order order,
    List<Earlier> elsewhere,
    boolean failedBefore,
    List<Slip> slips,
    List<SellerFacts> sellers,
    BuyerFacts buyer,
    Spent spent,
    Mode mode,
    RefundRules rules,
    Map<String, String> versions) {
  public Circumstances {
    elsewhere = List.copyOf(elsewhere);
    slips = List.copyOf(slips);
    sellers = List.copyOf(sellers);
    versions = Map.copyOf(versions);
  }

  /** Who asked for what, when, and what became of it so far. */
  record Case(
      String id,
      Ask ask,
      Party by,
      Instant askedAt,
      @Nullable Progress progress,
      List<Consent> consents) {

    static Case of(Refund refund) {
      return new Case(
          refund.id(), refund.ask(), refund.by(), refund.askedAt(), refund.progress(),
          refund.consents());
    }
  }

  /** All that the checks look at; the refund's own part of the payment is not held against it. */
  Dossier dossier(Case it, Payment payment, Instant now) {
    var rest = payment.without(it.id());
    var earlier = new ArrayList<>(elsewhere);
    rest.standing().forEach((id, taken) -> {
      if (taken.orderId().equals(it.ask().orderId())) {
        earlier.add(earlier(id, taken));
      }
    });
    var purse = new Purse(
        payment.provider(), rest.figures(), rest.contests(),
        failedBefore || rest.hasFailedRefund());
    return new Dossier(
        it.ask(), it.by(), it.askedAt(), now, mode, order, purse, earlier, it.progress(), slips,
        sellers, buyer, spent, it.consents());
  }

  /** Another refund as its part of a payment tells it. */
  public static Earlier earlier(String refundId, Reservation taken) {
    return new Earlier(
        refundId, taken.by(), taken.amount().amountMinor(), taken.parts(), taken.at());
  }
}
