package dev.parley.local.control;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.parley.local.http.Request;
import java.io.IOException;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import java.util.Set;

/** The fields of a JSON object; what is missing, unknown or of the wrong kind is refused by its whole name. */
record Fields(ObjectNode node, String path) {
  private static final JsonMapper JSON = new JsonMapper();

  /** The body's fields; an empty body has none. */
  static Fields of(Request request, Set<String> known) {
    return new Fields(read(request), "").only(known);
  }

  private static ObjectNode read(Request request) {
    if (request.body().length == 0) {
      return JSON.createObjectNode();
    }
    try {
      if (JSON.readTree(request.body()) instanceof ObjectNode object) {
        return object;
      }
      throw ControlProblem.malformed("The body must be a JSON object.");
    } catch (JacksonException malformed) {
      throw ControlProblem.malformed("The body is no JSON: " + malformed.getOriginalMessage());
    } catch (IOException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  private Fields only(Set<String> known) {
    node.fieldNames().forEachRemaining(name -> {
      if (!known.contains(name)) {
        throw broken(name,
            "is unknown; known are " + String.join(", ", known.stream().sorted().toList()));
      }
    });
    return this;
  }

  /** The fields of an inner object; none where it is absent. */
  Fields inner(String name, Set<String> known) {
    if (!has(name)) {
      return new Fields(JSON.createObjectNode(), path + name + ".");
    }
    if (!(node.get(name) instanceof ObjectNode object)) {
      throw broken(name, "must be an object");
    }
    return new Fields(object, path + name + ".").only(known);
  }

  boolean has(String name) {
    return node.has(name) && !node.get(name).isNull();
  }

  String text(String name) {
    return optionalText(name).orElseThrow(() -> broken(name, "is missing"));
  }

  Optional<String> optionalText(String name) {
    if (!has(name)) {
      return Optional.empty();
    }
    if (!node.get(name).isTextual() || node.get(name).textValue().isBlank()) {
      throw broken(name, "must be text");
    }
    return Optional.of(node.get(name).textValue());
  }

  long integer(String name, long otherwise) {
    if (!has(name)) {
      return otherwise;
    }
    if (!node.get(name).isIntegralNumber() || !node.get(name).canConvertToLong()) {
      throw broken(name, "must be a whole number");
    }
    return node.get(name).longValue();
  }

  double probability(String name) {
    if (!has(name)) {
      return 0;
    }
    var value = node.get(name).doubleValue();
    if (!node.get(name).isNumber() || !(value >= 0 && value <= 1)) {
      throw broken(name, "must be a probability from 0 to 1");
    }
    return value;
  }

  Instant instant(String name) {
    try {
      return Instant.parse(text(name));
    } catch (DateTimeParseException unreadable) {
      throw broken(name, "must be an instant such as 2026-03-02T09:00:00Z");
    }
  }

  JsonNode raw(String name) {
    return node.path(name);
  }

  ControlProblem broken(String name, String message) {
    return ControlProblem.field(path + name, message);
  }
}
