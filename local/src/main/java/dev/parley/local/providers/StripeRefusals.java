package dev.parley.local.providers;

import static java.util.Map.entry;

import dev.parley.local.http.Answer;
import dev.parley.local.providers.Refused.Why;
import java.util.Map;

/**
 * How Stripe says no: one error with its type, and where it has them a code and the parameter at fault. An amount that
 * is greater than what is left has a parameter and no code; a charge that nobody knows is {@code id} and not found, a
 * payment intent that nobody knows is only a wrong parameter.
 *
 * @see <a href="https://docs.stripe.com/api/errors">Errors</a>
 * @see <a href="https://docs.stripe.com/error-codes">Error codes</a>
 * @see <a href="https://github.com/stripe/stripe-java/blob/master/src/main/java/com/stripe/net/LiveStripeResponseGetter.java">What
 *      its library makes of them</a>
 */
final class StripeRefusals {
  private static final String INVALID = " invalid_request_error";
  /** Status, type and, where there is one, code. */
  private static final Map<Why, String> SAID = Map.ofEntries(
      entry(Why.UNAVAILABLE, "503 api_error"),
      entry(Why.THROTTLED, "429" + INVALID + " rate_limit"),
      entry(Why.NO_KEY, "401" + INVALID),
      entry(Why.WRONG_KEY, "401" + INVALID),
      entry(Why.FORBIDDEN, "403" + INVALID),
      entry(Why.UNKNOWN_PATH, "404" + INVALID),
      entry(Why.UNKNOWN_FIELD, "400" + INVALID + " parameter_unknown"),
      entry(Why.BLANK, "400" + INVALID + " parameter_invalid_empty"),
      entry(Why.MISSING, "400" + INVALID),
      entry(Why.NO_INTEGER, "400" + INVALID + " parameter_invalid_integer"),
      entry(Why.TOO_LOW, "400" + INVALID + " parameter_invalid_integer"),
      entry(Why.TOO_HIGH, "400" + INVALID + " parameter_invalid_integer"),
      entry(Why.WRONG_STEP, "400" + INVALID + " parameter_invalid_integer"),
      entry(Why.ONE_TOO_MANY, "400" + INVALID + " parameters_exclusive"),
      entry(Why.KEY_REUSED, "400 idempotency_error"),
      entry(Why.KEY_IN_USE, "409" + INVALID + " idempotency_key_in_use"),
      entry(Why.UNKNOWN_PAYMENT, "400" + INVALID + " resource_missing"),
      entry(Why.UNKNOWN_CURSOR, "400" + INVALID + " resource_missing"),
      entry(Why.UNKNOWN_REFUND, "404" + INVALID + " resource_missing"),
      entry(Why.NO_BALANCE, "400" + INVALID + " balance_insufficient"),
      entry(Why.DISPUTED, "400" + INVALID + " charge_disputed"),
      entry(Why.ALREADY_REFUNDED, "400" + INVALID + " charge_already_refunded"));
  private static final Map<Why, String> PARAMETERS = Map.of(
      Why.TOO_MUCH, "amount", Why.WRONG_STEP, "amount", Why.WRONG_CURRENCY, "currency");

  private StripeRefusals() {}

  static Answer answer(Refused refused) {
    var charge = refused.why() == Why.UNKNOWN_PAYMENT && refused.field().equals("charge");
    var why = charge ? Why.UNKNOWN_REFUND : refused.why();
    var said = SAID.getOrDefault(why, "400" + INVALID).split(" ", 3);
    var body = Shape.object();
    var error = body.putObject("error");
    if (said.length > 2) {
      error.put("code", said[2]).put("doc_url",
          "https://stripe.com/docs/error-codes/" + said[2].replace('_', '-'));
    }
    error.put("message", refused.detail());
    var parameter = charge ? "id" : parameter(refused);
    if (!parameter.isEmpty()) {
      error.put("param", parameter);
    }
    error.put("type", said[1]);
    return Answer.json(Integer.parseInt(said[0]), body);
  }

  /** What leads into an object is written in brackets. */
  private static String parameter(Refused refused) {
    return PARAMETERS.getOrDefault(refused.why(),
        refused.field().replaceFirst("\\.(.+)", "[$1]"));
  }
}
