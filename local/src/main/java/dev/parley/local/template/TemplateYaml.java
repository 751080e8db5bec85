package dev.parley.local.template;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.StringReader;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.DumperOptions;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import org.yaml.snakeyaml.nodes.Tag;
import org.yaml.snakeyaml.representer.Representer;
import org.yaml.snakeyaml.resolver.Resolver;

/** Reads YAML as CloudFormation does: short intrinsic forms become long ones, dates and octals stay text. */
final class TemplateYaml {
  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

  private TemplateYaml() {}

  static ObjectNode read(String text) {
    var root = compose(text);
    if (root instanceof MappingNode && tree(root) instanceof ObjectNode object) {
      return object;
    }
    throw new BrokenTemplate("the document is no mapping");
  }

  private static @Nullable Node compose(String text) {
    var options = new LoaderOptions();
    var dumper = new DumperOptions();
    var yaml = new Yaml(new SafeConstructor(options), new Representer(dumper), dumper, options,
        new NarrowResolver());
    try {
      return yaml.compose(new StringReader(text));
    } catch (MarkedYAMLException broken) {
      var mark = broken.getProblemMark();
      throw new BrokenTemplate((mark == null ? "" : place(mark)) + broken.getProblem());
    } catch (YAMLException broken) {
      throw new BrokenTemplate(
          String.valueOf(broken.getMessage()).lines().findFirst().orElse("malformed"));
    }
  }

  private static JsonNode tree(Node node) {
    var plain = switch (node) {
      case MappingNode mapping -> mapping(mapping);
      case SequenceNode sequence -> {
        var array = NODES.arrayNode();
        sequence.getValue().forEach(item -> array.add(tree(item)));
        yield array;
      }
      case ScalarNode scalar -> scalar(scalar);
      default -> throw new BrokenTemplate(place(node.getStartMark()) + "unsupported node");
    };
    return shortForm(node) ? longForm(node.getTag().getValue().substring(1), plain) : plain;
  }

  private static ObjectNode mapping(MappingNode mapping) {
    var object = NODES.objectNode();
    for (var tuple : mapping.getValue()) {
      if (!(tuple.getKeyNode() instanceof ScalarNode key)) {
        throw new BrokenTemplate(place(tuple.getKeyNode().getStartMark()) + "a key must be text");
      }
      if (object.has(key.getValue())) {
        throw new BrokenTemplate(place(key.getStartMark()) + "duplicate key " + key.getValue());
      }
      object.set(key.getValue(), tree(tuple.getValueNode()));
    }
    return object;
  }

  private static JsonNode scalar(ScalarNode scalar) {
    var value = scalar.getValue();
    var tag = scalar.getTag();
    if (tag.equals(Tag.BOOL)) {
      return NODES.booleanNode(value.equals("true"));
    }
    if (tag.equals(Tag.INT)) {
      return NODES.numberNode(new BigInteger(value));
    }
    if (tag.equals(Tag.FLOAT)) {
      return NODES.numberNode(new BigDecimal(value));
    }
    return tag.equals(Tag.NULL) ? NODES.nullNode() : NODES.textNode(value);
  }

  private static boolean shortForm(Node node) {
    return node.getTag().getValue().startsWith("!") && node.getTag().getValue().length() > 1;
  }

  private static ObjectNode longForm(String name, JsonNode argument) {
    var object = NODES.objectNode();
    var plainName = name.equals("Ref") || name.equals("Condition");
    if (name.equals("GetAtt") && argument.isTextual()) {
      var parts = argument.textValue().split("\\.", 2);
      var pair = NODES.arrayNode();
      for (var part : parts) {
        pair.add(part);
      }
      return object.set("Fn::GetAtt", pair);
    }
    return object.set(plainName ? name : "Fn::" + name, argument);
  }

  private static String place(Mark mark) {
    return "line " + (mark.getLine() + 1) + ", column " + (mark.getColumn() + 1) + ": ";
  }

  /** Only what YAML 1.2's core means: no dates, no octals, no sexagesimals, no yes and no. */
  private static final class NarrowResolver extends Resolver {
    @Override
    protected void addImplicitResolvers() {
      addImplicitResolver(Tag.BOOL, Pattern.compile("true|false"), "tf");
      addImplicitResolver(Tag.INT, Pattern.compile("0|-?[1-9][0-9]*"), "-0123456789");
      addImplicitResolver(Tag.FLOAT, Pattern.compile("-?(0|[1-9][0-9]*)\\.[0-9]+"), "-0123456789");
      addImplicitResolver(Tag.NULL, Pattern.compile("~|null|^$"), "~n\0");
    }
  }
}
