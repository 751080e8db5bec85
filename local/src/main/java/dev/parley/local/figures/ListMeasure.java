package dev.parley.local.figures;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.parley.local.demo.RuntimeClient;
import dev.parley.local.demo.RuntimeClient.Reply;
import java.io.IOException;
import java.util.List;
import java.util.Map;

/** Fills a desk and asks for a page of each list, counted by the runtime's own figures. */
public final class ListMeasure {
  /** One page of each index: queues by due, all queues together, an agent's, a tag's, a seller's, and a search that finds nothing. */
  public static final List<String> QUERIES = List.of(
      "queue=order-delivery", "queue=order-delivery&status=open", "status=open",
      "assignee=seed-agent-7",
      "tag=seeded", "seller=SEED-S-7", "buyer=SEED-B-7", "q=SEED-B-7", "q=nothing+like+it");
  private static final String API = "TicketsApi";

  private final RuntimeClient client;
  private int tickets;

  public ListMeasure(RuntimeClient client) {
    this.client = client;
  }

  /**
   * So many more tickets.
   *
   * @param seed
   *          other tickets than those of another seed
   */
  public void seed(int more, long seed) throws IOException, InterruptedException {
    local("POST", "seed", JsonNodeFactory.instance.objectNode()
        .put("tickets", more).put("due", 0).put("seed", seed));
    tickets += more;
  }

  /** What a page of a list reads. */
  public ListFigure of(String query, int limit) throws IOException, InterruptedException {
    ask(query, limit);
    local("DELETE", "capacity", JsonNodeFactory.instance.objectNode());
    var shown = ask(query, limit).json().path("items").size();
    var tables = local("GET", "capacity", JsonNodeFactory.instance.objectNode())
        .at("/functions/" + API + "/tables");
    return new ListFigure(query, tickets, shown,
        tables.valueStream().mapToDouble(it -> it.path("read_units").asDouble()).sum(),
        sum(tables, "items"), sum(tables, "calls"));
  }

  private static long sum(JsonNode tables, String field) {
    return tables.valueStream().mapToLong(it -> it.path(field).asLong()).sum();
  }

  /** The first time policies are read as well. */
  private Reply ask(String query, int limit) throws IOException, InterruptedException {
    var lead = JsonNodeFactory.instance.objectNode().put("role", "lead").put("sub", "lists");
    var reply = client.send("GET", "/tickets?" + query + "&limit=" + limit,
        Map.of("authorization", "Bearer " + client.token(lead)), new byte[0]);
    if (reply.status() != 200) {
      throw new IOException(query + ": " + reply.text());
    }
    return reply;
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
