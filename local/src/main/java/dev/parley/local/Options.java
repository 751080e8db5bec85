package dev.parley.local;

import dev.parley.local.functions.FunctionOutput;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Properties;
import java.util.function.Consumer;

/**
 * How to start.
 *
 * @param project
 *            the folder with template.yaml, events/ and what was built
 * @param port
 *            of the door, 0 for a free one
 * @param data
 *            the folder that keeps tables between runs; without it they are in memory
 * @param processes
 *            which functions run as processes of their own
 * @param suite
 *            opens the suite's own records
 * @param lines
 *            takes what functions log
 */
public record Options(Path project, int port, Optional<Path> data, Processes processes,
    Suite.Opening suite, Consumer<String> lines) {
  private static final int PORT = 3000;

  /** In memory, on a free port, in process; nobody reads what functions log. */
  public static Options inMemory(Path project, Suite.Opening suite) {
    return new Options(project, 0, Optional.empty(), Processes.NONE, suite, _ -> {});
  }

  /** As the system properties say; an empty one counts as absent. */
  static Options of(Properties properties, Suite.Opening suite) {
    return new Options(
        Path.of(text(properties, "parley.project").orElse(".")).toAbsolutePath().normalize(),
        text(properties, "port").map(Options::port).orElse(PORT),
        text(properties, "data").map(Path::of),
        Processes.parse(text(properties, "processes").orElse("")), suite,
        FunctionOutput.screen()::println);
  }

  /** The same in memory and in process, on a free port. */
  Options onFreePort() {
    return inMemory(project, suite);
  }

  /** The same with those functions as processes of their own. */
  public Options with(Processes apart) {
    return new Options(project, port, data, apart, suite, lines);
  }

  /** The same with the log lines of functions going elsewhere. */
  public Options logging(Consumer<String> elsewhere) {
    return new Options(project, port, data, processes, suite, elsewhere);
  }

  static boolean isSet(Properties properties, String name) {
    return text(properties, name).filter(value -> !value.equals("false")).isPresent();
  }

  private static Optional<String> text(Properties properties, String name) {
    return Optional.ofNullable(properties.getProperty(name)).filter(value -> !value.isBlank());
  }

  private static int port(String text) {
    try {
      var port = Integer.parseInt(text);
      if (port >= 0 && port <= 65_535) {
        return port;
      }
    } catch (NumberFormatException noNumber) {
      // told below, like a number out of range
    }
    throw new StartupFailure("-Dport must be a number from 0 to 65535, not " + text);
  }
}
