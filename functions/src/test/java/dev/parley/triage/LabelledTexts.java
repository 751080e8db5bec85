package dev.parley.triage;

import dev.parley.shared.core.Category;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;

/**
 * Texts that people put a category on before there was any rule.
 *
 * @param language
 *          in which they are written
 * @param part
 *          {@code tuned}, on which rules may be tuned, or {@code holdout}, which nobody looks at
 */
record LabelledTexts(String language, String part, List<Labelled> texts) {

  /** A text and what it is about. */
  record Labelled(Category category, String text) {
    static Labelled of(String line) {
      var fields = line.split("\t", 2);
      return new Labelled(
          Category.valueOf(fields[0].toUpperCase(Locale.ROOT)), fields[1].replace("\\n", "\n"));
    }

    Question question() {
      return Shipped.text(text);
    }
  }

  static LabelledTexts read(String language, String part) {
    var name = "/triage/" + language + "-" + part + ".tsv";
    try (var in = LabelledTexts.class.getResourceAsStream(name)) {
      if (in == null) {
        throw new IllegalStateException("there is no " + name);
      }
      var lines = new String(in.readAllBytes(), StandardCharsets.UTF_8).lines();
      return new LabelledTexts(
          language, part, lines.filter(line -> !line.startsWith("#")).map(Labelled::of).toList());
    } catch (IOException e) {
      throw new UncheckedIOException(name, e);
    }
  }
}
