package dev.parley.shared.json;

import dev.parley.shared.core.Verbatim;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Records to {@link Json} and back. A component {@code amountMinor} is the field {@code amount_minor}; a record whose
 * only component is called {@code value} is written as that value; a record of a sealed interface says which it is in
 * the field {@code type}; enums are in lower case unless they are {@link Verbatim}; instants are ISO-8601 in UTC and
 * durations ISO-8601. A set is sorted. A null component is left out; an absent collection reads as an empty one.
 */
public final class JsonRecords {
  private JsonRecords() {}

  /** The JSON form of a record or of anything that a record's component may be. */
  public static Json write(@Nullable Object value) {
    return switch (value) {
      case null -> Json.none();
      case Json json -> json;
      case String text -> new Json.Str(text);
      case Boolean flag -> new Json.Bool(flag);
      case Integer number -> new Json.Num(BigDecimal.valueOf(number));
      case Long number -> new Json.Num(BigDecimal.valueOf(number));
      case BigDecimal number -> new Json.Num(number);
      case Enum<?> constant -> new Json.Str(Names.of(constant));
      case Map<?, ?> map -> object(map);
      case Set<?> items -> new Json.Arr(sorted(items));
      case Collection<?> items -> new Json.Arr(items.stream().map(JsonRecords::write).toList());
      case Record fields -> Shape.of(fields.getClass()).write(fields);
      default -> new Json.Str(value.toString());
    };
  }

  /** A set has no order of its own: one order for equal sets makes equal JSON of equal records, in every process. */
  private static List<Json> sorted(Set<?> items) {
    return items.stream().map(JsonRecords::write).sorted(Comparator.comparing(Json::write))
        .toList();
  }

  private static Json object(Map<?, ?> map) {
    var fields = new LinkedHashMap<String, Json>();
    map.forEach((key, value) -> fields.put(write(key).text().orElseThrow(), write(value)));
    return new Json.Obj(fields);
  }

  /**
   * Reads what somebody sent: unknown fields, missing ones and wrong types are refused.
   *
   * @throws Violations with every violation and its path
   */
  public static <T> T read(Json json, Class<T> type) {
    return read(json, type, true);
  }

  /**
   * Reads what was stored, perhaps by an older version of this code: unknown fields are passed over.
   *
   * @throws Violations where what was stored cannot be read
   */
  public static <T> T restore(Json json, Class<T> type) {
    return read(json, type, false);
  }

  private static <T> T read(Json json, Class<T> type, boolean strict) {
    var violations = new ArrayList<Violation>();
    var value = new Reading(strict, violations).read("", json, type);
    if (!violations.isEmpty() || value == null) {
      throw new Violations(List.copyOf(violations));
    }
    return type.cast(value);
  }
}
