package dev.parley.webhooks;

import dev.parley.shared.core.Money;
import dev.parley.shared.core.Units;
import dev.parley.shared.error.ErrorType;
import dev.parley.shared.error.Failure;
import dev.parley.shared.json.Json;
import dev.parley.shared.json.MalformedJson;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads what a provider wrote: what must be there is there, or the payload is refused as {@code malformed_payload}. */
public final class Payload {
  private static final long FAR = 999_999_999_999L;
  private static final int LONGEST_KEY = 500;
  private static final Pattern DECIMAL = Pattern.compile("-?[0-9]{1,18}(\\.[0-9]{1,18})?");

  private Payload() {}

  /** The JSON object that the bytes are. */
  public static Json.Obj object(byte[] body) {
    try {
      if (Json.parse(body) instanceof Json.Obj object) {
        return object;
      }
    } catch (MalformedJson e) {
      throw malformed("it is not JSON: " + e.getMessage());
    }
    throw malformed("it is not a JSON object");
  }

  /** What something is kept under, refused where no table would take it. */
  public static String key(String key) {
    if (key.getBytes(StandardCharsets.UTF_8).length > LONGEST_KEY) {
      throw malformed("an id in it has more than " + LONGEST_KEY + " bytes");
    }
    return key;
  }

  /** The text whose UTF-8 is exactly these bytes: kept so, the longest payload that a door takes fits into an item. */
  public static String text(byte[] body) {
    var text = new String(body, StandardCharsets.UTF_8);
    if (!Arrays.equals(text.getBytes(StandardCharsets.UTF_8), body)) {
      throw malformed("it is not UTF-8");
    }
    return text;
  }

  /** The text in a field that must be there and say something. */
  public static String required(Json json, String field) {
    return optional(json, field).orElseThrow(() -> malformed("it has no " + field));
  }

  /** The text in a field, where it says something. */
  public static Optional<String> optional(Json json, String field) {
    return json.get(field) instanceof Json.Str(var text) && !text.isBlank()
        ? Optional.of(text)
        : Optional.empty();
  }

  /** The text in a field; null where it says nothing. */
  public static @Nullable String said(Json json, String field) {
    return optional(json, field).orElse(null);
  }

  /** The instant in a field of epoch seconds; null where there is none that a calendar knows. */
  public static @Nullable Instant epoch(Json json, String field) {
    return json.integer(field)
        .filter(seconds -> seconds >= 0 && seconds <= FAR)
        .map(Instant::ofEpochSecond)
        .orElse(null);
  }

  /** The instant in a field of ISO-8601 text. */
  public static Optional<Instant> instant(Json json, String field) {
    return optional(json, field).flatMap(Payload::instant);
  }

  /** The instant that a text says; one without a zone is read as UTC. */
  public static Optional<Instant> instant(String text) {
    return parsed(text, zoned -> OffsetDateTime.parse(zoned).toInstant())
        .or(() -> parsed(text, local -> LocalDateTime.parse(local).toInstant(ZoneOffset.UTC)));
  }

  /** The beginning in UTC of the day in a field of an ISO-8601 date: whoever keeps to it is early in most places. */
  public static Optional<Instant> date(Json json, String field) {
    return optional(json, field).flatMap(
        text -> parsed(text, day -> LocalDate.parse(day).atStartOfDay().toInstant(ZoneOffset.UTC)));
  }

  /** Whether a text says its time zone along with the time. */
  public static boolean zoned(String text) {
    return parsed(text, zone -> OffsetDateTime.parse(zone).toInstant()).isPresent();
  }

  private static Optional<Instant> parsed(String text, Function<String, Instant> parser) {
    try {
      return Optional.of(parser.apply(text));
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }

  /**
   * A whole amount in one field, in the provider's own units, and the currency in another, as minor units of ISO 4217;
   * null where either is absent.
   */
  public static @Nullable Money money(Json json, String amount, String currency, Units units) {
    var theirs = json.integer(amount);
    var code = optional(json, currency);
    if (theirs.isEmpty() || code.isEmpty()) {
      return null;
    }
    try {
      return units.money(theirs.get(), currency(code.get()))
          .orElseThrow(() -> malformed("its " + amount + " is no amount of " + code.get()));
    } catch (ArithmeticException e) {
      throw malformed("its " + amount + " is beyond all amounts");
    }
  }

  /**
   * A decimal text in one field and the currency in another as minor units, by the digits that ISO 4217 gives the
   * currency; null where either is absent. Some providers write what goes out with a minus: the sign is dropped.
   */
  public static @Nullable Money decimal(Json json, String amount, String currency) {
    var written = json.text(amount);
    var code = optional(json, currency);
    if (written.isEmpty() || code.isEmpty()) {
      return null;
    }
    if (!DECIMAL.matcher(written.get()).matches()) {
      throw malformed("its " + amount + " is no amount");
    }
    var none = new Money(0, currency(code.get()));
    try {
      var minor = new BigDecimal(written.get()).abs().movePointRight(none.digits());
      return new Money(minor.longValueExact(), none.currency());
    } catch (ArithmeticException e) {
      throw malformed("its " + amount + " has more digits than " + none.currency());
    }
  }

  private static String currency(String code) {
    try {
      return Money.requireCurrency(code.toUpperCase(Locale.ROOT));
    } catch (IllegalArgumentException e) {
      throw malformed("its currency is none");
    }
  }

  /** The declared refusal of a payload. */
  public static Failure.Permanent malformed(String why) {
    return new Failure.Permanent(ErrorType.MALFORMED_PAYLOAD, "the payload cannot be read: " + why);
  }
}
