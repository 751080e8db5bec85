package dev.parley.refunds;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Money is whole minor units, everywhere. */
class ExactMoneyTest {
  private static final List<Path> MONEY = List.of(
      Path.of("..", "functions/src/main/java/dev/parley/orders"),
      Path.of("..", "functions/src/main/java/dev/parley/payments"),
      Path.of("..", "functions/src/main/java/dev/parley/reconciliation"),
      Path.of("..", "functions/src/main/java/dev/parley/refunds"),
      Path.of("..", "functions/src/main/java/dev/parley/returns"),
      Path.of("..", "shared/src/main/java/dev/parley/shared/core"));

  @Test
  void no_source_that_handles_money_knows_floating_point() throws IOException {
    for (var folder : MONEY) {
      try (Stream<Path> files = Files.walk(folder)) {
        var sources = files.filter(file -> file.toString().endsWith(".java")).toList();
        assertThat(sources).isNotEmpty().allSatisfy(
            source -> assertThat(Files.readString(source))
                .doesNotContainPattern("\\b(double|float|Double|Float)\\b|doubleValue|floatValue"));
      }
    }
  }
}
