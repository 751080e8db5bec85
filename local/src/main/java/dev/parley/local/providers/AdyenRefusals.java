package dev.parley.local.providers;

import static java.util.Map.entry;

import dev.parley.local.http.Answer;
import dev.parley.local.http.Answer.Header;
import dev.parley.local.providers.Refused.Why;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * How Adyen says no: a status, a type and a code of its list. Whoever may come again with the same request hears so in
 * the header {@code transient-error}.
 *
 * <p>
 * It publishes no code for too many requests, for another body under the same key, for a key that is too long and for a
 * currency that is not the payment's: here they are 000, 704 without that header, 29_001 and 166.
 *
 * @see <a href="https://docs.adyen.com/development-resources/error-codes">Error codes and messages</a>
 * @see <a href="https://docs.adyen.com/development-resources/api-idempotency">API idempotency</a>
 */
final class AdyenRefusals {
  private static final Set<Why> PASSING = Set.of(Why.UNAVAILABLE, Why.KEY_IN_USE);
  private static final String UNREADABLE = "400 validation 702";
  private static final String INVALID_AMOUNT = "422 validation 137";
  private static final String UNKNOWN_CURRENCY = "422 validation 138";
  private static final String TOO_LONG = "422 validation 29_001";
  private static final Map<Why, String> SAID = Map.ofEntries(
      entry(Why.UNAVAILABLE, "503 internal 703"),
      entry(Why.THROTTLED, "429 internal 000"),
      entry(Why.NO_KEY, "401 security 000"),
      entry(Why.WRONG_KEY, "401 security 000"),
      entry(Why.FORBIDDEN, "403 security 010"),
      entry(Why.WRONG_ACCOUNT, "403 security 901"),
      entry(Why.UNKNOWN_PATH, "404 validation 000"),
      entry(Why.MISSING, "422 validation 158"),
      entry(Why.BLANK, "422 validation 158"),
      entry(Why.TOO_LONG, TOO_LONG),
      entry(Why.KEY_TOO_LONG, TOO_LONG),
      entry(Why.TOO_LOW, INVALID_AMOUNT),
      entry(Why.WRONG_VALUE, "422 validation 192"),
      entry(Why.KEY_REUSED, "422 validation 704"),
      entry(Why.KEY_IN_USE, "409 validation 704"),
      entry(Why.UNKNOWN_PAYMENT, "422 validation 167"),
      entry(Why.WRONG_CURRENCY, "422 validation 166"));
  /** Where a field has a code of its own. */
  private static final Map<String, String> OF_FIELD = Map.of(
      "MISSING amount", "422 validation 100",
      "MISSING amount.value", INVALID_AMOUNT,
      "MISSING amount.currency", UNKNOWN_CURRENCY,
      "BLANK amount.currency", UNKNOWN_CURRENCY,
      "WRONG_VALUE amount.currency", UNKNOWN_CURRENCY,
      "TOO_LONG reference", "422 validation 198");

  private AdyenRefusals() {}

  static Answer answer(Refused refused, String id) {
    var said = OF_FIELD.getOrDefault(refused.why() + " " + refused.field(),
        SAID.getOrDefault(refused.why(), UNREADABLE)).split(" ", 3);
    var body = Shape.object().put("status", Integer.parseInt(said[0]))
        .put("errorCode", said[2]).put("message", refused.detail()).put("errorType", said[1]);
    if (said[0].equals("422")) {
      body.put("pspReference", id);
    }
    var answer = Answer.json(Integer.parseInt(said[0]), body);
    return PASSING.contains(refused.why())
        ? ProviderDoubles.with(answer, List.of(new Header("transient-error", "true")))
        : answer;
  }
}
