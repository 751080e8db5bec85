package dev.parley.shared.core;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Writes comma-separated values.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc4180">RFC 4180</a>
 */
public final class CsvText {
  private static final String END = "\r\n";

  private CsvText() {}

  /** Lines of fields as a text; what has to be quoted is. */
  public static String of(Stream<List<String>> lines) {
    return lines
        .map(line -> line.stream().map(CsvText::quoted).collect(Collectors.joining(",")) + END)
        .collect(Collectors.joining());
  }

  private static String quoted(String field) {
    return field.matches("[^\",\\r\\n]*") ? field : "\"" + field.replace("\"", "\"\"") + "\"";
  }
}
