package dev.parley.local.providers;

import static java.util.Map.entry;

import dev.parley.local.http.Answer;
import dev.parley.local.providers.Refused.Why;
import java.util.Map;

/**
 * How Square says no: a category, a code and, where there is one, the field at fault.
 *
 * <p>
 * What it answers to a second request while the first is being worked on is not published; here it is a conflict.
 *
 * @see <a href="https://developer.squareup.com/docs/build-basics/handling-errors">Handling errors</a>
 * @see <a href="https://developer.squareup.com/reference/square/enums/ErrorCode">Error codes</a>
 */
final class SquareRefusals {
  private static final String INVALID = " INVALID_REQUEST_ERROR ";
  private static final String LET_IN = " AUTHENTICATION_ERROR ";
  private static final Map<Why, String> SAID = Map.ofEntries(
      entry(Why.UNAVAILABLE, "503 API_ERROR SERVICE_UNAVAILABLE"),
      entry(Why.THROTTLED, "429 RATE_LIMIT_ERROR RATE_LIMITED"),
      entry(Why.NO_KEY, "401" + LET_IN + "UNAUTHORIZED"),
      entry(Why.WRONG_KEY, "401" + LET_IN + "UNAUTHORIZED"),
      entry(Why.FORBIDDEN, "403" + LET_IN + "INSUFFICIENT_SCOPES"),
      entry(Why.WRONG_VERSION, "400" + INVALID + "INVALID_SQUARE_VERSION_FORMAT"),
      entry(Why.WRONG_MEDIA_TYPE, "415" + INVALID + "UNSUPPORTED_MEDIA_TYPE"),
      entry(Why.UNREADABLE, "400" + INVALID + "EXPECTED_JSON_BODY"),
      entry(Why.UNKNOWN_PATH, "404" + INVALID + "NOT_FOUND"),
      entry(Why.UNKNOWN_REFUND, "404" + INVALID + "NOT_FOUND"),
      entry(Why.UNKNOWN_PAYMENT, "404" + INVALID + "NOT_FOUND"),
      entry(Why.MISSING, "400" + INVALID + "MISSING_REQUIRED_PARAMETER"),
      entry(Why.BLANK, "400" + INVALID + "VALUE_EMPTY"),
      entry(Why.TOO_LONG, "400" + INVALID + "VALUE_TOO_LONG"),
      entry(Why.TOO_LOW, "400" + INVALID + "VALUE_TOO_LOW"),
      entry(Why.TOO_HIGH, "400" + INVALID + "VALUE_TOO_HIGH"),
      entry(Why.WRONG_VALUE, "400" + INVALID + "INVALID_ENUM_VALUE"),
      entry(Why.NO_TEXT, "400" + INVALID + "EXPECTED_STRING"),
      entry(Why.NO_INTEGER, "400" + INVALID + "EXPECTED_INTEGER"),
      entry(Why.NO_FLAG, "400" + INVALID + "EXPECTED_BOOLEAN"),
      entry(Why.NO_OBJECT, "400" + INVALID + "EXPECTED_OBJECT"),
      entry(Why.NO_LIST, "400" + INVALID + "EXPECTED_ARRAY"),
      entry(Why.ONE_TOO_MANY, "400" + INVALID + "CONFLICTING_PARAMETERS"),
      entry(Why.KEY_REUSED, "400" + INVALID + "IDEMPOTENCY_KEY_REUSED"),
      entry(Why.KEY_IN_USE, "409" + INVALID + "CONFLICT"),
      entry(Why.WRONG_CURRENCY, "400" + INVALID + "CURRENCY_MISMATCH"),
      entry(Why.DISPUTED, "400 REFUND_ERROR PAYMENT_NOT_REFUNDABLE_DUE_TO_DISPUTE"),
      entry(Why.ALREADY_REFUNDED, "400 REFUND_ERROR REFUND_AMOUNT_INVALID"),
      entry(Why.TOO_MUCH, "400 REFUND_ERROR REFUND_AMOUNT_INVALID"));
  private static final Map<Why, String> FIELDS = Map.of(
      Why.TOO_MUCH, "amount_money.amount", Why.ALREADY_REFUNDED, "amount_money.amount",
      Why.WRONG_CURRENCY, "amount_money.currency",
      Why.KEY_REUSED, "idempotency_key", Why.KEY_IN_USE, "idempotency_key");

  private SquareRefusals() {}

  static Answer answer(Refused refused) {
    var said = SAID.getOrDefault(refused.why(), "400" + INVALID + "BAD_REQUEST").split(" ", 3);
    var body = Shape.object();
    var error = body.putArray("errors").addObject().put("category", said[1]).put("code", said[2])
        .put("detail", refused.detail());
    var field = FIELDS.getOrDefault(refused.why(), refused.field());
    if (!field.isEmpty()) {
      error.put("field", field);
    }
    return Answer.json(Integer.parseInt(said[0]), body);
  }
}
