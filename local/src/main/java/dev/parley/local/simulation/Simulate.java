package dev.parley.local.simulation;

import dev.parley.local.template.Stack;
import dev.parley.local.template.Surroundings;
import dev.parley.local.template.TemplateReader;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.TreeMap;
import java.util.function.Consumer;

/**
 * Runs one simulation after the other from the command line: {@code -Ddeliveries=1000000 -Dseed=1}. Each has the next
 * seed; what breaks a promise is told with the seed that shows it again.
 */
public final class Simulate {
  private static final long DELIVERIES = 100_000;
  /** So many in one simulation: a failing one is short, and each ends with everything worked off and judged. */
  public static final long EPISODE = 5_000;

  private Simulate() {}

  public static void main(String[] arguments) throws IOException {
    var stack = stack(Path.of(System.getProperty("parley.project", ".")));
    try {
      run(stack, number("seed", 1), number("deliveries", DELIVERIES), System.out::println);
    } catch (Broken broken) {
      System.out.println("BROKEN " + broken.getMessage());
      broken.violations().stream().limit(20).forEach(found -> System.out.println("  " + found));
      System.exit(1);
    }
  }

  /** The stack that the project's template describes. */
  public static Stack stack(Path project) throws IOException {
    return TemplateReader.read(
        project.resolve("template.yaml"),
        Surroundings.local("http://127.0.0.1", "http://127.0.0.1").answeringByMail());
  }

  /**
   * Simulates until so many deliveries were made.
   *
   * @throws Broken
   *           with the seed that breaks a promise
   */
  static void run(Stack stack, long seed, long most, Consumer<String> narrator) {
    var begun = cpuSeconds();
    var counts = new TreeMap<String, Long>();
    var deliveries = 0L;
    var steps = 0L;
    var next = seed;
    while (deliveries < most) {
      var episode = new Simulation(stack, next, Variation.NONE)
          .run(Math.min(EPISODE, most - deliveries));
      next++;
      deliveries += episode.deliveries();
      steps += episode.steps();
      episode.counts().forEach((what, n) -> counts.merge(what, n, Long::sum));
    }
    var seconds = cpuSeconds() - begun;
    narrator.accept(
        "%,d deliveries in %,d steps, seeds %d to %d, %.1f s of CPU: %,.0f for each".formatted(
            deliveries, steps, seed, next - 1, seconds, deliveries / seconds));
    counts.forEach((what, n) -> narrator.accept("%,12d  %s".formatted(n, what)));
    narrator.accept("every promise was kept");
  }

  /** What this process has worked, its compiler and collector with it, whatever else the machine does. */
  private static double cpuSeconds() {
    return ProcessHandle.current().info().totalCpuDuration().orElse(Duration.ZERO).toMillis()
        / 1e3;
  }

  private static long number(String property, long otherwise) {
    var given = System.getProperty(property, "");
    return given.isBlank() ? otherwise : Long.parseLong(given);
  }
}
