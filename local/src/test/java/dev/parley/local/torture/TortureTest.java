package dev.parley.local.torture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** The short form of {@code exec:exec@torture}. */
@EnabledOnOs(value = OS.LINUX, disabledReason = "the runtime client's native library is Linux only")
class TortureTest {
  private static final Path PROJECT = Path.of("..").toAbsolutePath().normalize();

  @Test
  void keeps_every_promise_while_its_functions_are_killed(@TempDir Path folder) throws Exception {
    assumeTrue(Files.exists(PROJECT.resolve("functions/target/parley-functions.zip")),
        "processes run what ./mvnw package builds");

    var report = Torture.run(
        new Torture.Settings(PROJECT, 24, 7, 50, folder.resolve("functions.log")), _ -> {});

    System.out.print(report.text());
    assertThat(report.violations()).isEmpty();
    assertThat(report.accepted()).isGreaterThan(16);
    assertThat(report.kills()).isPositive();
    assertThat(report.redeliveries()).isPositive();
    assertThat(report.letters()).isPositive();
  }
}
