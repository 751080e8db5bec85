package dev.parley.reconciliation.reports;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Reads comma-separated values with a line of headings.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc4180">RFC 4180</a>
 */
final class Csv {
  private static final char QUOTE = '"';

  private final String text;
  private int at;

  private Csv(String text) {
    this.text = text;
  }

  /** The lines below the headings, each by heading; a line that is too short has fewer fields. */
  static List<Map<String, String>> read(String text) {
    var lines = of(text).lines();
    var read = new ArrayList<Map<String, String>>();
    for (var n = 1; n < lines.size(); n++) {
      var fields = new LinkedHashMap<String, String>();
      var heads = lines.getFirst();
      for (var i = 0; i < Math.min(heads.size(), lines.get(n).size()); i++) {
        fields.put(heads.get(i).strip(), lines.get(n).get(i).strip());
      }
      read.add(fields);
    }
    return read;
  }

  /** The headings; a text without any has one that is empty. */
  static List<String> heads(String text) {
    return of(text).line().stream().map(String::strip).toList();
  }

  /** A mark of the byte order is no part of the first heading. */
  private static Csv of(String text) {
    return new Csv(text.startsWith("\uFEFF") ? text.substring(1) : text);
  }

  private List<List<String>> lines() {
    var lines = new ArrayList<List<String>>();
    while (at < text.length()) {
      var line = line();
      if (line.size() > 1 || !line.getFirst().isBlank()) {
        lines.add(line);
      }
    }
    return lines;
  }

  private List<String> line() {
    var fields = new ArrayList<String>();
    fields.add(field());
    while (at < text.length() && text.charAt(at) == ',') {
      at++;
      fields.add(field());
    }
    if (at < text.length() && text.charAt(at) == '\r') {
      at++;
    }
    if (at < text.length() && text.charAt(at) == '\n') {
      at++;
    }
    return fields;
  }

  private String field() {
    return at < text.length() && text.charAt(at) == QUOTE ? quoted() + plain() : plain();
  }

  private String plain() {
    var from = at;
    while (at < text.length() && ",\r\n".indexOf(text.charAt(at)) < 0) {
      at++;
    }
    return text.substring(from, at);
  }

  private String quoted() {
    var field = new StringBuilder();
    at++;
    while (at < text.length()) {
      var next = text.charAt(at++);
      if (next != QUOTE) {
        field.append(next);
      } else if (at < text.length() && text.charAt(at) == QUOTE) {
        field.append(QUOTE);
        at++;
      } else {
        break;
      }
    }
    return field.toString();
  }
}
