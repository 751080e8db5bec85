package dev.parley.shared.journal.dynamo;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** The attributes of an item or a key, as texts and numbers. */
record Attributes(Map<String, AttributeValue> values) {
  Attributes {
    values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
  }

  static Attributes of(String name, String text) {
    return new Attributes(Map.of(name, AttributeValue.fromS(text)));
  }

  static AttributeValue number(long number) {
    return AttributeValue.fromN(Long.toString(number));
  }

  Attributes with(String name, String text) {
    return with(name, AttributeValue.fromS(text));
  }

  Attributes with(String name, long number) {
    return with(name, number(number));
  }

  private Attributes with(String name, AttributeValue value) {
    var more = new LinkedHashMap<>(values);
    more.put(name, value);
    return new Attributes(more);
  }

  Optional<String> find(String name) {
    var value = values.get(name);
    return value == null ? Optional.empty() : Optional.ofNullable(value.s());
  }

  String text(String name) {
    return find(name).orElseThrow(() -> new IllegalStateException("an item without " + name));
  }

  long integer(String name) {
    @Nullable
    AttributeValue value = values.get(name);
    if (value == null) {
      throw new IllegalStateException("an item without " + name);
    }
    return Long.parseLong(value.n());
  }
}
