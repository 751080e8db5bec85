package dev.parley.local.figures;

import dev.parley.local.LocalRuntime;
import dev.parley.local.Options;
import dev.parley.local.SuiteRecords;
import dev.parley.local.demo.RuntimeClient;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/**
 * Measures the sweep over desks of several sizes, {@code -Dtickets=1000,10000,100000 -Ddue=500}: each desk fresh, in
 * memory, on a clock that stands still. {@code -Dtickets=20000 -Ddue=20000} is the catching up after an outage.
 */
public final class Sweeps {
  private static final String MONDAY = "{\"now\": \"2026-11-23T09:00:00Z\"}";

  private Sweeps() {}

  public static void main(String[] arguments) throws IOException, InterruptedException {
    var project = Path.of(System.getProperty("parley.project", "."));
    var due = Integer.parseInt(text("due", "500"));
    System.out.println(SweepFigure.heading());
    for (var tickets : sizes(text("tickets", "1000,10000,100000"))) {
      System.out.println(measure(project, tickets, Math.min(due, tickets)).line());
    }
    System.exit(0);
  }

  private static String text(String name, String standard) {
    var given = System.getProperty(name, "");
    return given.isBlank() ? standard : given;
  }

  private static List<Integer> sizes(String list) {
    return Arrays.stream(list.split(",", -1)).map(String::trim).map(Integer::parseInt).toList();
  }

  private static SweepFigure measure(Path project, int tickets, int due)
      throws IOException, InterruptedException {
    try (var runtime = LocalRuntime.start(Options.inMemory(project, SuiteRecords::open), _ -> {})) {
      var client = new RuntimeClient(runtime.uri());
      client.send("PUT", "/_local/clock", Map.of(), MONDAY.getBytes(StandardCharsets.UTF_8));
      return new SweepMeasure(client).of(tickets, due, 1);
    }
  }
}
