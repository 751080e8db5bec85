package dev.parley.shared.lambda;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.shared.error.Failure;
import dev.parley.shared.json.Json;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.List;
import org.junit.jupiter.api.Test;

class LogTest {
  private final ByteArrayOutputStream written = new ByteArrayOutputStream();
  private final Log log = new Log(new PrintStream(written, true, StandardCharsets.UTF_8),
      InstantSource.system(), "parley-Relay");

  /** Who wrapped it is of no use to whoever looks for the mistake. */
  @Test
  void names_the_line_of_ours_that_began_it() {
    log.error("internal_error", new Failure.Unknown(mistake()), "event_id", "e1");

    var line = (Json.Obj) Json.parse(written.toByteArray());
    assertThat(line.text("event_id")).contains("e1");
    assertThat(line.text("error")).contains("dev.parley.shared.error.Failure$Unknown");
    assertThat(line.text("message")).contains("NoSuchElementException was not foreseen");
    assertThat(line.text("thrown_at").orElse("")).startsWith(LogTest.class.getName() + ".mistake(");
  }

  @Test
  void says_what_it_knows_of_one_without_a_trace() {
    var bare = new IllegalStateException("secret words");
    bare.setStackTrace(new StackTraceElement[0]);

    log.error("internal_error", bare);

    var line = (Json.Obj) Json.parse(written.toByteArray());
    assertThat(line.has("thrown_at")).isFalse();
    assertThat(line.has("message")).isFalse();
  }

  private static RuntimeException mistake() {
    try {
      return new IllegalArgumentException(List.of().getFirst().toString());
    } catch (RuntimeException thrown) {
      return thrown;
    }
  }
}
