package dev.parley.local.figures;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.parley.local.demo.RuntimeClient;
import java.io.IOException;

/** Fills a desk and has its sweep run, minute after minute, until nothing is due; counted by the runtime's own figures. */
public final class SweepMeasure {
  private static final String SWEEP = "DeadlineSweep";
  private static final int MOST_RUNS = 60;

  private final RuntimeClient client;
  private int open;

  public SweepMeasure(RuntimeClient client) {
    this.client = client;
  }

  /**
   * The figures of so many more tickets, of which so many are due.
   *
   * @param seed
   *          other tickets than those of another seed
   */
  public SweepFigure of(int tickets, int due, long seed) throws IOException, InterruptedException {
    local("POST", "seed",
        JsonNodeFactory.instance.objectNode().put("tickets", tickets).put("due", due).put("seed",
            seed));
    open += tickets;
    local("DELETE", "capacity", JsonNodeFactory.instance.objectNode());
    run();
    var runs = 1;
    while (messages() < due) {
      if (runs == MOST_RUNS) {
        throw new IllegalStateException("the sweep does not come to an end");
      }
      settle();
      local("PUT", "clock", JsonNodeFactory.instance.objectNode().put("advance_s", 60));
      runs++;
    }
    settle();
    return figure(due, runs);
  }

  private void run() throws IOException, InterruptedException {
    local("POST", "schedules/" + SWEEP + "/run", JsonNodeFactory.instance.objectNode());
  }

  private long messages() throws IOException, InterruptedException {
    return used().at("/queues/TicketsQueue").asLong();
  }

  private SweepFigure figure(int due, int runs) throws IOException, InterruptedException {
    var used = used();
    var heads = used.at("/tables/HeadsTable");
    return new SweepFigure(open, due, runs, heads.path("read_units").asDouble(),
        heads.path("write_units").asDouble(), heads.path("calls").asLong() - messages(), messages(),
        longestRun());
  }

  private long longestRun() throws IOException, InterruptedException {
    return local("GET", "invocations?function=" + SWEEP, JsonNodeFactory.instance.objectNode())
        .path("items").valueStream().mapToLong(item -> item.path("duration_ms").asLong()).max()
        .orElse(0);
  }

  private void settle() throws IOException, InterruptedException {
    while (!local("POST", "settle", JsonNodeFactory.instance.objectNode().put("timeout_s", 60))
        .path("settled").asBoolean()) {
      // a large desk takes longer than one call waits
    }
  }

  private JsonNode used() throws IOException, InterruptedException {
    return local("GET", "capacity", JsonNodeFactory.instance.objectNode())
        .at("/functions/" + SWEEP);
  }

  private JsonNode local(String method, String path, JsonNode body)
      throws IOException, InterruptedException {
    var reply = client.send(method, "/_local/" + path, body);
    if (reply.status() != 200) {
      throw new IOException(method + " " + path + ": " + reply.text());
    }
    return reply.json();
  }
}
