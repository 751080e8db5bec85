package dev.parley.shared.json;

import dev.parley.shared.core.Verbatim;
import java.util.Locale;

/** How names of Java are spelled in JSON. */
final class Names {
  private Names() {}

  static String snake(String camel) {
    var snake = new StringBuilder();
    for (var i = 0; i < camel.length(); i++) {
      var c = camel.charAt(i);
      if (Character.isUpperCase(c)) {
        snake.append(i == 0 ? "" : "_").append(Character.toLowerCase(c));
      } else {
        snake.append(c);
      }
    }
    return snake.toString();
  }

  static String of(Enum<?> constant) {
    return constant instanceof Verbatim
        ? constant.name()
        : constant.name().toLowerCase(Locale.ROOT);
  }

  /** Whether that is how the constant is spelled; most are told apart by their length alone. */
  static boolean isOf(Enum<?> constant, String name) {
    return constant.name().equalsIgnoreCase(name) && of(constant).equals(name);
  }
}
