package dev.parley.triage;

import static dev.parley.triage.Shipped.TRIAGE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.shared.core.Category;
import dev.parley.triage.LabelledTexts.Labelled;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How often the shipped rules and a person agree on what a text is about; prints the figures. */
class TriageAccuracyTest {
  private static boolean agrees(Labelled labelled) {
    return TRIAGE.of(labelled.question()).category() == labelled.category();
  }

  @ParameterizedTest
  @CsvSource({"en, tuned, 0.90", "de, tuned, 0.90", "en, holdout, 0.75", "de, holdout, 0.75"})
  void agrees_with_people(String language, String part, double floor) {
    var texts = LabelledTexts.read(language, part).texts();

    var right = texts.stream().filter(TriageAccuracyTest::agrees).count();

    System.out.printf(Locale.ROOT, "triage %s %s %d/%d = %.2f%n", language, part, right,
        texts.size(), (double) right / texts.size());
    for (var category : Category.values()) {
      print(category, texts.stream().filter(it -> it.category() == category).toList());
    }
    showMisses(part, texts);
    assertThat((double) right / texts.size()).isGreaterThanOrEqualTo(floor);
  }

  private static void print(Category category, List<Labelled> texts) {
    System.out.printf(Locale.ROOT, "  %-16s %d/%d%n", category.name().toLowerCase(Locale.ROOT),
        texts.stream().filter(TriageAccuracyTest::agrees).count(), texts.size());
  }

  /** Only those on which rules may be tuned are ever shown. */
  private static void showMisses(String part, List<Labelled> texts) {
    if (part.equals("tuned") && Boolean.getBoolean("triage.misses")) {
      texts.stream().filter(it -> !agrees(it)).forEach(
          it -> System.out.println(
              "  " + it.category() + " | " + it.text() + " | " + TRIAGE.of(it.question())));
    }
  }

  @Test
  void the_set_is_large_and_even() {
    for (var language : List.of("en", "de")) {
      var tuned = LabelledTexts.read(language, "tuned").texts();
      var holdout = LabelledTexts.read(language, "holdout").texts();
      assertThat(tuned.size() + holdout.size()).isGreaterThanOrEqualTo(200);
      assertThat(holdout.size() * 3).isGreaterThanOrEqualTo(tuned.size() + holdout.size());
      assertThat(holdout).doesNotContainAnyElementsOf(tuned);
      for (var category : Category.values()) {
        assertThat(holdout).anyMatch(it -> it.category() == category);
      }
    }
  }
}
