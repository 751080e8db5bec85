package dev.parley.refunds.providers;

import dev.parley.refunds.providers.Step.Known;
import dev.parley.refunds.providers.Step.Send;
import dev.parley.shared.core.PayoutAnswer.Accepted;
import dev.parley.shared.core.PayoutAnswer.Declined;
import dev.parley.shared.core.PayoutAnswer.Unclear;
import dev.parley.shared.core.PayoutAnswer.Unheard;
import dev.parley.shared.core.PayoutCommand.Payout;
import dev.parley.shared.core.Units;
import dev.parley.shared.json.Json;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Square's refunds. A refund has no field for an id of ours, so its reason begins with it: of those that a payment
 * names, that one is ours.
 *
 * @see <a href="https://developer.squareup.com/reference/square/refunds-api/refund-payment">Refund payment</a>
 */
final class Square implements ProviderApi {
  private static final String VERSION = "2025-01-23";
  private static final int LONGEST_REASON = 192;
  private static final Refusals REFUSALS = new Refusals(
      "square",
      Set.of("RATE_LIMITED", "TEMPORARY_ERROR", "CONFLICT"),
      Set.of("INSUFFICIENT_FUNDS"),
      Set.of("IDEMPOTENCY_KEY_REUSED", "REFUND_ALREADY_PENDING"));

  @Override
  public String name() {
    return "square";
  }

  @Override
  public Step start(Payout payout, Account account) {
    var amount = Units.ISO_4217.of(payout.amount());
    if (amount.isEmpty()) {
      return new Known(new Declined("invalid_precision"));
    }
    var reason = payout.refundId() + " " + payout.reason();
    var body = Json.object(
        "idempotency_key", payout.refundId(),
        "payment_id", payout.paymentRef(),
        "amount_money", Json.object(
            "amount", amount.getAsLong(), "currency", payout.amount().currency()),
        "reason", reason.substring(0, Math.min(LONGEST_REASON, reason.length())));
    var call = let(HttpCall.post("/v2/refunds", "application/json", body.write()), account);
    return new Send(call, answer -> one(call, answer));
  }

  private static HttpCall let(HttpCall call, Account account) {
    return call.with("authorization", "Bearer " + account.apiKey())
        .with("square-version", VERSION);
  }

  @Override
  public Step ask(Payout payout, @Nullable String refundRef, Account account, Instant now) {
    if (refundRef != null) {
      var call = refund(refundRef, account);
      return new Send(call, answer -> one(call, answer));
    }
    var call = let(HttpCall.get("/v2/payments/" + Encoding.part(payout.paymentRef())), account);
    return new Send(call, answer -> answer.isDone()
        ? among(refunds(answer.json()), payout, account)
        : refused(call, answer));
  }

  private static HttpCall refund(String ref, Account account) {
    return let(HttpCall.get("/v2/refunds/" + Encoding.part(ref)), account);
  }

  private static List<String> refunds(Json answer) {
    return answer.get("payment").items("refund_ids").stream()
        .flatMap(id -> id.text().stream()).toList();
  }

  /** Looks at one after the other, the newest first. */
  private static Step among(List<String> refs, Payout payout, Account account) {
    if (refs.isEmpty()) {
      return new Known(new Unheard());
    }
    var call = refund(refs.getLast(), account);
    return new Send(call, answer -> {
      var ours = answer.json().get("refund").text("reason")
          .filter(reason -> reason.startsWith(payout.refundId() + " "));
      return answer.isDone() && ours.isEmpty()
          ? among(refs.subList(0, refs.size() - 1), payout, account)
          : one(call, answer);
    });
  }

  private static Step one(HttpCall call, HttpAnswer answer) {
    if (!answer.isDone()) {
      return refused(call, answer);
    }
    var refund = answer.json().get("refund");
    var ref = refund.text("id").orElse("");
    var status = refund.text("status").orElse("");
    if (ref.isEmpty()) {
      return new Known(new Unclear("unreadable_answer"));
    }
    return new Known(
        switch (status) {
          case "COMPLETED" -> new Accepted(ref, true, null);
          case "REJECTED", "FAILED" -> new Declined(status.toLowerCase(Locale.ROOT));
          default -> new Accepted(ref, false, null);
        });
  }

  private static Step refused(HttpCall call, HttpAnswer answer) {
    var code = answer.json().items("errors").stream()
        .flatMap(error -> error.text("code").stream())
        .findFirst();
    return REFUSALS.of(call, answer, code.orElse("status_" + answer.status()));
  }
}
