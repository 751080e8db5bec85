package dev.parley.local.template;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Resolves CloudFormation's intrinsic functions; every failure names what could not be resolved. */
final class Intrinsics {
  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
  private static final Pattern PLACEHOLDER = Pattern.compile("\\$\\{([^}]*)}");

  private final ObjectNode template;
  private final References references;
  private final Set<String> conditionsInProgress = new HashSet<>();

  Intrinsics(ObjectNode template, References references) {
    this.template = template;
    this.references = references;
  }

  /** The tree with every intrinsic function answered and every AWS::NoValue left out. */
  JsonNode resolve(JsonNode node) {
    return switch (node) {
      case ObjectNode object when isFunction(object) -> {
        var call = object.properties().iterator().next();
        yield call(call.getKey(), call.getValue());
      }
      case ObjectNode object -> {
        var resolved = NODES.objectNode();
        object.properties().forEach(field -> {
          var value = resolve(field.getValue());
          if (!value.isMissingNode()) {
            resolved.set(field.getKey(), value);
          }
        });
        yield resolved;
      }
      case ArrayNode array -> {
        var resolved = NODES.arrayNode();
        array.forEach(item -> {
          var value = resolve(item);
          if (!value.isMissingNode()) {
            resolved.add(value);
          }
        });
        yield resolved;
      }
      default -> node;
    };
  }

  boolean condition(String name) {
    var definition = template.path("Conditions").path(name);
    if (definition.isMissingNode()) {
      throw new Unresolved("names the unknown condition " + name);
    }
    if (!conditionsInProgress.add(name)) {
      throw new Unresolved("names the condition " + name + ", which refers to itself");
    }
    try {
      return truth(definition);
    } finally {
      conditionsInProgress.remove(name);
    }
  }

  private static boolean isFunction(ObjectNode object) {
    if (object.size() != 1) {
      return false;
    }
    var name = object.fieldNames().next();
    return name.equals("Ref") || name.startsWith("Fn::")
        || (name.equals("Condition") && object.get(name).isTextual());
  }

  private JsonNode call(String function, JsonNode argument) {
    return switch (function) {
      case "Ref" -> references.ref(text(function, argument));
      case "Fn::GetAtt" -> getAtt(argument);
      case "Fn::Sub" -> sub(argument);
      case "Fn::Join" -> join(argument);
      case "Fn::Select" -> select(argument);
      case "Fn::Split" -> split(argument);
      case "Fn::If" -> resolve(
          arguments(function, argument, 3).get(condition(argument.get(0).asText()) ? 1 : 2));
      case "Fn::FindInMap" -> findInMap(argument);
      case "Fn::ImportValue" ->
          TextNode.valueOf(references.imported(text(function, resolve(argument))));
      case "Fn::Base64" -> TextNode.valueOf(Base64.getEncoder()
          .encodeToString(text(function, resolve(argument)).getBytes(StandardCharsets.UTF_8)));
      case "Fn::Equals", "Fn::And", "Fn::Or", "Fn::Not", "Condition" ->
          NODES.booleanNode(truth(NODES.objectNode().set(function, argument)));
      default -> throw new Unresolved("uses the unsupported function " + function);
    };
  }

  private boolean truth(JsonNode node) {
    if (!(node instanceof ObjectNode object) || !isFunction(object)) {
      throw new Unresolved("has a condition that is neither true nor false: " + node);
    }
    var function = object.fieldNames().next();
    var argument = object.get(function);
    return switch (function) {
      case "Condition" -> condition(argument.asText());
      case "Fn::Equals" -> {
        var sides = arguments(function, argument, 2);
        yield resolve(sides.get(0)).asText().equals(resolve(sides.get(1)).asText());
      }
      case "Fn::Not" -> !truth(arguments(function, argument, 1).getFirst());
      case "Fn::And" -> items(argument).stream().allMatch(this::truth);
      case "Fn::Or" -> items(argument).stream().anyMatch(this::truth);
      default -> throw new Unresolved("uses " + function + " as a condition");
    };
  }

  private JsonNode getAtt(JsonNode argument) {
    var pair = arguments("Fn::GetAtt", argument, 2);
    return TextNode
        .valueOf(references.attribute(pair.get(0).asText(), resolve(pair.get(1)).asText()));
  }

  private JsonNode sub(JsonNode argument) {
    var pattern = text("Fn::Sub", argument.isArray() ? argument.path(0) : argument);
    var own = argument.isArray() ? argument.path(1) : MissingNode.getInstance();
    return TextNode.valueOf(PLACEHOLDER.matcher(pattern).replaceAll(found -> {
      var name = found.group(1).strip();
      return Matcher.quoteReplacement(
          name.startsWith("!") ? "${" + name.substring(1) + "}" : value(name, own));
    }));
  }

  private String value(String name, JsonNode own) {
    if (own.has(name)) {
      return resolve(own.get(name)).asText();
    }
    var dot = name.indexOf('.');
    return dot < 0
        ? references.ref(name).asText()
        : references.attribute(name.substring(0, dot), name.substring(dot + 1));
  }

  private JsonNode join(JsonNode argument) {
    var pair = arguments("Fn::Join", argument, 2);
    var parts = new ArrayList<String>();
    items(resolve(pair.get(1))).forEach(part -> parts.add(part.asText()));
    return TextNode.valueOf(String.join(pair.get(0).asText(), parts));
  }

  private JsonNode select(JsonNode argument) {
    var pair = arguments("Fn::Select", argument, 2);
    var index = resolve(pair.get(0)).asInt(-1);
    var list = items(resolve(pair.get(1)));
    if (index < 0 || index >= list.size()) {
      throw new Unresolved("selects item " + index + " of a list of " + list.size());
    }
    return list.get(index);
  }

  private JsonNode split(JsonNode argument) {
    var pair = arguments("Fn::Split", argument, 2);
    var list = NODES.arrayNode();
    for (var part : resolve(pair.get(1)).asText().split(Pattern.quote(pair.get(0).asText()), -1)) {
      list.add(part);
    }
    return list;
  }

  private JsonNode findInMap(JsonNode argument) {
    var path = arguments("Fn::FindInMap", argument, 3).stream().map(key -> resolve(key).asText())
        .toList();
    var found = template.path("Mappings").path(path.get(0)).path(path.get(1)).path(path.get(2));
    if (found.isMissingNode()) {
      throw new Unresolved("finds nothing in the mapping " + String.join(".", path));
    }
    return found;
  }

  private static List<JsonNode> arguments(String function, JsonNode argument, int expected) {
    var list = items(argument);
    if (list.size() != expected) {
      throw new Unresolved(
          "gives " + function + " " + list.size() + " arguments where it takes " + expected);
    }
    return list;
  }

  private static List<JsonNode> items(JsonNode node) {
    if (!node.isArray()) {
      throw new Unresolved("has " + node + " where a list is needed");
    }
    return node.valueStream().toList();
  }

  private static String text(String function, JsonNode node) {
    if (!node.isTextual()) {
      throw new Unresolved("gives " + function + " " + node + " where text is needed");
    }
    return node.textValue();
  }
}
