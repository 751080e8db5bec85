package dev.parley.local.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** A lane that is paused keeps what arrives; what no repeat helps is kept until a person decides. */
class LanesTest {
  private static final String LANE = "/lanes/carriers%2Feasypost";

  private static House house;
  private static Guest lead;

  @BeforeAll
  static void open() throws Exception {
    house = House.open();
    lead = house.as("lead", "L-1");
  }

  @AfterAll
  static void close() {
    house.close();
  }

  @AfterEach
  void everything_flows_again() throws Exception {
    house.local("DELETE", "faults", "");
    lead.post(LANE + "/release", house.fresh("release"), "{}");
    house.settle();
  }

  private static JsonNode lane() throws Exception {
    return House.items(lead.get("/lanes")).stream()
        .filter(lane -> lane.path("lane").asText().equals("carriers/easypost"))
        .findFirst().orElseThrow();
  }

  /** Nobody needs a token for it. */
  private static JsonNode status() throws Exception {
    return house.client().send("GET", "/status", Map.of(), new byte[0]).json();
  }

  private static List<JsonNode> quarantine() throws Exception {
    return House.items(lead.get("/quarantine"));
  }

  @Test
  void what_a_carrier_sends_to_a_paused_lane_is_taken_after_the_release() throws Exception {
    var parcel = LostParcel.in(house);
    parcel.place();
    house.settle();
    lead.post(LANE + "/pause", house.fresh("pause"), "{\"reason\": \"a storm of events\"}");

    assertThat(parcel.lost().status()).isEqualTo(202);
    house.settle();

    assertThat(house.ticketsOf(parcel.order())).isEmpty();
    assertThat(lane().path("state").asText()).isEqualTo("paused");
    assertThat(lane().path("parked").asInt()).isEqualTo(1);
    var status = status();
    assertThat(status.path("status").asText()).isEqualTo("degraded");
    assertThat(status.path("lanes").path(0).path("next_update_at").asText()).isNotEmpty();

    lead.post(LANE + "/release", house.fresh("release"), "{}");
    house.settle();

    assertThat(house.ticketsOf(parcel.order())).hasSize(1);
    assertThat(lane().path("parked").asInt()).isZero();
    assertThat(status().path("status").asText())
        .isEqualTo("operational");
  }

  @Test
  void a_message_whose_function_dies_every_time_is_quarantined_and_replayed_once()
      throws Exception {
    var parcel = LostParcel.in(house);
    parcel.place();
    house.settle();
    house.local("PUT", "faults",
        "{\"crash\": {\"function\": \"ShipmentCommands\", \"point\": \"before_commit\","
            + " \"times\": 8}}");
    parcel.lost();
    house.settle();

    assertThat(quarantine()).singleElement().satisfies(kept -> {
      assertThat(kept.path("lane").asText()).isEqualTo("carriers/easypost");
      assertThat(kept.path("error").path("error_type").asText()).isEqualTo("attempts_exhausted");
    });
    assertThat(house.ticketsOf(parcel.order())).isEmpty();
    var path = "/quarantine/" + quarantine().getFirst().path("id").asText();

    var would = lead.post(path + "/replay", house.fresh("look"), "{\"preview\": true}").json()
        .path("would");
    assertThat(would.path("changes")).hasSize(1);
    assertThat(would.path("problem").isNull()).isTrue();
    assertThat(quarantine()).hasSize(1);

    lead.post(path + "/replay", house.fresh("replay"), "{}");
    lead.post(path + "/replay", house.fresh("replay"), "{}");
    house.settle();

    assertThat(quarantine()).isEmpty();
    assertThat(house.ticketsOf(parcel.order())).hasSize(1);
    assertThat(lead.get(path).json().path("history")).extracting(
        happened -> happened.path("actor").asText())
        .contains("lead/L-1");
  }

  @Test
  void a_carrier_whose_messages_are_paused_does_not_hold_up_the_desk() throws Exception {
    lead.post(LANE + "/pause", house.fresh("pause"), "{}");
    var buyer = house.buyer();

    var opened = house.as("buyer", buyer).post("/tickets", house.fresh("ask"),
        "{\"channel\": \"web\", \"subject\": \"Where is it?\", \"body\": \"It is late.\"}");
    house.advance(Duration.ofMinutes(2));

    assertThat(opened.status()).isEqualTo(201);
    assertThat(lane().path("state").asText()).isEqualTo("paused");
  }
}
