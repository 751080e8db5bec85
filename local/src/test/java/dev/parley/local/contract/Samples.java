package dev.parley.local.contract;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.function.Predicate;
import java.util.random.RandomGenerator;

/** Bodies that fit a schema: every field, or some of them. */
record Samples(ApiDocument document) {
  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
  private static final int DEEPEST = 8;
  private static final RandomGenerator ALWAYS_FIRST = () -> 0L;

  /** With every field that the schema names. */
  JsonNode full(JsonNode schema) {
    return value(schema, _ -> true, ALWAYS_FIRST, 0);
  }

  /** With all that is required, and now and then what is not. */
  JsonNode some(JsonNode schema, RandomGenerator chance) {
    return value(schema, _ -> chance.nextInt(3) > 0, chance, 0);
  }

  private JsonNode value(JsonNode reference, Predicate<String> wanted, RandomGenerator chance,
      int depth) {
    var schema = document.resolved(reference);
    if (schema.has("enum")) {
      return schema.path("enum").get(chance.nextInt(schema.path("enum").size()));
    }
    if (schema.has("examples")) {
      return schema.path("examples").get(0).deepCopy();
    }
    return switch (type(schema)) {
      case "object" -> object(schema, wanted, chance, depth);
      case "array" -> depth > DEEPEST
          ? NODES.arrayNode()
          : NODES.arrayNode().add(value(schema.path("items"), wanted, chance, depth + 1));
      case "boolean" -> NODES.booleanNode(chance.nextBoolean());
      case "integer" -> NODES.numberNode(schema.path("minimum").asLong(1));
      default -> NODES.textNode("word");
    };
  }

  private static String type(JsonNode schema) {
    var type = schema.path("type");
    return type.isArray() ? type.get(0).asText() : type.asText("string");
  }

  private ObjectNode object(JsonNode schema, Predicate<String> wanted, RandomGenerator chance,
      int depth) {
    var object = NODES.objectNode();
    var required = schema.path("required").valueStream().map(JsonNode::asText).toList();
    schema.path("properties").propertyStream()
        .filter(field -> isThere(field.getKey(), required, wanted, depth))
        .forEach(field -> object.set(field.getKey(),
            value(field.getValue(), wanted, chance, depth + 1)));
    return object;
  }

  private static boolean isThere(String name, List<String> required, Predicate<String> wanted,
      int depth) {
    return required.contains(name) || (depth < DEEPEST && wanted.test(name));
  }
}
