package dev.parley.refunds.providers;

import dev.parley.refunds.providers.Step.Known;
import dev.parley.refunds.providers.Step.Send;
import dev.parley.shared.core.PayoutAnswer;
import dev.parley.shared.core.PayoutAnswer.Accepted;
import dev.parley.shared.core.PayoutAnswer.Declined;
import dev.parley.shared.core.PayoutAnswer.Unclear;
import dev.parley.shared.core.PayoutAnswer.Unreachable;
import dev.parley.shared.core.PayoutCommand.Payout;
import dev.parley.shared.core.Units;
import dev.parley.shared.json.Json;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Adyen's refunds. Adyen takes note of a request and tells by webhook what became of it; it has nothing to ask at. Its
 * way to ask is to send the request again under its key, which it keeps for a week at least: the answer is the first
 * one's. Later than that nobody asks any more, since that could pay twice.
 *
 * @see <a href="https://docs.adyen.com/api-explorer/Checkout/71/post/payments/(paymentPspReference)/refunds">Refund a
 *      captured payment</a>
 * @see <a href="https://docs.adyen.com/development-resources/api-idempotency">API idempotency</a>
 */
final class Adyen implements ProviderApi {
  private static final String VERSION = "/v71";
  private static final Duration KEY_LIVES = Duration.ofDays(6);
  private static final String PASSING = "transient_error";
  private static final Refusals REFUSALS = new Refusals(
      "adyen", Set.of(PASSING), Set.of(), Set.of("704"));
  private static final Map<String, String> REASONS = Map.of(
      "duplicate", "DUPLICATE", "fraud", "FRAUD", "withdrawal", "RETURN", "changed_mind",
      "CUSTOMER REQUEST");

  @Override
  public String name() {
    return "adyen";
  }

  @Override
  public Step start(Payout payout, Account account) {
    var amount = Units.ADYEN.of(payout.amount());
    if (amount.isEmpty()) {
      return new Known(new Declined("invalid_precision"));
    }
    if (account.merchantAccount() == null) {
      return new Known(new Unreachable());
    }
    var body = Json.object(
        "merchantAccount", account.merchantAccount(),
        "amount", Json.object(
            "value", amount.getAsLong(), "currency", payout.amount().currency()),
        "reference", payout.refundId(),
        "merchantRefundReason", REASONS.getOrDefault(payout.reason(), "OTHER"));
    var call = HttpCall
        .post(
            VERSION + "/payments/" + Encoding.part(payout.paymentRef()) + "/refunds",
            "application/json", body.write())
        .with("x-api-key", account.apiKey())
        .with("idempotency-key", payout.refundId());
    return new Send(call, answer -> read(call, answer));
  }

  @Override
  public Step ask(Payout payout, @Nullable String refundRef, Account account, Instant now) {
    if (refundRef != null) {
      return new Known(new Accepted(refundRef, false, null));
    }
    return now.isBefore(payout.since().plus(KEY_LIVES))
        ? start(payout, account)
        : new Known(new Unclear("key_lapsed"));
  }

  private static Step read(HttpCall call, HttpAnswer answer) {
    var body = answer.json();
    if (!answer.isDone()) {
      return REFUSALS.of(call, answer, code(answer));
    }
    return new Known(
        body.text("pspReference").<PayoutAnswer>map(
            ref -> new Accepted(ref, false, null))
            .orElseGet(() -> new Unclear("unreadable_answer")));
  }

  /** Whoever may come again under the key hears so in a header; whoever does not, may have been heard already. */
  private static String code(HttpAnswer answer) {
    return Boolean.parseBoolean(answer.headers().get("transient-error"))
        ? PASSING
        : answer.json().text("errorCode").orElse("status_" + answer.status());
  }
}
