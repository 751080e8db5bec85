package dev.parley.stack;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.AbstractConstruct;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;

/** A part of template.yaml; a short form such as {@code !Ref X} is the mapping {@code {"!Ref": X}}. */
record Part(@Nullable Object value) {
  private static final Path ROOT = Path.of("..");

  /** The whole template, read once. */
  static Part template() {
    return Template.WHOLE;
  }

  private static final class Template {
    private static final Part WHOLE = read();

    private static Part read() {
      try (var file = Files.newBufferedReader(ROOT.resolve("template.yaml"))) {
        return new Part(new Yaml(new ShortForms()).load(file));
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  /** The properties of all resources of a type, by logical id. */
  static Map<String, Part> resources(String type) {
    var found = new TreeMap<String, Part>();
    template().get("Resources").fields().forEach((id, resource) -> {
      if (resource.get("Type").text().equals(type)) {
        found.put(id, resource);
      }
    });
    return found;
  }

  static Path root() {
    return ROOT;
  }

  Part get(String... path) {
    var part = this;
    for (var name : path) {
      part = part.value instanceof Map<?, ?> fields ? new Part(fields.get(name)) : new Part(null);
    }
    return part;
  }

  boolean isThere() {
    return value != null;
  }

  Map<String, Part> fields() {
    var fields = new TreeMap<String, Part>();
    if (value instanceof Map<?, ?> map) {
      map.forEach((name, part) -> fields.put(Objects.toString(name), new Part(part)));
    }
    return fields;
  }

  /** The items of a list; anything else is a list of itself. */
  Stream<Part> items() {
    return value instanceof List<?> list ? list.stream().map(Part::new) : Stream.of(this);
  }

  List<String> texts() {
    return items().map(Part::text).toList();
  }

  String text() {
    return Objects.toString(value, "");
  }

  int number() {
    return value instanceof Integer number ? number : 0;
  }

  /** The logical id that {@code !Ref} or {@code !GetAtt} names. */
  String target() {
    return get("!Ref").isThere() ? get("!Ref").text() : get("!GetAtt").text().split("\\.", 2)[0];
  }

  private static final class ShortForms extends SafeConstructor {
    ShortForms() {
      super(new LoaderOptions());
      yamlMultiConstructors.put("!", new AbstractConstruct() {
        @Override
        public Object construct(Node node) {
          return Map.of(node.getTag().getValue(), argument(node));
        }
      });
    }

    private Object argument(Node node) {
      return switch (node) {
        case ScalarNode scalar -> constructScalar(scalar);
        case SequenceNode list -> constructSequence(list);
        case MappingNode fields -> constructMapping(fields);
        default -> throw new IllegalArgumentException("unexpected " + node);
      };
    }
  }
}
