package dev.parley.shared.json;

import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** One walk over a document: makes values of the wanted types and notes every violation with its path. */
record Reading(boolean strict, List<Violation> violations) {
  private static final Instant FIRST = Instant.parse("0001-01-01T00:00:00Z");
  private static final Instant LAST = Instant.parse("9999-12-31T23:59:59.999999999Z");

  @Nullable
  Object read(String path, Json json, Type type) {
    return type instanceof ParameterizedType generic
        ? collection(path, json, generic)
        : plain(path, json, (Class<?>) type);
  }

  private @Nullable Object collection(String path, Json json, ParameterizedType type) {
    var raw = (Class<?>) type.getRawType();
    var last = type.getActualTypeArguments()[type.getActualTypeArguments().length - 1];
    if (Map.class.isAssignableFrom(raw)) {
      return map(path, json, type.getActualTypeArguments()[0], last);
    }
    if (!(json instanceof Json.Arr(var items))) {
      return refuse(path, "is a list");
    }
    var values = new ArrayList<Object>();
    for (var i = 0; i < items.size(); i++) {
      var value = read(path + "[" + i + "]", items.get(i), last);
      if (value != null) {
        values.add(value);
      }
    }
    return Set.class.isAssignableFrom(raw)
        ? Collections.unmodifiableSet(new LinkedHashSet<>(values))
        : List.copyOf(values);
  }

  private @Nullable Object map(String path, Json json, Type keys, Type type) {
    if (!(json instanceof Json.Obj(var fields))) {
      return refuse(path, "is an object");
    }
    var values = new LinkedHashMap<Object, Object>();
    fields.forEach(
        (name, field) -> {
          var at = join(path, name);
          var key = read(at, new Json.Str(name), keys);
          var value = read(at, field, type);
          if (key != null && value != null) {
            values.put(key, value);
          }
        });
    return Collections.unmodifiableMap(values);
  }

  private @Nullable Object plain(String path, Json json, Class<?> type) {
    if (type == Json.class) {
      return json;
    }
    if (type.isRecord()) {
      return record(path, json, type);
    }
    if (type.isInterface() && type.isSealed()) {
      return alternative(path, json, type);
    }
    if (type.isEnum()) {
      return constant(path, json, type);
    }
    return scalar(path, json, type);
  }

  private @Nullable Object scalar(String path, Json json, Class<?> type) {
    if (type == String.class) {
      return json instanceof Json.Str(var text) ? text : refuse(path, "is a text");
    }
    if (type == boolean.class || type == Boolean.class) {
      return json instanceof Json.Bool(var flag) ? flag : refuse(path, "is true or false");
    }
    if (type == long.class || type == Long.class) {
      return whole(path, json.integer(), "is a whole number");
    }
    if (type == int.class || type == Integer.class) {
      var number = json.integer().filter(n -> n == n.intValue()).map(Long::intValue);
      return whole(path, number, "is a whole number of at most nine digits");
    }
    if (type == BigDecimal.class) {
      return json instanceof Json.Num(var number) ? number : refuse(path, "is a number");
    }
    return parsed(path, json, type);
  }

  private @Nullable Object whole(String path, Optional<? extends Number> number, String hint) {
    return number.isPresent() ? number.get() : refuse(path, hint);
  }

  private @Nullable Object parsed(String path, Json json, Class<?> type) {
    if (type == Instant.class) {
      return parse(path, json, Reading::instant,
          "is an instant in UTC, such as 2026-11-22T09:00:00Z");
    }
    if (type == Duration.class) {
      return parse(path, json, Duration::parse, "is an ISO-8601 duration, such as PT15M");
    }
    if (type == ZoneId.class) {
      return parse(path, json, ZoneId::of, "is a time zone, such as Europe/Berlin");
    }
    if (type == LocalDate.class) {
      return parse(path, json, LocalDate::parse, "is a date, such as 2026-11-22");
    }
    if (type == LocalTime.class) {
      return parse(path, json, LocalTime::parse, "is a time of day, such as 09:00");
    }
    throw new IllegalStateException("no JSON form for " + type);
  }

  /** Keys hold years of four digits, so that they sort as instants do. */
  private static Instant instant(String text) {
    var instant = Instant.parse(text);
    if (instant.isBefore(FIRST) || instant.isAfter(LAST)) {
      throw new DateTimeException(text);
    }
    return instant;
  }

  private @Nullable Object parse(
      String path, Json json, Function<String, Object> parser, String hint) {
    try {
      return json instanceof Json.Str(var text) ? parser.apply(text) : refuse(path, hint);
    } catch (DateTimeException e) {
      return refuse(path, hint);
    }
  }

  private @Nullable Object constant(String path, Json json, Class<?> type) {
    var constants = type.getEnumConstants();
    var name = json instanceof Json.Str(var text) ? text : "";
    for (var each : constants) {
      if (each instanceof Enum<?> constant && Names.isOf(constant, name)) {
        return constant;
      }
    }
    return refuse(
        path, "is one of " + Stream.of(constants).map(c -> Names.of((Enum<?>) c))
            .collect(Collectors.joining(", ")));
  }

  private @Nullable Object alternative(String path, Json json, Class<?> type) {
    var alternatives = Alternatives.of(type);
    if (alternatives.constants() != null && json instanceof Json.Str) {
      return constant(path, json, alternatives.constants());
    }
    var chosen = alternatives.records().get(json.text("type").orElse(""));
    return chosen == null
        ? refuse(
            join(path, "type"),
            "is one of " + String.join(", ", alternatives.records().keySet()))
        : record(path, json, chosen);
  }

  private @Nullable Object record(String path, Json json, Class<?> type) {
    var shape = Shape.of(type);
    if (shape.isOneValue()) {
      var value = read(path, json, shape.fields().getFirst().type());
      return value == null ? null : build(path, shape, new Object[]{value});
    }
    if (!(json instanceof Json.Obj(var fields))) {
      return refuse(path, "is an object");
    }
    var before = violations.size();
    refuseUnknown(path, shape, fields.keySet());
    var components = new @Nullable Object[shape.fields().size()];
    for (var i = 0; i < components.length; i++) {
      components[i] = component(path, json, shape.fields().get(i));
    }
    return violations.size() > before ? null : build(path, shape, components);
  }

  private void refuseUnknown(String path, Shape shape, Set<String> names) {
    if (!strict) {
      return;
    }
    var known = shape.names();
    for (var name : names) {
      if (!known.contains(name) && !(name.equals("type") && shape.tag() != null)) {
        refuse(join(path, name), "is not a field here; known are "
            + String.join(", ", known.stream().sorted().toList()));
      }
    }
  }

  private @Nullable Object component(String path, Json json, Shape.Field field) {
    var at = join(path, field.name());
    if (json.has(field.name())) {
      return read(at, json.get(field.name()), field.type());
    }
    if (field.type() instanceof ParameterizedType generic && !field.optional()) {
      return empty((Class<?>) generic.getRawType());
    }
    if (field.type() == Json.class) {
      return Json.none();
    }
    if (field.type() == boolean.class) {
      return false;
    }
    return field.optional() ? null : refuse(at, "is required");
  }

  private static Object empty(Class<?> type) {
    if (Map.class.isAssignableFrom(type)) {
      return Map.of();
    }
    return Set.class.isAssignableFrom(type) ? Set.of() : List.of();
  }

  /** A compact constructor refuses with {@link Violations} relative to its record, or in one sentence. */
  private @Nullable Object build(String path, Shape shape, @Nullable Object[] components) {
    try {
      return shape.build(components);
    } catch (Violations e) {
      e.all().forEach(v -> refuse(join(path, v.field()), v.message()));
      return null;
    } catch (IllegalArgumentException e) {
      return refuse(path, String.valueOf(e.getMessage()));
    }
  }

  private @Nullable Object refuse(String path, String message) {
    violations.add(new Violation(path, message));
    return null;
  }

  private static String join(String path, String name) {
    if (path.isEmpty() || name.isEmpty()) {
      return path + name;
    }
    return name.startsWith("[") ? path + name : path + "." + name;
  }
}
