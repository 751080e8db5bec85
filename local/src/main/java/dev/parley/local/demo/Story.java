package dev.parley.local.demo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;

/**
 * A list of steps to play through the doors, as events/story.json holds it. A step has a name and does one thing:
 *
 * <ul>
 * <li>a request: {@code method, path, as: {role, sub, ...}?, headers?, body | body_file?, sign: {provider, secret}?},
 * then {@code save: {variable: json pointer}?} and {@code expect: {status?, body: {json pointer: value}?, count: {json
 * pointer: size}?}?}; {@code ${variable}} stands for what an earlier step saved, {@code ${now}} for the runtime's time
 * <li>{@code advance_s} or {@code now}: the clock moves
 * <li>{@code settle: true}: waits until all work is done
 * <li>{@code secret: {group, name, fields}}: sets a webhook secret
 * </ul>
 */
public record Story(Path folder, List<Step> steps) {
  private static final Set<String> FIELDS = Set.of("name", "as", "method", "path", "headers",
      "body", "body_file",
      "sign", "save", "expect", "advance_s", "now", "settle", "secret");

  public Story {
    steps = List.copyOf(steps);
  }

  /** One step, as written. */
  record Step(String name, ObjectNode node) {

    boolean has(String field) {
      return node.has(field);
    }

    JsonNode get(String field) {
      return node.path(field);
    }
  }

  /** Reads the story; its files are looked for beside it. */
  public static Story read(Path file) throws IOException {
    var steps = new JsonMapper().readTree(Files.readAllBytes(file)).path("steps").valueStream()
        .map(Story::step).toList();
    return new Story(file.resolveSibling(""), steps);
  }

  private static Step step(JsonNode node) {
    if (!(node instanceof ObjectNode step)) {
      throw new IllegalArgumentException("a step of the story is no object: " + node);
    }
    step.fieldNames().forEachRemaining(field -> {
      if (!FIELDS.contains(field)) {
        throw new IllegalArgumentException(
            "a step of the story has the unknown field " + field + ": " + node);
      }
    });
    return new Step(step.path("name").asText("(unnamed)"), step);
  }
}
