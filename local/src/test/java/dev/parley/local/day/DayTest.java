package dev.parley.local.day;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** The short form of {@code ./mvnw -q compile exec:exec@day}. */
class DayTest {

  @Test
  void a_short_day_keeps_what_was_promised() throws Exception {
    var report = Day.run(Path.of(".."), 28, 1, _ -> {});

    assertThat(report.broken()).as(report.text()).isEmpty();
    assertThat(report.tickets()).isEqualTo(28);
    assertThat(report.ways()).hasSize(7);
    assertThat(report.assignments()).isGreaterThan(20);
    assertThat(report.replies()).isGreaterThan(10);
    assertThat(report.glances()).isGreaterThan(100);
    assertThat(report.text()).contains("seed 1", "kept:   no robot gets an automatic answer twice")
        .doesNotContain("BROKEN");
  }
}
