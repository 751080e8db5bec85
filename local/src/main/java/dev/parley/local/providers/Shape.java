package dev.parley.local.providers;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.LongNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.parley.local.http.Request;
import dev.parley.local.providers.Field.Kind;
import dev.parley.local.providers.Refused.Why;
import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;

/** Reads requests strictly, into objects. */
final class Shape {
  private static final JsonMapper JSON = new JsonMapper();
  private static final Pattern NAME = Pattern.compile("([^\\[\\]]+)(?:\\[([^\\[\\]]*)])?");
  /** In a list, counted or not. */
  private static final Pattern PLACE = Pattern.compile("\\d*");
  private static final Pattern INTEGER = Pattern.compile("-?\\d{1,18}");
  private static final Pattern FLAG = Pattern.compile("true|false");

  private Shape() {}

  static ObjectNode object() {
    return JSON.createObjectNode();
  }

  /** A text that is an object. */
  static ObjectNode object(String text) {
    try {
      return JSON.readTree(text) instanceof ObjectNode object ? object : object();
    } catch (JsonProcessingException malformed) {
      return object();
    }
  }

  /** A body of JSON, as published. */
  static ObjectNode json(Request request, Published published) {
    media(request, "application/json");
    try {
      if (JSON.readTree(request.body()) instanceof ObjectNode object) {
        published.check(object);
        return object;
      }
    } catch (JsonProcessingException malformed) {
      throw new Refused(Why.UNREADABLE, "The body is no JSON.");
    } catch (IOException impossible) {
      throw new IllegalStateException(impossible);
    }
    throw new Refused(Why.UNREADABLE, "The body is no object.");
  }

  /** A body that is a form, as published. */
  static ObjectNode form(Request request, Published published) {
    media(request, "application/x-www-form-urlencoded");
    return form(new String(request.body(), StandardCharsets.UTF_8), published);
  }

  private static void media(Request request, String type) {
    if (request.header("content-type").filter(it -> it.startsWith(type)).isEmpty()) {
      throw new Refused(Why.WRONG_MEDIA_TYPE, "The content type is to be " + type + ".");
    }
  }

  /** A header that may be left away, but not be otherwise. */
  static void version(Request request, String name, Pattern pattern) {
    if (request.header(name).filter(it -> !pattern.matcher(it).matches()).isPresent()) {
      throw new Refused(Why.WRONG_VERSION, "There is no version " + request.header(name).get());
    }
  }

  /** An idempotency key in a header; empty where there is none. */
  static String key(Request request, int longest) {
    var key = request.header("idempotency-key").orElse("");
    if (key.length() > longest) {
      throw new Refused(Why.KEY_TOO_LONG, "Idempotency-Key may have " + longest + " characters.");
    }
    return key;
  }

  /** A form or query, in which numbers and flags are what they are published as. */
  static ObjectNode form(String text, Published published) {
    var object = object();
    for (var part : text.split("&", -1)) {
      if (!part.isEmpty()) {
        var pair = part.split("=", 2);
        put(object, decoded(pair[0]), pair.length < 2 ? "" : decoded(pair[1]), published);
      }
    }
    published.check(object);
    return object;
  }

  private static void put(ObjectNode object, String name, String value, Published published) {
    var parts = NAME.matcher(name);
    if (!parts.matches()) {
      throw new Refused(Why.UNKNOWN_FIELD, name, "There is no field " + name);
    }
    var outer = parts.group(1);
    var inner = parts.group(2);
    if (inner == null) {
      once(object, outer, typed(value, outer, published));
    } else if (PLACE.matcher(inner).matches() && isFree(object, outer, Kind.LIST)) {
      object.withArrayProperty(outer).add(value);
    } else if (isFree(object, outer, Kind.OBJECT)) {
      once(object.withObjectProperty(outer), inner, typed(value, outer + "." + inner, published));
    } else {
      throw twice(outer);
    }
  }

  private static boolean isFree(ObjectNode object, String name, Kind kind) {
    return !object.has(name) || kind.fits(object.path(name));
  }

  private static void once(ObjectNode object, String name, JsonNode value) {
    if (object.putIfAbsent(name, value) != null) {
      throw twice(name);
    }
  }

  private static Refused twice(String name) {
    return new Refused(Why.ONE_TOO_MANY, name, name + " is there twice.");
  }

  private static JsonNode typed(String value, String name, Published published) {
    var kind = published.find(name).map(Field::kind).orElse(Kind.TEXT);
    if (kind == Kind.INTEGER && INTEGER.matcher(value).matches()) {
      return LongNode.valueOf(Long.parseLong(value));
    }
    return kind == Kind.FLAG && FLAG.matcher(value).matches()
        ? BooleanNode.valueOf(Boolean.parseBoolean(value))
        : TextNode.valueOf(value);
  }

  static String decoded(String text) {
    try {
      return URLDecoder.decode(text, StandardCharsets.UTF_8);
    } catch (IllegalArgumentException malformed) {
      throw new Refused(Why.UNREADABLE, "The encoding is broken.");
    }
  }
}
