package dev.parley.local.providers;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.parley.local.http.Request;
import dev.parley.local.providers.Refused.Why;
import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** Reads requests strictly: what a provider does not publish is refused by name. */
final class Shape {
  private static final JsonMapper JSON = new JsonMapper();

  private Shape() {}

  static ObjectNode object() {
    return JSON.createObjectNode();
  }

  static String header(Request request, String name, String pattern) {
    return request.header(name).filter(value -> value.matches(pattern))
        .orElseThrow(() -> new Refused(
            name.equals("authorization") || name.equals("x-api-key") ? Why.NO_KEY : Why.MALFORMED,
            "The header " + name + " is missing or not as documented."));
  }

  /** The body, which may have these fields and no others; a dot leads into an object. */
  static ObjectNode json(Request request, Set<String> known) {
    header(request, "content-type", "application/json.*");
    try {
      if (JSON.readTree(request.body()) instanceof ObjectNode object) {
        refuseUnknown(object, "", known);
        return object;
      }
    } catch (JsonProcessingException malformed) {
      throw new Refused(Why.MALFORMED, "The body is no JSON.");
    } catch (IOException impossible) {
      throw new IllegalStateException(impossible);
    }
    throw new Refused(Why.MALFORMED, "The body is no object.");
  }

  private static void refuseUnknown(ObjectNode object, String path, Set<String> known) {
    object.properties().forEach(field -> {
      var name = path + field.getKey();
      if (field.getValue() instanceof ObjectNode inner) {
        refuseUnknown(inner, name + ".", known);
      } else if (!known.contains(name)) {
        throw new Refused(Why.MALFORMED, "Unknown field: " + name);
      }
    });
  }

  static String text(JsonNode node, String name, int longest) {
    var value = node.path(name);
    if (!value.isTextual() || value.textValue().isBlank()
        || value.textValue().length() > longest) {
      throw new Refused(Why.MALFORMED, name + " must have 1 to " + longest + " characters.");
    }
    return value.textValue();
  }

  static long amount(JsonNode node, String name) {
    var value = node.path(name);
    if (!value.isIntegralNumber() || !value.canConvertToLong() || value.longValue() < 1) {
      throw new Refused(Why.MALFORMED, name + " must be a positive integer.");
    }
    return value.longValue();
  }

  /** The fields of a form or a query, each there once. */
  static Map<String, String> form(String text) {
    var fields = new TreeMap<String, String>();
    for (var field : text.split("&", -1)) {
      var pair = field.split("=", 2);
      if (!field.isEmpty()
          && fields.put(decoded(pair[0]), pair.length < 2 ? "" : decoded(pair[1])) != null) {
        throw new Refused(Why.MALFORMED, pair[0] + " is there twice.");
      }
    }
    return fields;
  }

  static String decoded(String text) {
    return URLDecoder.decode(text, StandardCharsets.UTF_8);
  }
}
