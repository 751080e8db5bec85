package dev.parley.local.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What {@code -Ddata=DIR} promises: another start with the same folder goes on where the last one ended. */
class KeptDataTest {

  @Test
  void finds_a_ticket_and_its_journal_again_after_a_restart(@TempDir Path folder) throws Exception {
    JsonNode ticket;
    JsonNode journal;
    try (var house = House.open(folder)) {
      var created = house.as("buyer", "kim").post("/tickets", "kept-1", """
          {"channel": "web", "subject": "Where is it?", "body": "It is late."}""");
      assertThat(created.status()).isEqualTo(201);
      house.settle();
      ticket = read(house, created.json().path("id").asText());
      journal = journal(house, ticket);
      assertThat(journal.path("items")).isNotEmpty();
    }

    try (var house = House.open(folder)) {
      assertThat(read(house, ticket.path("id").asText())).isEqualTo(ticket);
      assertThat(journal(house, ticket)).isEqualTo(journal);
    }
  }

  @Test
  void knows_a_request_of_the_run_before_when_it_is_repeated(@TempDir Path folder)
      throws Exception {
    var body = """
        {"channel": "web", "subject": "Where is it?", "body": "It is late."}""";
    String first;
    try (var house = House.open(folder)) {
      first = house.as("buyer", "kim").post("/tickets", "kept-1", body).text();
    }

    try (var house = House.open(folder)) {
      assertThat(house.as("buyer", "kim").post("/tickets", "kept-1", body).text())
          .isEqualTo(first);
    }
  }

  private static JsonNode read(House house, String id) throws IOException, InterruptedException {
    var reply = house.agent().get("/tickets/" + id);
    assertThat(reply.status()).isEqualTo(200);
    return reply.json();
  }

  private static JsonNode journal(House house, JsonNode ticket)
      throws IOException, InterruptedException {
    return house.agent().get("/tickets/" + ticket.path("id").asText() + "/journal").json();
  }
}
