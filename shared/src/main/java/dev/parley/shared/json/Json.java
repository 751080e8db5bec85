package dev.parley.shared.json;

import java.math.BigDecimal;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A JSON value. Reading is tolerant: what is absent or of another type reads as {@link Null}, an empty {@code Optional}
 * or an empty list, so that a parser of somebody else's payload says what it needs and nothing about what it does not.
 */
public sealed interface Json {

  /** An object; fields keep the order in which they were written. */
  record Obj(Map<String, Json> fields) implements Json {
    public Obj {
      fields = Collections.unmodifiableMap(new LinkedHashMap<>(fields));
    }

    /** The same object without a field. */
    public Obj without(String field) {
      var fewer = new LinkedHashMap<>(fields);
      fewer.remove(field);
      return new Obj(fewer);
    }

    /** The same object with the fields of another one. */
    public Obj with(Json other) {
      var more = new LinkedHashMap<>(fields);
      if (other instanceof Obj(var others)) {
        more.putAll(others);
      }
      return new Obj(more);
    }

    /** The same object with one more field, or another value in it. */
    public Obj with(String field, Json value) {
      var more = new LinkedHashMap<>(fields);
      more.put(field, value);
      return new Obj(more);
    }
  }

  /** An array. */
  record Arr(List<Json> items) implements Json {
    public Arr {
      items = List.copyOf(items);
    }
  }

  /** A string. */
  record Str(String value) implements Json {}

  /** A number at the precision in which it was written. */
  record Num(BigDecimal value) implements Json {}

  /** A boolean. */
  record Bool(boolean value) implements Json {}

  /** JSON's null. */
  record Null() implements Json {
    private static final Null ONE = new Null();
  }

  /** The one JSON null, which also stands for what is absent. */
  static Json none() {
    return Null.ONE;
  }

  /** Reads one JSON document; {@link MalformedJson} tells line and column of what is wrong. */
  static Json parse(String text) {
    return JsonText.parse(text);
  }

  /** Reads one JSON document in UTF-8; {@link MalformedJson} tells line and column of what is wrong. */
  static Json parse(byte[] utf8) {
    return JsonText.parse(utf8);
  }

  /** An object of the given fields, in the order given; a null value leaves its field out. */
  static Obj object(@Nullable Object... namesAndValues) {
    var fields = new LinkedHashMap<String, Json>();
    for (var i = 0; i < namesAndValues.length; i += 2) {
      var value = namesAndValues[i + 1];
      if (value != null) {
        fields.put(String.valueOf(namesAndValues[i]), of(value));
      }
    }
    return new Obj(fields);
  }

  /** An object with every one of the given fields: what is null is written as null. */
  static Obj form(@Nullable Object... namesAndValues) {
    var fields = new LinkedHashMap<String, Json>();
    for (var i = 0; i < namesAndValues.length; i += 2) {
      fields.put(String.valueOf(namesAndValues[i]), of(namesAndValues[i + 1]));
    }
    return new Obj(fields);
  }

  /** The JSON form of a record, collection, text, number, enum or instant. */
  static Json of(@Nullable Object value) {
    return JsonRecords.write(value);
  }

  /** The value of a field, {@link Null} where there is none. */
  default Json get(String field) {
    return this instanceof Obj(var fields) ? fields.getOrDefault(field, none()) : none();
  }

  /** Whether a field is there and not null. */
  default boolean has(String field) {
    return !(get(field) instanceof Null);
  }

  /** This value as text; numbers and booleans as they are written. */
  default Optional<String> text() {
    return switch (this) {
      case Str(var value) -> Optional.of(value);
      case Num(var value) -> Optional.of(JsonText.plain(value));
      case Bool(var value) -> Optional.of(Boolean.toString(value));
      case Obj _, Arr _, Null _ -> Optional.empty();
    };
  }

  /** The text of a field. */
  default Optional<String> text(String field) {
    return get(field).text();
  }

  /** This value as a whole number; empty where it has a fraction or does not fit into a long. */
  default Optional<Long> integer() {
    return this instanceof Num(var value) ? JsonText.exactLong(value) : Optional.empty();
  }

  /** The whole number in a field. */
  default Optional<Long> integer(String field) {
    return get(field).integer();
  }

  /** Whether a field is exactly {@code true}. */
  default boolean flag(String field) {
    return get(field) instanceof Bool(var value) && value;
  }

  /** The items of this array, none where it is no array. */
  default List<Json> items() {
    return this instanceof Arr(var items) ? items : List.of();
  }

  /** The items of the array in a field. */
  default List<Json> items(String field) {
    return get(field).items();
  }

  /** The compact text of this value. */
  default String write() {
    return JsonText.write(this);
  }
}
