package dev.parley.webhooks;

import dev.parley.shared.json.Json;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * Reads elements and their text out of XML, as the JSON that they would be; of elements of one name beside each other
 * the first counts, attributes are passed over. It knows no document types, so there is no entity to expand and nothing
 * outside to load, and neither comments nor character sections, which no provider sends.
 */
public final class Xml {
  private static final int DEEPEST = 32;
  private static final Pattern NAME = Pattern.compile("[A-Za-z_][A-Za-z0-9._-]*");
  private static final Pattern ATTRIBUTE = Pattern.compile(
      "\\s+[A-Za-z_:][A-Za-z0-9._:-]*\\s*=\\s*(?:\"[^\"<]*\"|'[^'<]*')");
  private static final Pattern NUMBER = Pattern.compile("#[0-9]{1,7}|#x[0-9a-fA-F]{1,6}");
  private static final Map<String, String> ENTITIES = Map.of(
      "lt", "<", "gt", ">", "amp", "&", "quot", "\"", "apos", "'");

  private final String text;
  private int at;

  private Xml(String text) {
    this.text = text;
  }

  /** The document as an object with one field, its root. */
  public static Json.Obj read(String text) {
    var xml = new Xml(text.strip());
    if (xml.text.startsWith("<?xml ")) {
      xml.upTo("?>");
    }
    xml.space();
    var root = new LinkedHashMap<String, Json>();
    xml.element(root, 0);
    xml.space();
    if (xml.at < xml.text.length()) {
      throw malformed("something follows the document");
    }
    return new Json.Obj(root);
  }

  private void element(Map<String, Json> into, int depth) {
    if (depth > DEEPEST) {
      throw malformed("it is nested too deeply");
    }
    expect("<");
    var name = matched(NAME);
    while (found(ATTRIBUTE)) {
      // what an attribute says is said by the text as well
    }
    space();
    if (text.startsWith("/>", at)) {
      at += 2;
      into.putIfAbsent(name, Json.none());
      return;
    }
    expect(">");
    into.putIfAbsent(name, content(depth));
    expect("</" + name);
    space();
    expect(">");
  }

  private Json content(int depth) {
    var fields = new LinkedHashMap<String, Json>();
    var said = new StringBuilder();
    while (!text.startsWith("</", at)) {
      said.append(unescaped(upTo('<')));
      if (!text.startsWith("</", at)) {
        element(fields, depth + 1);
      }
    }
    return fields.isEmpty() ? new Json.Str(said.toString()) : new Json.Obj(fields);
  }

  /** What stands before the next such character, which must be there. */
  private String upTo(char next) {
    var end = text.indexOf(next, at);
    if (end < 0) {
      throw malformed("it ends too early");
    }
    var before = text.substring(at, end);
    at = end;
    return before;
  }

  private void upTo(String end) {
    var found = text.indexOf(end, at);
    if (found < 0) {
      throw malformed("it ends too early");
    }
    at = found + end.length();
  }

  private static String unescaped(String raw) {
    var plain = new StringBuilder();
    var from = 0;
    for (var and = raw.indexOf('&'); and >= 0; and = raw.indexOf('&', from)) {
      var end = raw.indexOf(';', and);
      plain.append(raw, from, and)
          .append(character(raw.substring(and + 1, Math.max(and + 1, end))));
      from = end + 1;
    }
    return plain.append(raw, from, raw.length()).toString();
  }

  /** What stands between {@code &} and {@code ;}. */
  private static String character(String named) {
    var meant = NUMBER.matcher(named).matches()
        ? Character.toString(numbered(named))
        : ENTITIES.get(named);
    if (meant == null) {
      throw malformed("it has an entity that nobody knows");
    }
    return meant;
  }

  private static int numbered(String reference) {
    var point = reference.startsWith("#x")
        ? Integer.parseInt(reference.substring(2), 16)
        : Integer.parseInt(reference.substring(1));
    if (!Character.isDefined(point) || Character.getType(point) == Character.SURROGATE) {
      throw malformed("it has a character that is none");
    }
    return point;
  }

  private boolean found(Pattern pattern) {
    var matcher = pattern.matcher(text).region(at, text.length());
    if (!matcher.lookingAt()) {
      return false;
    }
    at = matcher.end();
    return true;
  }

  private String matched(Pattern pattern) {
    var from = at;
    if (!found(pattern)) {
      throw malformed("there is no element where one should be");
    }
    return text.substring(from, at);
  }

  private void expect(String next) {
    if (!text.startsWith(next, at)) {
      throw malformed("there is no '" + next + "' where one should be");
    }
    at += next.length();
  }

  private void space() {
    while (at < text.length() && Character.isWhitespace(text.charAt(at))) {
      at++;
    }
  }

  private static RuntimeException malformed(String why) {
    return Payload.malformed("it is not the XML that providers send: " + why);
  }
}
