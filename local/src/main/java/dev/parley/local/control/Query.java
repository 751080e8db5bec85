package dev.parley.local.control;

import dev.parley.local.http.Request;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;

/** A request's query parameters; the last of several equal names counts. */
record Query(Map<String, String> parameters) {

  static Query of(Request request) {
    var parameters = new TreeMap<String, String>();
    for (var pair : request.query().split("&", -1)) {
      var equals = pair.indexOf('=');
      if (equals > 0) {
        parameters.put(decoded(pair.substring(0, equals)), decoded(pair.substring(equals + 1)));
      }
    }
    return new Query(parameters);
  }

  String text(String name) {
    return parameters.getOrDefault(name, "");
  }

  int integer(String name, int otherwise, int most) {
    var text = text(name);
    if (text.isEmpty()) {
      return otherwise;
    }
    try {
      var number = Integer.parseInt(text);
      if (number >= 1 && number <= most) {
        return number;
      }
    } catch (NumberFormatException noNumber) {
      // told below, like a number out of range
    }
    throw ControlProblem.field(name, "must be a number from 1 to " + most);
  }

  private static String decoded(String text) {
    return URLDecoder.decode(text, StandardCharsets.UTF_8);
  }
}
