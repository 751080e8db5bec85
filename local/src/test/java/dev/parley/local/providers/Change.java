package dev.parley.local.providers;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.parley.refunds.providers.HttpCall;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * The suite's request, otherwise: {@code amount=0} sets a field (in JSON to a value of JSON, a dot leads into an
 * object), {@code -amount} leaves it away, {@code @name=value} and {@code -@name} do the same to a header, {@code /path}
 * goes elsewhere and {@code body=…} sends that. Several are joined by a semicolon; {@code 81×x} is as many of them.
 */
final class Change {
  private static final JsonMapper JSON = new JsonMapper();

  private Change() {}

  static HttpCall of(HttpCall call, String changes) {
    var changed = call;
    for (var change : changes.split(";", -1)) {
      changed = one(changed, spelledOut(change.strip()));
    }
    return changed;
  }

  private static String spelledOut(String change) {
    var many = change.replaceFirst("^.*?(\\d+)×.*$", "$1");
    return many.equals(change)
        ? change
        : change.replaceFirst("\\d+×(.)", "$1".repeat(Integer.parseInt(many)));
  }

  private static HttpCall one(HttpCall call, String change) {
    if (change.isEmpty()) {
      return call;
    }
    if (change.startsWith("/")) {
      return new HttpCall(call.method(), change, call.headers(), call.body());
    }
    if (change.startsWith("body=")) {
      return new HttpCall(call.method(), call.path(), call.headers(), change.substring(5));
    }
    if (change.startsWith("@") || change.startsWith("-@")) {
      return header(call, change);
    }
    var body = Objects.requireNonNull(call.body());
    return new HttpCall(call.method(), call.path(), call.headers(),
        body.startsWith("{") ? json(body, change) : form(body, change));
  }

  private static HttpCall header(HttpCall call, String change) {
    var headers = new TreeMap<>(call.headers());
    if (change.startsWith("-")) {
      headers.remove(change.substring(2));
    } else {
      var pair = change.substring(1).split("=", 2);
      headers.put(pair[0], pair[1]);
    }
    return new HttpCall(call.method(), call.path(), headers, call.body());
  }

  private static String form(String body, String change) {
    var fields = Arrays.stream(body.split("&", -1)).map(field -> field.split("=", 2))
        .collect(Collectors.toMap(pair -> pair[0], pair -> pair[1], (_, last) -> last,
            TreeMap::new));
    if (change.startsWith("-")) {
      fields.remove(encoded(change.substring(1)));
    } else {
      var pair = change.split("=", 2);
      fields.put(encoded(pair[0]), encoded(pair[1]));
    }
    return fields.entrySet().stream().map(Map.Entry::toString).collect(Collectors.joining("&"));
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }

  private static String json(String body, String change) {
    try {
      var object = (ObjectNode) JSON.readTree(body);
      var pair = change.split("=", 2);
      var names = pair[0].replaceFirst("^-", "").split("\\.", 2);
      var parent = names.length == 1 ? object : object.withObjectProperty(names[0]);
      if (change.startsWith("-")) {
        parent.remove(names[names.length - 1]);
      } else {
        parent.set(names[names.length - 1], JSON.readTree(pair[1]));
      }
      return object.toString();
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }
}
