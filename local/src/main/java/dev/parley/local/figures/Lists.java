package dev.parley.local.figures;

import dev.parley.local.LocalRuntime;
import dev.parley.local.Options;
import dev.parley.local.SuiteRecords;
import dev.parley.local.demo.RuntimeClient;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;

/** Measures a page of each list over a desk of a size, {@code -Dtickets=50000}, in memory, on a clock that stands still. */
public final class Lists {
  private static final String MONDAY = "{\"now\": \"2026-11-23T09:00:00Z\"}";
  private static final int LIMIT = 50;

  private Lists() {}

  public static void main(String[] arguments) throws IOException, InterruptedException {
    var project = Path.of(System.getProperty("parley.project", "."));
    var given = System.getProperty("tickets", "");
    var tickets = Integer.parseInt(given.isBlank() ? "50000" : given);
    try (var runtime = LocalRuntime.start(Options.inMemory(project, SuiteRecords::open), _ -> {})) {
      var client = new RuntimeClient(runtime.uri());
      client.send("PUT", "/_local/clock", Map.of(), MONDAY.getBytes(StandardCharsets.UTF_8));
      var desk = new ListMeasure(client);
      desk.seed(tickets, 1);
      System.out.println(ListFigure.heading());
      for (var query : ListMeasure.QUERIES) {
        System.out.println(desk.of(query, LIMIT).line());
      }
    }
    System.exit(0);
  }
}
