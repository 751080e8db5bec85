package dev.parley.local;

import dev.parley.local.aws.LocalAws;
import dev.parley.local.template.Stack;
import dev.parley.local.time.Deadlines;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Properties;

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
 *            whether functions run as processes of their own, on the real clock
 * @param dueIndex
 *            asks the suite's due index
 */
public record Options(Path project, int port, Optional<Path> data, boolean processes,
    DueIndexOf dueIndex) {
  private static final int PORT = 3000;

  /** Opens the due index of a stack whose tables that AWS serves. */
  public interface DueIndexOf {
    Deadlines open(Stack stack, LocalAws aws);
  }

  /** In memory, on a free port, in process. */
  public static Options inMemory(Path project, DueIndexOf dueIndex) {
    return new Options(project, 0, Optional.empty(), false, dueIndex);
  }

  /** As the system properties say; an empty one counts as absent. */
  static Options of(Properties properties, DueIndexOf dueIndex) {
    return new Options(
        Path.of(text(properties, "parley.project").orElse(".")).toAbsolutePath().normalize(),
        text(properties, "port").map(Options::port).orElse(PORT),
        text(properties, "data").map(Path::of),
        isSet(properties, "processes"), dueIndex);
  }

  /** The same in memory and in process, on a free port. */
  Options onFreePort() {
    return inMemory(project, dueIndex);
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
