package dev.parley.local.contract;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SchemaRegistryConfig;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** docs/openapi.yaml: operations, and schemas that answers are held to. */
final class ApiDocument {
  private static final Set<String> METHODS = Set.of("head", "get", "put", "post", "patch",
      "delete");

  private final JsonNode document;
  private final JsonNode strict;
  private final SchemaRegistry registry = SchemaRegistry.withDefaultDialect(
      SpecificationVersion.DRAFT_2020_12, builder -> builder.schemaRegistryConfig(
          SchemaRegistryConfig.builder().formatAssertionsEnabled(true).build()));
  private final Map<String, Schema> schemas = new ConcurrentHashMap<>();

  private ApiDocument(JsonNode document) {
    this.document = document;
    this.strict = document.deepCopy();
    close(strict);
  }

  static ApiDocument read(Path project) throws IOException {
    return new ApiDocument(
        new YAMLMapper().readTree(project.resolve("docs/openapi.yaml").toFile()));
  }

  /** One method of one path. */
  record Operation(String method, String path, JsonNode node, List<JsonNode> parameters) {

    String route() {
      return method + " " + path;
    }

    Set<String> roles() {
      var roles = new LinkedHashSet<String>();
      node.path("x-roles").forEach(role -> roles.add(role.asText()));
      return roles;
    }

    boolean isOpen() {
      return roles().contains("anybody");
    }

    @Override
    public String toString() {
      return route();
    }
  }

  List<Operation> operations() {
    var operations = new ArrayList<Operation>();
    document.path("paths").propertyStream()
        .forEach(path -> path.getValue().propertyStream()
            .filter(method -> METHODS.contains(method.getKey()))
            .forEach(method -> operations.add(operation(path, method))));
    return operations;
  }

  private Operation operation(Map.Entry<String, JsonNode> path,
      Map.Entry<String, JsonNode> method) {
    var parameters = new ArrayList<JsonNode>();
    path.getValue().path("parameters").forEach(each -> parameters.add(resolved(each)));
    method.getValue().path("parameters").forEach(each -> parameters.add(resolved(each)));
    return new Operation(method.getKey().toUpperCase(Locale.ROOT), path.getKey(),
        method.getValue(), parameters);
  }

  /** What a reference leads to. */
  JsonNode resolved(JsonNode node) {
    var next = node;
    while (next.has("$ref")) {
      next = document.at(next.path("$ref").asText().substring(1));
      if (next.isMissingNode()) {
        throw new IllegalStateException("a reference that leads nowhere: " + node);
      }
    }
    return next;
  }

  /** The schemas that a request's body may have; none where it takes no body. */
  List<JsonNode> requests(Operation operation) {
    var schema = resolved(resolved(operation.node().path("requestBody")).path("content")
        .path("application/json").path("schema"));
    if (schema.isMissingNode()) {
      return List.of();
    }
    return schema.has("oneOf")
        ? schema.path("oneOf").valueStream().map(this::resolved).toList()
        : List.of(schema);
  }

  /** What is wrong with an answer's body, by a schema that knows no field besides those that the document names. */
  List<String> objections(Operation operation, int status, String mediaType, JsonNode body) {
    var answers = operation.node().path("responses");
    var name = answers.has(String.valueOf(status)) ? String.valueOf(status) : "default";
    if (name.equals("default") && status < 400) {
      return List.of(operation + " does not document " + status);
    }
    var media = resolved(answers.path(name)).path("content").path(mediaType);
    if (media.isMissingNode()) {
      return List.of(operation + " " + status + " does not document " + mediaType);
    }
    return mediaType.startsWith("text/")
        ? List.of()
        : schema(media.path("schema")).validate(body).stream().map(Object::toString).toList();
  }

  /** What is wrong with a request's body. */
  List<String> objections(JsonNode schema, JsonNode body) {
    return schema(schema).validate(body).stream().map(Object::toString).toList();
  }

  private Schema schema(JsonNode schema) {
    return schemas.computeIfAbsent(schema.toString(), _ -> {
      var root = ((ObjectNode) strict.deepCopy()).retain("components");
      root.set("$defs", root.objectNode().set("it", closed(schema)));
      return registry.getSchema(root.put("$ref", "#/$defs/it"));
    });
  }

  private static JsonNode closed(JsonNode schema) {
    var copy = schema.deepCopy();
    close(copy);
    return copy;
  }

  private static void close(JsonNode node) {
    node.forEach(ApiDocument::close);
    if (node instanceof ObjectNode object && object.path("properties").isObject()
        && object.path("type").toString().contains("object")
        && !object.has("additionalProperties")) {
      object.put("additionalProperties", false);
    }
  }

  /** An example of a parameter, where the document has one. */
  Optional<String> example(JsonNode parameter) {
    var schema = resolved(parameter.path("schema"));
    return Optional.of(parameter.path("example").asText())
        .filter(text -> !text.isEmpty())
        .or(() -> Optional.of(schema.at("/examples/0").asText()).filter(text -> !text.isEmpty()))
        .or(() -> Optional.of(schema.at("/enum/0").asText()).filter(text -> !text.isEmpty()));
  }
}
