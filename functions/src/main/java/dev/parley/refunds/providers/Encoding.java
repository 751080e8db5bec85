package dev.parley.refunds.providers;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.stream.Collectors;

/** How texts are written into addresses and forms. */
final class Encoding {
  private Encoding() {}

  static String part(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
  }

  static String form(Map<String, String> fields) {
    return fields.entrySet().stream()
        .map(field -> part(field.getKey()) + "=" + part(field.getValue()))
        .collect(Collectors.joining("&"));
  }
}
