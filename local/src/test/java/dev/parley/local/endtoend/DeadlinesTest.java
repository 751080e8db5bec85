package dev.parley.local.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Warnings and breaches are told once each, however the clock moves and however often somebody looks. */
class DeadlinesTest {
  private static final List<String> URGENT = List.of("first_reply/1/-300", "first_reply/1/0",
      "resolution/1/-3600", "resolution/1/0");
  private static final List<String> NORMAL = List.of("first_reply/1/-7200", "first_reply/1/0",
      "resolution/1/-32400", "resolution/1/0");

  private static House house;

  @BeforeAll
  static void open() throws Exception {
    house = House.open();
  }

  @AfterAll
  static void close() {
    house.close();
  }

  @AfterEach
  void nothing_goes_wrong_any_more() throws Exception {
    house.local("DELETE", "faults", "");
  }

  @Test
  void one_leap_tells_every_level_once_and_in_order() throws Exception {
    var ticket = open("normal");

    house.advance(Duration.ofDays(7));

    assertThat(levelsOf(ticket)).containsExactlyElementsOf(NORMAL);
    assertThat(kindsOf(ticket))
        .containsExactly("sla_warning", "sla_breach", "sla_warning", "sla_breach");
  }

  @Test
  void many_small_steps_tell_the_same() throws Exception {
    var ticket = open("urgent");

    for (var step = 0; step < 9; step++) {
      house.advance(Duration.ofMinutes(2));
    }
    for (var step = 0; step < 12; step++) {
      house.advance(Duration.ofMinutes(20));
    }

    assertThat(levelsOf(ticket)).containsExactlyElementsOf(URGENT);
  }

  @Test
  void a_sweep_that_runs_again_and_again_tells_nothing_twice() throws Exception {
    var ticket = open("urgent");

    for (var step = 0; step < 5; step++) {
      house.advance(Duration.ofHours(1));
      inParallel(4, () -> house.local("POST", "schedules/DeadlineSweep/run", ""));
      house.settle();
    }

    assertThat(levelsOf(ticket)).containsExactlyElementsOf(URGENT);
  }

  @Test
  void messages_that_come_twice_tell_nothing_twice() throws Exception {
    var ticket = open("urgent");
    house.local("PUT", "faults", "{\"sqs\": {\"duplicate\": 0.9}}");

    house.advance(Duration.ofHours(5));

    assertThat(levelsOf(ticket)).containsExactlyElementsOf(URGENT);
  }

  @Test
  void a_reply_in_time_is_no_breach_and_warns_nobody() throws Exception {
    var ticket = open("urgent");
    house.advance(Duration.ofMinutes(5));

    house.agent().post("/tickets/" + ticket + "/messages", "reply",
        "{\"body\": \"At once.\", \"audience\": \"requester\", \"set_status\": \"solved\"}");
    house.advance(Duration.ofHours(5));

    assertThat(levelsOf(ticket)).isEmpty();
    assertThat(clocks(ticket)).extracting(clock -> clock.path("state").asText())
        .containsExactly("met", "met");
  }

  @Test
  void the_clock_shows_what_was_told() throws Exception {
    var ticket = open("urgent");
    var opened = house.client().now();

    house.advance(Duration.ofMinutes(16));

    var clock = clocks(ticket).getFirst();
    assertThat(clock.path("state").asText()).isEqualTo("breached");
    assertThat(clock.path("breached_at").asText()).isEqualTo(opened.plusSeconds(900).toString());
    assertThat(told(ticket)).extracting(item -> item.path("at").asText())
        .containsExactly(opened.plusSeconds(600).toString(), opened.plusSeconds(900).toString());
  }

  @Test
  void whom_nobody_can_reach_is_shown_as_untold() throws Exception {
    var ticket = open("urgent");

    house.agent().post("/tickets/" + ticket + "/messages", house.fresh("key"),
        "{\"body\": \"Hello?\", \"audience\": \"requester\"}");
    house.settle();

    assertThat(house.sent()).filteredOn(item -> item.path("ticket_id").asText().equals(ticket))
        .singleElement().satisfies(item -> {
          assertThat(item.path("kind").asText()).isEqualTo("ticket_message");
          assertThat(item.path("unsent").asText()).isEqualTo("unaddressed");
          assertThat(item.path("sent_at").asText()).isEqualTo(house.client().now().toString());
        });
  }

  private static String open(String priority) throws IOException, InterruptedException {
    var reply = house.shop().post("/tickets", house.fresh("open"), """
        {"channel": "web", "subject": "Help", "body": "Please.", "priority": "%s",
         "requester": {"kind": "buyer", "id": "%s"}}""".formatted(priority, house.fresh("B")));
    assertThat(reply.status()).as(reply.text()).isEqualTo(201);
    return reply.json().path("id").asText();
  }

  private static List<JsonNode> clocks(String ticket) throws IOException, InterruptedException {
    return house.agent().get("/tickets/" + ticket).json().path("clocks").valueStream().toList();
  }

  private static List<JsonNode> told(String ticket) throws IOException, InterruptedException {
    return house.sent().stream()
        .filter(item -> item.path("ticket_id").asText().equals(ticket))
        .filter(item -> item.path("kind").asText().startsWith("sla_")).toList();
  }

  private static List<String> levelsOf(String ticket) throws IOException, InterruptedException {
    return told(ticket).stream().map(item -> item.path("metric").asText() + "/"
        + item.path("cycle").asLong() + "/" + item.path("offset_s").asLong()).toList();
  }

  private static List<String> kindsOf(String ticket) throws IOException, InterruptedException {
    return told(ticket).stream().map(item -> item.path("kind").asText()).toList();
  }

  private static void inParallel(int times, Callable<?> what) throws InterruptedException {
    try (var threads = Executors.newFixedThreadPool(times)) {
      threads.invokeAll(Collections.nCopies(times, what));
    }
  }
}
