package dev.parley.local.http;

import java.util.Locale;

/** Which bodies HTTP API hands on as text; all others arrive base64-encoded. */
final class Bodies {

  private Bodies() {}

  static boolean isText(String contentType) {
    var semicolon = contentType.indexOf(';');
    var type = (semicolon < 0 ? contentType : contentType.substring(0, semicolon)).strip()
        .toLowerCase(Locale.ROOT);
    return switch (type) {
      case "application/json", "application/xml", "application/javascript" -> true;
      default -> type.startsWith("text/") || type.endsWith("+json") || type.endsWith("+xml");
    };
  }
}
