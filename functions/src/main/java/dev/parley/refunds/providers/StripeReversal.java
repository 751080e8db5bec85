package dev.parley.refunds.providers;

import dev.parley.refunds.providers.Step.Known;
import dev.parley.refunds.providers.Step.Send;
import dev.parley.shared.core.PayoutAnswer;
import dev.parley.shared.core.PayoutAnswer.Accepted;
import dev.parley.shared.core.PayoutAnswer.Declined;
import dev.parley.shared.core.PayoutAnswer.Unclear;
import dev.parley.shared.core.PayoutCommand.Payout;
import dev.parley.shared.json.Json;
import java.math.BigInteger;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Takes a transfer of Stripe Connect back for a refund that left it where it was. It looks before it acts: the refund
 * names its charge, the charge its transfer (or the group of its transfers, where these were made separately), and the
 * transfer its reversals, of which ours bears our id. So however often this is walked, it is taken back once; Stripe
 * keeps the key beside that for a day. What somebody took back by hand cannot be told from what is still to be taken,
 * and is left to people; so is a charge that several were paid from.
 *
 * <p>
 * As much of the transfer is taken as of the charge was refunded, as Stripe does for a refund with
 * {@code reverse_transfer}; a part of a cent stays with the seller.
 *
 * @see <a href="https://docs.stripe.com/api/transfer_reversals/create">Create a transfer reversal</a>
 * @see <a href="https://docs.stripe.com/connect/separate-charges-and-transfers">Separate charges and transfers</a>
 */
record StripeReversal(Payout payout, Account account) {
  private static final String TRANSFERS = "/v1/transfers";
  private static final String FORM = "application/x-www-form-urlencoded";

  /** The refund and the charge that it is of. */
  private record Given(long amount, Json charge) {}

  /** A transfer that is to be taken back, and of it so much. */
  private record Due(Json transfer, long amount, boolean fee) {
    String path() {
      return TRANSFERS + "/" + Encoding.part(transfer.text("id").orElse("")) + "/reversals";
    }
  }

  static Step of(Payout payout, String refundRef, Account account) {
    return new StripeReversal(payout, account).refund(refundRef);
  }

  private Step refund(String ref) {
    var path = Stripe.REFUNDS + "/" + Encoding.part(ref) + "?"
        + Encoding.form(Map.of("expand[]", "charge.transfer"));
    return get(path, refund -> {
      if (Stripe.isReversed(refund)) {
        return known(
            new Accepted(
                refund.text("transfer_reversal").or(() -> refund.text("source_transfer_reversal"))
                    .orElse(ref),
                true, true));
      }
      var given = new Given(refund.integer("amount").orElse(0L), refund.get("charge"));
      return given.charge().get("transfer").has("id")
          ? reversals(due(given, given.charge().get("transfer")), null)
          : group(given);
    });
  }

  /** Transfers that were made separately have the charge's group, and name the charge that they are of. */
  private Step group(Given given) {
    var group = given.charge().text("transfer_group");
    if (group.isEmpty()) {
      return known(new Declined("transfer_unknown"));
    }
    var query = new LinkedHashMap<String, String>();
    query.put("transfer_group", group.get());
    query.put("limit", "100");
    return get(TRANSFERS + "?" + Encoding.form(query), page -> {
      var ours = page.items("data").stream()
          .filter(it -> it.text("source_transaction").equals(given.charge().text("id")))
          .toList();
      if (ours.size() == 1 && !page.flag("has_more")) {
        return reversals(due(given, ours.getFirst()), null);
      }
      return known(new Declined(ours.isEmpty() ? "transfer_unknown" : "several_transfers"));
    });
  }

  private static Due due(Given given, Json transfer) {
    var charge = given.charge();
    var whole = charge.integer("amount_captured").filter(it -> it > 0)
        .or(() -> charge.integer("amount")).orElse(0L);
    var sent = BigInteger.valueOf(transfer.integer("amount").orElse(0L));
    var amount = whole <= 0
        ? 0
        : sent.multiply(BigInteger.valueOf(given.amount())).divide(BigInteger.valueOf(whole))
            .longValueExact();
    return new Due(transfer, amount, charge.has("application_fee"));
  }

  private Step reversals(Due due, @Nullable String after) {
    var query = new LinkedHashMap<String, String>();
    query.put("limit", "100");
    if (after != null) {
      query.put("starting_after", after);
    }
    return get(due.path() + "?" + Encoding.form(query), page -> {
      var reversals = page.items("data");
      var ours = reversals.stream()
          .filter(it -> it.get("metadata").text(Stripe.OUR_ID).equals(
              Optional.of(payout.refundId())))
          .findFirst();
      if (ours.isPresent()) {
        return done(ours.get());
      }
      if (reversals.stream().anyMatch(StripeReversal::isByHand)) {
        return known(new Declined("reversed_by_hand"));
      }
      return page.flag("has_more") && !reversals.isEmpty()
          ? reversals(due, reversals.getLast().text("id").orElse(null))
          : reverse(due);
    });
  }

  /** Neither for a refund of Stripe's nor by us. */
  private static boolean isByHand(Json reversal) {
    return !reversal.has("source_refund") && !reversal.get("metadata").has(Stripe.OUR_ID);
  }

  private Step reverse(Due due) {
    var left = due.transfer().integer("amount").orElse(0L)
        - due.transfer().integer("amount_reversed").orElse(0L);
    if (due.amount() <= 0 || due.amount() > left) {
      return known(
          new Declined(due.amount() <= 0 ? "nothing_to_reverse" : "transfer_already_reversed"));
    }
    var form = new LinkedHashMap<String, String>();
    form.put("amount", Long.toString(due.amount()));
    form.put("metadata[" + Stripe.OUR_ID + "]", payout.refundId());
    if (due.fee()) {
      form.put("refund_application_fee", "true");
    }
    var call = Stripe.let(HttpCall.post(due.path(), FORM, Encoding.form(form)), account)
        .with("idempotency-key", payout.refundId() + "/reversal");
    return new Send(
        call,
        answer -> answer.isDone() ? done(answer.json()) : Stripe.refused(call, answer));
  }

  private static Step done(Json reversal) {
    return known(
        reversal.text("id").<PayoutAnswer>map(id -> new Accepted(id, true, true))
            .orElseGet(() -> new Unclear("unreadable_answer")));
  }

  private Step get(String path, Function<Json, Step> reading) {
    var call = Stripe.let(HttpCall.get(path), account);
    return new Send(
        call,
        answer -> answer.isDone() ? reading.apply(answer.json()) : Stripe.refused(call, answer));
  }

  private static Step known(PayoutAnswer answer) {
    return new Known(answer);
  }
}
