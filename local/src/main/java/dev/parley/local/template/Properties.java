package dev.parley.local.template;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** A resource's properties: resolved as they are read, every complaint naming resource and property. */
final class Properties {
  private final String resource;
  private final String path;
  private final ObjectNode node;
  private final Intrinsics intrinsics;

  Properties(String resource, String path, JsonNode node, Intrinsics intrinsics) {
    this.resource = resource;
    this.path = path;
    this.intrinsics = intrinsics;
    if (!(node instanceof ObjectNode object)) {
      throw new BrokenTemplate(
          resource + (path.isEmpty() ? "" : "." + path) + " must be a mapping");
    }
    this.node = object;
  }

  List<String> names() {
    return node.propertyStream().map(java.util.Map.Entry::getKey).toList();
  }

  boolean has(String name) {
    return node.has(name);
  }

  JsonNode value(String name) {
    try {
      return intrinsics.resolve(node.path(name));
    } catch (Unresolved unresolved) {
      throw broken(name, unresolved.problem());
    }
  }

  /** The reference's logical id: what Ref or GetAtt names, unresolved. */
  String reference(String name) {
    var raw = node.path(name);
    value(name);
    if (raw.has("Ref")) {
      return raw.get("Ref").asText();
    }
    if (raw.has("Fn::GetAtt")) {
      return raw.get("Fn::GetAtt").path(0).asText();
    }
    throw broken(name, "must refer to a resource of this template");
  }

  String text(String name) {
    return optionalText(name).orElseThrow(() -> broken(name, "is missing"));
  }

  String text(String name, String otherwise) {
    return optionalText(name).orElse(otherwise);
  }

  Optional<String> optionalText(String name) {
    var value = value(name);
    if (value.isMissingNode() || value.isNull()) {
      return Optional.empty();
    }
    if (!value.isValueNode()) {
      throw broken(name, "must be text");
    }
    return Optional.of(value.asText());
  }

  int integer(String name, int otherwise) {
    return optionalInteger(name).orElse(otherwise);
  }

  OptionalInt optionalInteger(String name) {
    var text = optionalText(name);
    if (text.isEmpty()) {
      return OptionalInt.empty();
    }
    try {
      return OptionalInt.of(Integer.parseInt(text.get()));
    } catch (NumberFormatException noNumber) {
      throw broken(name, "must be a whole number, not " + text.get());
    }
  }

  Properties object(String name) {
    return new Properties(resource, path(name), value(name), intrinsics);
  }

  /** The mapping of that name, unresolved within, so that errors name the inner property; empty when absent. */
  Properties mapping(String name) {
    var inner = node.has(name) ? node.get(name) : node.objectNode();
    return new Properties(resource, path(name), inner, intrinsics);
  }

  List<JsonNode> list(String name) {
    var value = value(name);
    if (value.isMissingNode()) {
      return List.of();
    }
    if (!value.isArray()) {
      throw broken(name, "must be a list");
    }
    return value.valueStream().toList();
  }

  List<Properties> mappings(String name) {
    return list(name).stream().map(item -> new Properties(resource, path(name), item, intrinsics))
        .toList();
  }

  BrokenTemplate broken(String name, String problem) {
    return BrokenTemplate.at(resource, path(name), problem);
  }

  private String path(String name) {
    return path.isEmpty() ? name : path + "." + name;
  }
}
