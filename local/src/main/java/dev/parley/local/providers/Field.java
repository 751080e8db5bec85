package dev.parley.local.providers;

import com.fasterxml.jackson.databind.JsonNode;
import dev.parley.local.providers.Refused.Why;
import java.util.Currency;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A field of a request, as its provider publishes it. Whole numbers are at least 1.
 *
 * @param name
 *          a dot leads into an object
 * @param most
 *          how long a text, or how great a number, may be; 0 where nothing is published
 * @param values
 *          the only texts; empty where any will do
 */
record Field(String name, Kind kind, boolean needed, long most, Set<String> values) {
  private static final Set<String> CURRENCIES = Currency.getAvailableCurrencies().stream()
      .map(Currency::getCurrencyCode).collect(Collectors.toUnmodifiableSet());

  /** What its value is. */
  enum Kind {
    TEXT(Why.NO_TEXT),
    INTEGER(Why.NO_INTEGER),
    FLAG(Why.NO_FLAG),
    OBJECT(Why.NO_OBJECT),
    LIST(Why.NO_LIST);

    private final Why otherwise;

    Kind(Why otherwise) {
      this.otherwise = otherwise;
    }

    boolean fits(JsonNode value) {
      return switch (this) {
        case TEXT -> value.isTextual();
        case INTEGER -> value.isIntegralNumber() && value.canConvertToLong();
        case FLAG -> value.isBoolean();
        case OBJECT -> value.isObject();
        case LIST -> value.isArray();
      };
    }
  }

  private static Field any(String name, Kind kind) {
    return new Field(name, kind, false, 0, Set.of());
  }

  static Field text(String name) {
    return any(name, Kind.TEXT);
  }

  static Field currency(String name) {
    return new Field(name, Kind.TEXT, false, 0, CURRENCIES);
  }

  static Field integer(String name) {
    return any(name, Kind.INTEGER);
  }

  static Field flag(String name) {
    return any(name, Kind.FLAG);
  }

  static Field object(String name) {
    return any(name, Kind.OBJECT);
  }

  static Field list(String name) {
    return any(name, Kind.LIST);
  }

  /** The same that must be there. */
  Field must() {
    return new Field(name, kind, true, most, values);
  }

  /** The same that is no longer, or no greater. */
  Field upTo(long limit) {
    return new Field(name, kind, needed, limit, values);
  }

  /** The same with these values alone. */
  Field oneOf(String... only) {
    return new Field(name, kind, needed, most, Set.of(only));
  }

  /**
   * Looks at what a request has there.
   *
   * @throws Refused
   *           where it is not as published
   */
  void check(JsonNode value) {
    if (value.isMissingNode() || value.isNull()) {
      if (needed) {
        throw refused(Why.MISSING, "must be set");
      }
    } else if (!kind.fits(value)) {
      throw refused(kind.otherwise, "is to be of the kind " + kind);
    } else if (kind == Kind.TEXT) {
      checkText(value.textValue());
    } else if (kind == Kind.INTEGER) {
      checkNumber(value.longValue());
    }
  }

  private void checkText(String text) {
    if (text.isBlank()) {
      throw refused(Why.BLANK, "must not be blank");
    }
    if (most > 0 && text.length() > most) {
      throw refused(Why.TOO_LONG, "may have " + most + " characters");
    }
    if (!values.isEmpty() && !values.contains(text)) {
      throw refused(Why.WRONG_VALUE, "cannot be " + text);
    }
  }

  private void checkNumber(long number) {
    if (number < 1) {
      throw refused(Why.TOO_LOW, "must be at least 1");
    }
    if (most > 0 && number > most) {
      throw refused(Why.TOO_HIGH, "must be at most " + most);
    }
  }

  private Refused refused(Why why, String detail) {
    return new Refused(why, name, name + " " + detail);
  }
}
