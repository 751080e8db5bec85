package dev.parley.refunds.providers;

import dev.parley.refunds.providers.Step.Known;
import dev.parley.refunds.providers.Step.Send;
import dev.parley.shared.core.PayoutAnswer.Accepted;
import dev.parley.shared.core.PayoutAnswer.Declined;
import dev.parley.shared.core.PayoutAnswer.Unclear;
import dev.parley.shared.core.PayoutAnswer.Unfunded;
import dev.parley.shared.core.PayoutAnswer.Unheard;
import dev.parley.shared.core.PayoutCommand.Payout;
import dev.parley.shared.core.Units;
import dev.parley.shared.json.Json;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Stripe's refunds. Our id is the idempotency key, which Stripe keeps for a day, and in the refund's metadata, by which
 * it is found for ever.
 *
 * @see <a href="https://docs.stripe.com/api/refunds">Refunds</a>
 */
final class Stripe implements ProviderApi {
  /** The first version whose refunds say why they are pending. */
  private static final String VERSION = "2025-04-30.basil";
  static final String REFUNDS = "/v1/refunds";
  static final String OUR_ID = "parley_refund";
  /** A request under the same key is being worked on: of the same type as one with another body. */
  private static final int IN_USE = 409;
  static final Refusals REFUSALS = new Refusals(
      "stripe",
      Set.of("idempotency_key_in_use", "lock_timeout", "rate_limit"),
      Set.of("balance_insufficient", "insufficient_funds"),
      Set.of("idempotency_error"));

  @Override
  public String name() {
    return "stripe";
  }

  @Override
  public Step start(Payout payout, Account account) {
    var amount = Units.STRIPE.of(payout.amount());
    if (amount.isEmpty()) {
      return new Known(new Declined("invalid_precision"));
    }
    var form = new LinkedHashMap<String, String>();
    form.put(isCharge(payout) ? "charge" : "payment_intent", payout.paymentRef());
    form.put("amount", Long.toString(amount.getAsLong()));
    form.put("reason", payout.reason().equals("duplicate") ? "duplicate" : "requested_by_customer");
    form.put("metadata[" + OUR_ID + "]", payout.refundId());
    if (reverses(payout, account)) {
      form.put("reverse_transfer", "true");
      form.put("refund_application_fee", "true");
    }
    var call = let(
        HttpCall.post(REFUNDS, "application/x-www-form-urlencoded", Encoding.form(form)), account)
        .with("idempotency-key", payout.refundId());
    return new Send(call, answer -> one(call, answer, reverses(payout, account)));
  }

  /** What the seller does not bear is left with the seller. */
  private static boolean reverses(Payout payout, Account account) {
    return payout.ofSeller() && Boolean.TRUE.equals(account.reverseTransfers());
  }

  private static boolean isCharge(Payout payout) {
    return payout.paymentRef().startsWith("ch_") || payout.paymentRef().startsWith("py_");
  }

  static HttpCall let(HttpCall call, Account account) {
    return call.with("authorization", "Bearer " + account.apiKey())
        .with("stripe-version", VERSION);
  }

  @Override
  public Step ask(Payout payout, @Nullable String refundRef, Account account, Instant now) {
    if (refundRef == null) {
      return list(payout, null, account);
    }
    var call = let(HttpCall.get(REFUNDS + "/" + Encoding.part(refundRef)), account);
    return new Send(call, answer -> one(call, answer, reverses(payout, account)));
  }

  @Override
  public Step reverse(Payout payout, String refundRef, Account account) {
    return StripeReversal.of(payout, refundRef, account);
  }

  private Step list(Payout payout, @Nullable String after, Account account) {
    var query = new LinkedHashMap<String, String>();
    query.put(isCharge(payout) ? "charge" : "payment_intent", payout.paymentRef());
    query.put("limit", "100");
    if (after != null) {
      query.put("starting_after", after);
    }
    var call = let(HttpCall.get(REFUNDS + "?" + Encoding.form(query)), account);
    return new Send(call, answer -> found(call, answer, payout, account));
  }

  private Step found(HttpCall call, HttpAnswer answer, Payout payout, Account account) {
    if (!answer.isDone()) {
      return refused(call, answer);
    }
    var page = answer.json();
    var ours = page.items("data").stream()
        .filter(refund -> refund.get("metadata").text(OUR_ID).equals(
            Optional.of(payout.refundId())))
        .findFirst();
    if (ours.isPresent()) {
      return said(ours.get(), reverses(payout, account));
    }
    return page.flag("has_more") && !page.items("data").isEmpty()
        ? list(payout, page.items("data").getLast().text("id").orElse(null), account)
        : new Known(new Unheard());
  }

  private static Step one(HttpCall call, HttpAnswer answer, boolean reverses) {
    return answer.isDone() ? said(answer.json(), reverses) : refused(call, answer);
  }

  private static Step said(Json refund, boolean reverses) {
    var ref = refund.text("id").orElse("");
    var status = refund.text("status").orElse("");
    if (ref.isEmpty()) {
      return new Known(new Unclear("unreadable_answer"));
    }
    var reversed = reverses ? isReversed(refund) : null;
    var unfunded = refund.text("pending_reason").filter("insufficient_funds"::equals).isPresent();
    return new Known(
        switch (status) {
          case "succeeded" -> new Accepted(ref, true, reversed);
          case "failed", "canceled" ->
              new Declined(refund.text("failure_reason").orElse(status));
          default -> unfunded ? new Unfunded(ref) : new Accepted(ref, false, reversed);
        });
  }

  static boolean isReversed(Json refund) {
    return refund.has("transfer_reversal") || refund.has("source_transfer_reversal");
  }

  static Step refused(HttpCall call, HttpAnswer answer) {
    return REFUSALS.of(call, answer, code(answer));
  }

  /** Where Stripe has no code for it, the parameter tells what is wrong. */
  private static String code(HttpAnswer answer) {
    var error = answer.json().get("error");
    var type = error.text("type").orElse("status_" + answer.status());
    if (type.equals("idempotency_error")) {
      return answer.status() == IN_USE ? "idempotency_key_in_use" : type;
    }
    return error.text("code")
        .orElseGet(() -> error.text("param").map(name -> type + ": " + name).orElse(type));
  }
}
