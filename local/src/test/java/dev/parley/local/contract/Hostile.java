package dev.parley.local.contract;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.ByteArrayOutputStream;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;

/** What nobody should send. */
record Hostile(RandomGenerator chance) {
  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

  private static final List<String> TEXTS = List.of("", " ", "\t\n", "\u0000", "a\u0000b",
      "\u202Egnp.exe", "\u2066\u2069", "\uFEFFx", "\uFFFE", "\uFFFF", "\uFFFD", "\u2028",
      "e\u0301", "\u00e9", "\uD83D\uDE00", "\uD83D\uDC68\u200D\uD83D\uDC69\u200D\uD83D\uDC67",
      "\uFDFA", "\u0130", "\u00df", "\u0663\u0664", "\uD835\uDCB3", "\u0300\u0301\u0302",
      "/", "//", "a/", "/a", "..", "../../x", "a|b", "#", "a#b", "%00", "%", "'; --", "${x}",
      "{{x}}", "<script>", "null", "true", "0", "-1", "[]", "{}", "\"", "\\", "ticket/T-1",
      "seller:", "seller:S-1", "seller:nobody", "disputes", "S-1", "buyer-1", "X-1",
      "2026-02-30T00:00:00Z", "2026-11-20T10:00:00", "2026-11-20T10:00:00+02:00", "2026-11-20",
      "+999999999-12-31T23:59:59.999999999Z", "-999999999-01-01T00:00:00Z", "0000-01-01T00:00:00Z",
      "9999-12-31T23:59:59.999999999Z", "10000-01-01T00:00:00Z", "1969-12-31T23:59:59Z",
      "2999-01-01T00:00:00Z", "PT1S", "Europe/Berlin", "Mars/Olympus", "+25:00", "EUR", "eur",
      "XXX", "24:00", "25:00", "a@b", "@", "de", "xx-YY-zz-WW-vv");
  private static final List<String> NUMBERS = List.of("0", "-1", "1", "0.1", "1e2", "1e400",
      "-1e400", "1e-400", "9223372036854775807", "-9223372036854775808", "9223372036854775808",
      "2147483647", "2147483648", "-2147483649", "99999999999999999999999999999999999999",
      "123456789012345678", "1e18", "1e15", "86400", "31622400");
  private static final List<Integer> LENGTHS = List.of(61, 101, 201, 256, 501, 2_049, 50_001,
      410_000);

  String text() {
    return chance.nextInt(8) == 0 ? longText() : one(TEXTS);
  }

  /** No longer than an address may be. */
  String shortText() {
    return chance.nextInt(12) == 0 ? "n".repeat(one(List.of(101, 501, 2_000))) : one(TEXTS);
  }

  private String longText() {
    var unit = one(List.of("a", "\u00e9", "\uD83D\uDE00", "\u0001", "\"", "1", " a"));
    return unit.repeat(one(LENGTHS) / unit.length() + 1);
  }

  <T> T one(List<T> of) {
    return of.get(chance.nextInt(of.size()));
  }

  /** The body with something wrong in it, anywhere. */
  JsonNode body(JsonNode body) {
    var places = new ArrayList<Runnable>();
    var root = NODES.arrayNode().add(body.deepCopy());
    collect(root, places);
    one(places).run();
    return root.get(0) == null ? NODES.nullNode() : root.get(0);
  }

  private void collect(JsonNode node, List<Runnable> places) {
    if (node instanceof ArrayNode array) {
      for (var n = 0; n < array.size(); n++) {
        var at = n;
        places.add(() -> array.set(at, value(array.get(at))));
      }
    }
    if (node instanceof ObjectNode object) {
      object.fieldNames().forEachRemaining(name -> {
        places.add(() -> object.set(name, value(object.get(name))));
        places.add(() -> object.remove(name));
      });
      places.add(() -> object.set(shortText(), value(NODES.nullNode())));
      places.add(() -> object.put("note", longText()));
    }
    node.forEach(child -> collect(child, places));
  }

  private JsonNode value(JsonNode old) {
    return switch (chance.nextInt(10)) {
      case 0 -> NODES.nullNode();
      case 1 -> NODES.booleanNode(chance.nextBoolean());
      case 2, 3 -> NODES.numberNode(new BigDecimal(one(NUMBERS)));
      case 4 -> many(old);
      case 5 -> deep(one(List.of(3, 30, 70)));
      case 6 -> NODES.objectNode().set(shortText(), old);
      default -> NODES.textNode(text());
    };
  }

  private ArrayNode many(JsonNode old) {
    var all = NODES.arrayNode();
    var times = one(List.of(0, 2, 60, 201));
    for (var n = 0; n < times; n++) {
      all.add(old.isArray() && !old.isEmpty() ? old.get(0).deepCopy() : old.deepCopy());
    }
    return all;
  }

  private static JsonNode deep(int levels) {
    JsonNode node = NODES.objectNode();
    for (var n = 0; n < levels; n++) {
      node = n % 2 == 0 ? NODES.arrayNode().add(node) : NODES.objectNode().set("a", node);
    }
    return node;
  }

  /** The bytes of a body, which are no JSON any more, or none that a reader should take. */
  byte[] bytes(String json) {
    var utf8 = json.getBytes(StandardCharsets.UTF_8);
    return switch (chance.nextInt(12)) {
      case 0 -> new byte[0];
      case 1 -> json.substring(0, json.length() / 2).getBytes(StandardCharsets.UTF_8);
      case 2 -> json.getBytes(StandardCharsets.UTF_16);
      case 3 -> with(utf8, (byte) 0xC3, (byte) 0x28);
      case 4 -> with(utf8, (byte) 0xED, (byte) 0xA0, (byte) 0x80);
      case 5 -> ("\uFEFF" + json).getBytes(StandardCharsets.UTF_8);
      case 6 -> (json + json).getBytes(StandardCharsets.UTF_8);
      case 7 -> "[".repeat(20_000).getBytes(StandardCharsets.UTF_8);
      case 8 -> json.replaceFirst("\\{", "{\"body\": 1, \"body\": 2, ")
          .getBytes(StandardCharsets.UTF_8);
      case 9 -> json.replaceFirst("\"([a-z_]+)\":\"", "\"$1\":\"\\\\ud800")
          .getBytes(StandardCharsets.UTF_8);
      case 10 -> "{\"body\": \"%s\"}".formatted("x".repeat(1_000_001))
          .getBytes(StandardCharsets.UTF_8);
      default -> json.replaceFirst(":", ":NaN,").getBytes(StandardCharsets.UTF_8);
    };
  }

  private byte[] with(byte[] bytes, byte... bad) {
    var out = new ByteArrayOutputStream();
    var at = bytes.length == 0 ? 0 : chance.nextInt(bytes.length);
    out.write(bytes, 0, at);
    out.writeBytes(bad);
    out.write(bytes, at, bytes.length - at);
    return out.toByteArray();
  }
}
