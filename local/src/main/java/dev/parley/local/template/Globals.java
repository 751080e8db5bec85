package dev.parley.local.template;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** Merges SAM's Globals into a resource: maps merge, lists add up, the resource's own values win. */
final class Globals {

  private Globals() {}

  static JsonNode merged(JsonNode global, JsonNode own) {
    if (global.isMissingNode()) {
      return own;
    }
    if (own.isMissingNode()) {
      return global;
    }
    return switch (global) {
      case ObjectNode base when own instanceof ObjectNode top -> {
        var merged = base.deepCopy();
        top.properties().forEach(
            field -> merged.set(field.getKey(),
                merged(base.path(field.getKey()), field.getValue())));
        yield merged;
      }
      case ArrayNode base when own instanceof ArrayNode top -> base.deepCopy().addAll(top);
      default -> own;
    };
  }
}
