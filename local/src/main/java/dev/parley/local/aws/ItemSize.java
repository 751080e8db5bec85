package dev.parley.local.aws;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;

/** Bytes of items by the rules that DynamoDB charges by: names, values, and some for structure. */
final class ItemSize {
  private static final int CONTAINER = 3;

  private ItemSize() {}

  static long ofAll(Iterable<JsonNode> items) {
    var bytes = 0L;
    for (var item : items) {
      bytes += of(item);
    }
    return bytes;
  }

  /** What a write sends: the whole item, or its key and the values that change it. */
  static long ofWrite(JsonNode write) {
    return of(write.path("Item")) + of(write.path("Key"))
        + ofAll(write.path("ExpressionAttributeValues"), 0);
  }

  static long of(JsonNode item) {
    return item.propertyStream().mapToLong(field -> utf8(field.getKey()) + value(field.getValue()))
        .sum();
  }

  private static long ofAll(JsonNode values, long structure) {
    return structure + values.valueStream().mapToLong(ItemSize::value).sum();
  }

  private static long value(JsonNode typed) {
    return typed.propertyStream().mapToLong(field -> value(field.getKey(), field.getValue())).sum();
  }

  private static long value(String type, JsonNode value) {
    return switch (type) {
      case "S" -> utf8(value.asText());
      case "N" -> number(value.asText());
      case "B" -> base64(value.asText());
      case "BOOL", "NULL" -> 1;
      case "SS" -> value.valueStream().mapToLong(each -> utf8(each.asText())).sum();
      case "NS" -> value.valueStream().mapToLong(each -> number(each.asText())).sum();
      case "BS" -> value.valueStream().mapToLong(each -> base64(each.asText())).sum();
      case "L" -> ofAll(value, CONTAINER + value.size());
      case "M" -> CONTAINER + value.size() + of(value);
      default -> throw new IllegalArgumentException("not a type of DynamoDB: " + type);
    };
  }

  private static long utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8).length;
  }

  /** One byte for two significant digits, and one more. */
  private static long number(String digits) {
    return digits.chars().filter(Character::isDigit).count() / 2 + 2;
  }

  private static long base64(String text) {
    return text.length() / 4 * 3L;
  }
}
