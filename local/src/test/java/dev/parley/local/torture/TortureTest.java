package dev.parley.local.torture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.parley.local.Processes;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** The short form of {@code exec:exec@torture}: those that make work of what happens, and tell of it, are killed. */
@EnabledOnOs(value = OS.LINUX, disabledReason = "the runtime client's native library is Linux only")
class TortureTest {
  private static final Path PROJECT = Path.of("..").toAbsolutePath().normalize();

  private static final Processes KILLED = Processes.of(
      "ShipmentCommands", "TicketCommands", "Notifications");

  @Test
  void keeps_every_promise_while_its_functions_are_killed(@TempDir Path folder) throws Exception {
    assumeTrue(Files.exists(PROJECT.resolve("functions/target/parley-functions.zip")),
        "processes run what ./mvnw package builds");

    var report = Torture.run(
        new Torture.Settings(PROJECT, KILLED, 60, 7, 60, folder.resolve("functions.log")), _ -> {});

    System.out.print(report.text());
    assertThat(report.violations()).isEmpty();
    assertThat(report.accepted()).isGreaterThan(40);
    assertThat(report.kills()).isPositive();
    assertThat(report.redeliveries()).isPositive();
    assertThat(report.letters()).isPositive();
  }
}
