package dev.parley.tickets.handler;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.invocation.Call;
import dev.parley.invocation.Call.Answered;
import dev.parley.invocation.House;
import dev.parley.shared.json.Json;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the desk reads and sets of a ticket's clocks. */
class TicketClocksTest {
  private static final String BY_HAND = "2026-12-24T12:00:00Z";

  private final House house = new House();
  private final TicketsApi api = new TicketsApi(house.wiring("TicketsApi"));
  private int requests;

  private Answered ask(Call call) throws IOException {
    requests++;
    return call.numbered("r-" + requests).to(api);
  }

  private String aTicket() throws IOException {
    return ask(Call.sample("TicketsApi")).json().text("id").orElseThrow();
  }

  private Answered patch(String ticket, String body) throws IOException {
    return ask(
        Call.of("PATCH /tickets/{id}", "/tickets/" + ticket).by("agent", "ana").body(body));
  }

  private Answered ofDesk(String route, String path) throws IOException {
    return ask(Call.of(route, path).by("agent", "ana"));
  }

  private static Json clock(Answered answered, String metric) {
    return answered.json().items("clocks").stream()
        .filter(clock -> clock.text("metric").orElse("").equals(metric)).findFirst().orElseThrow();
  }

  @ParameterizedTest
  @ValueSource(strings = {
      "\"" + BY_HAND + "\"",
      "{\"metric\": \"resolution\", \"due_at\": \"" + BY_HAND + "\"}"})
  void is_due_when_an_agent_says_so_and_the_journal_says_who(String due) throws IOException {
    var ticket = aTicket();

    var changed = patch(ticket, "{\"due_override\": " + due + "}");
    patch(ticket, "{\"priority\": \"urgent\"}");

    assertThat(changed.status()).isEqualTo(200);
    var shown = ofDesk("GET /tickets/{id}", "/tickets/" + ticket);
    assertThat(clock(shown, "resolution").text("due_at")).contains(BY_HAND);
    assertThat(clock(shown, "first_reply").text("due_at")).isNotEqualTo(BY_HAND);
    var entry = ofDesk("GET /tickets/{id}/journal", "/tickets/" + ticket + "/journal").json()
        .items("items").get(1);
    assertThat(entry.text("actor")).contains("agent/ana");
    assertThat(entry.text("kind")).contains("changed");
    assertThat(entry.get("changes").write()).contains("\"due_by_hand\":\"" + BY_HAND + "\"");
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', value = {
      "\"tomorrow\" | due_override.due_at",
      "7 | due_override.due_at",
      "{\"metric\": \"speed\", \"due_at\": \"2026-12-24T12:00:00Z\"} | due_override.metric",
      "{\"metric\": \"resolution\"} | due_override.due_at",
      "{\"metric\": \"ownership\", \"due_at\": \"2026-12-24T12:00:00Z\"} | due_override"})
  void names_what_is_wrong_with_a_due_instant(String due, String field) throws IOException {
    var refused = patch(aTicket(), "{\"due_override\": " + due + "}");

    assertThat(refused.status()).isEqualTo(400);
    assertThat(refused.json().items("violations"))
        .extracting(violation -> violation.text("field").orElse("")).contains(field);
  }

  @Test
  void is_found_by_what_its_clocks_show_now() throws IOException {
    var ticket = aTicket();
    var inTime = found("running");
    var early = found("breached");
    house.pass(Duration.ofDays(3));

    assertThat(inTime).containsExactly(ticket);
    assertThat(early).isEmpty();
    assertThat(found("breached")).containsExactly(ticket);
  }

  private List<String> found(String state) throws IOException {
    var answer = ask(
        Call.of("GET /tickets", "/tickets").by("agent", "ana").query("clock_state", state));
    return answer.json().items("items").stream().map(item -> item.text("id").orElse("")).toList();
  }

  @Test
  void knows_the_states_of_clocks_and_no_others() throws IOException {
    var refused = ask(
        Call.of("GET /tickets", "/tickets").by("agent", "ana").query("clock_state", "late"));

    assertThat(refused.status()).isEqualTo(400);
    assertThat(refused.json().write()).contains("clock_state", "breached");
  }
}
