package dev.parley.local.providers;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.parley.local.providers.Refused.Why;
import java.util.List;
import java.util.Optional;

/** A request as its provider publishes it: these fields and no others. An object of which no part is listed is open. */
record Published(List<Field> fields) {
  Published {
    fields = List.copyOf(fields);
  }

  static Published of(Field... fields) {
    return new Published(List.of(fields));
  }

  Optional<Field> find(String name) {
    return fields.stream().filter(field -> field.name().equals(name)).findFirst();
  }

  /**
   * Holds a request to this.
   *
   * @throws Refused
   *           for the first field that is not as published
   */
  void check(ObjectNode request) {
    refuseUnknown(request, "");
    fields.stream().filter(field -> isIn(request, parent(field.name())))
        .forEach(field -> field.check(at(request, field.name())));
  }

  private void refuseUnknown(ObjectNode object, String path) {
    object.properties().forEach(property -> {
      var name = path + property.getKey();
      if (find(name).isEmpty()) {
        throw new Refused(Why.UNKNOWN_FIELD, name, "There is no field " + name);
      }
      if (property.getValue() instanceof ObjectNode inner && isListed(name)) {
        refuseUnknown(inner, name + ".");
      }
    });
  }

  private boolean isListed(String object) {
    return fields.stream().anyMatch(field -> field.name().startsWith(object + "."));
  }

  private static String parent(String name) {
    return name.substring(0, Math.max(0, name.lastIndexOf('.')));
  }

  private static boolean isIn(ObjectNode request, String parent) {
    return parent.isEmpty() || at(request, parent).isObject();
  }

  private static JsonNode at(ObjectNode request, String name) {
    return request.at("/" + name.replace('.', '/'));
  }
}
