package dev.parley.webhooks;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;

/** What a form says, of which every field may be there once. */
public final class Form {
  private Form() {}

  /** The fields of a body in {@code application/x-www-form-urlencoded}. */
  public static Map<String, String> of(byte[] body) {
    var fields = new HashMap<String, String>();
    for (var field : Payload.text(body).split("&", -1)) {
      var equals = field.indexOf('=');
      if (equals < 1) {
        throw Payload.malformed("it is no form");
      }
      var name = decoded(field.substring(0, equals));
      if (fields.put(name, decoded(field.substring(equals + 1))) != null) {
        throw Payload.malformed("a field of the form is there twice");
      }
    }
    return Map.copyOf(fields);
  }

  private static String decoded(String text) {
    try {
      return URLDecoder.decode(text, StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      throw Payload.malformed("it is no form");
    }
  }
}
