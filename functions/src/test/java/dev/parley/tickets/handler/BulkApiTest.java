package dev.parley.tickets.handler;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.invocation.Call;
import dev.parley.invocation.Call.Answered;
import dev.parley.invocation.House;
import dev.parley.parties.handler.PartiesApi;
import dev.parley.shared.json.Json;
import dev.parley.shared.lambda.Wiring;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Many tickets at once: lists by each index, bulk changes and handover. */
class BulkApiTest {
  private final House house = new House();
  private final TicketsApi api = new TicketsApi(house.wiring("TicketsApi"));
  private int requests;

  /** On a Monday at ten, so that what is opened later is due later. */
  @BeforeEach
  void begin() {
    house.pass(Duration.ofHours(25));
  }

  private Answered ask(Call call) throws IOException {
    requests++;
    return call.numbered("r-" + requests).to(api);
  }

  private String opened(String buyer, String subject, String tag) throws IOException {
    house.pass(Duration.ofSeconds(1));
    return ask(Call.of("POST /tickets", "/tickets").by("service", "shop").body("""
        {"channel": "web", "subject": "%s", "body": "Please help.", "tags": ["%s"],
         "priority": "normal", "category": "delivery",
         "requester": {"kind": "buyer", "id": "%s"}}""".formatted(subject, tag, buyer)))
        .json().text("id").orElseThrow();
  }

  private List<String> tickets(int count) throws IOException {
    var ids = new ArrayList<String>();
    for (var n = 0; n < count; n++) {
      ids.add(opened("B-1", "Where is it?", "t-1"));
    }
    return ids;
  }

  private Answered change(String id, String body) throws IOException {
    return ask(Call.of("PATCH /tickets/{id}", "/tickets/" + id).by("agent", "A-7").body(body));
  }

  private Answered bulk(String body) throws IOException {
    return ask(Call.of("POST /tickets/bulk", "/tickets/bulk").by("agent", "A-7").body(body));
  }

  private Answered handOver(String from, String role, String sub, String body)
      throws IOException {
    return ask(Call.of("POST /agents/{id}/handover", "/agents/" + from + "/handover")
        .by(role, sub).body(body));
  }

  private Json get(String id) throws IOException {
    return ask(Call.of("GET /tickets/{id}", "/tickets/" + id).by("agent", "A-7")).json();
  }

  private List<String> listed(String... query) throws IOException {
    var call = Call.of("GET /tickets", "/tickets").by("agent", "A-7");
    for (var n = 0; n < query.length; n += 2) {
      call = call.query(query[n], query[n + 1]);
    }
    return ids(ask(call).json());
  }

  private static List<String> ids(Json page) {
    return page.items("items").stream().map(it -> it.text("id").orElse("")).toList();
  }

  private static List<String> outcomes(Answered answer) {
    return answer.json().items("items").stream()
        .map(it -> it.text("outcome").orElse("")).toList();
  }

  private static String list(List<String> ids) {
    return Json.of(ids).write();
  }

  @Test
  void an_agents_tickets_are_found_as_long_as_the_agent_has_them() throws IOException {
    var ids = tickets(3);
    change(ids.get(0), "{\"assignee\": \"ana\"}");
    change(ids.get(1), "{\"assignee\": \"ana\"}");

    assertThat(listed("assignee", "ana")).containsExactly(ids.get(1), ids.get(0));
    change(ids.get(1), "{\"assignee\": \"ben\"}");
    assertThat(listed("assignee", "ana")).containsExactly(ids.get(0));
    change(ids.get(0), "{\"status\": \"solved\"}");
    change(ids.get(0), "{\"status\": \"closed\"}");
    assertThat(listed("assignee", "ana", "status", "open")).isEmpty();
    assertThat(listed("assignee", "ana", "status", "closed")).containsExactly(ids.get(0));
    assertThat(listed("assignee", "ana")).containsExactly(ids.get(0));
  }

  @Test
  void a_tags_tickets_are_found_as_long_as_they_have_it() throws IOException {
    var one = opened("B-1", "Where is it?", "t-1");
    var other = opened("B-1", "Where is it?", "t-2");

    assertThat(listed("tag", "t-1")).containsExactly(one);
    change(one, "{\"tags\": [\"t-2\"]}");
    assertThat(listed("tag", "t-1")).isEmpty();
    assertThat(listed("tag", "t-2")).containsExactly(other, one);
  }

  @Test
  void a_queue_is_listed_by_due_whatever_the_status() throws IOException {
    var ids = tickets(6);
    change(ids.get(1), "{\"status\": \"open\"}");
    change(ids.get(4), "{\"status\": \"open\"}");

    assertThat(listed("queue", "order-delivery")).containsExactlyElementsOf(ids);
    assertThat(listed("queue", "order-delivery", "sort", "created"))
        .containsExactlyElementsOf(ids.reversed());
    assertThat(listed("buyer", "B-1", "sort", "due")).containsExactlyElementsOf(ids);
  }

  @ParameterizedTest
  @CsvSource({"1, due", "2, due", "5, due", "3, created"})
  void pages_are_all_of_it_and_each_once(int limit, String sort) throws IOException {
    var ids = tickets(7);
    change(ids.get(2), "{\"status\": \"open\"}");
    var read = new ArrayList<String>();
    var call = Call.of("GET /tickets", "/tickets").by("agent", "A-7")
        .query("queue", "order-delivery").query("limit", String.valueOf(limit))
        .query("sort", sort);
    var page = ask(call).json();
    read.addAll(ids(page));
    while (page.has("next_cursor")) {
      page = ask(call.query("cursor", page.text("next_cursor").orElseThrow())).json();
      read.addAll(ids(page));
    }

    assertThat(read).containsExactlyElementsOf(sort.equals("due") ? ids : ids.reversed());
  }

  @ParameterizedTest
  @ValueSource(strings = {"LAMP", "the lamp", "b-9", "B-9"})
  void a_search_finds_words_of_the_subject_and_ids(String text) throws IOException {
    tickets(2);
    var wanted = opened("B-9", "Where is the lamp", "t-2");

    assertThat(listed("q", text)).containsExactly(wanted);
    assertThat(listed("q", wanted)).containsExactly(wanted);
    assertThat(listed("q", "nothing like it")).isEmpty();
  }

  @Test
  void a_preview_says_what_would_change_and_stores_nothing() throws IOException {
    var ids = tickets(2);
    var before = house.journal().entries("ticket/" + ids.getFirst());

    var answer = bulk("{\"ids\": " + list(ids)
        + ", \"action\": {\"priority\": \"high\"}, \"preview\": true}");

    assertThat(outcomes(answer)).containsExactly("changed", "changed");
    var changes = answer.json().items("items").getFirst().get("changes").get("priority");
    assertThat(changes).isEqualTo(Json.object("from", "normal", "to", "high"));
    assertThat(house.journal().entries("ticket/" + ids.getFirst())).isEqualTo(before);
    assertThat(get(ids.getFirst()).text("priority")).contains("normal");
  }

  @Test
  void each_is_done_by_itself() throws IOException {
    var ids = tickets(3);
    change(ids.get(1), "{\"status\": \"solved\"}");
    change(ids.get(1), "{\"status\": \"closed\"}");
    change(ids.get(2), "{\"assignee\": \"ana\"}");

    var answer = bulk("{\"ids\": " + list(List.of(ids.get(0), ids.get(1), "T-NOWHERE", ids.get(2)))
        + ", \"action\": {\"assignee\": \"ana\"}}");

    assertThat(outcomes(answer)).containsExactly("changed", "refused", "not_found", "unchanged");
    assertThat(get(ids.getFirst()).text("assignee")).contains("ana");
    assertThat(answer.json().items("items").get(1).text("error_type")).contains("ticket_closed");
  }

  @Test
  void a_filter_means_what_a_list_shows() throws IOException {
    var ids = tickets(3);
    change(ids.get(1), "{\"status\": \"pending\"}");

    var answer = bulk("{\"filter\": {\"queue\": \"order-delivery\", \"status\": \"new\"},"
        + " \"action\": {\"tags\": [\"swept\"]}}");

    assertThat(outcomes(answer)).containsExactly("changed", "changed");
    assertThat(listed("tag", "swept")).containsExactlyInAnyOrder(ids.get(0), ids.get(2));
  }

  @Test
  void the_same_request_again_does_nothing_more() throws IOException {
    var ids = tickets(2);
    var call = Call.of("POST /tickets/bulk", "/tickets/bulk").by("agent", "A-7")
        .header("idempotency-key", "k-1")
        .body("{\"ids\": " + list(ids) + ", \"action\": {\"priority\": \"high\"}}");

    ask(call);
    var version = get(ids.getFirst()).integer("version");
    assertThat(outcomes(ask(call))).containsExactly("changed", "changed");
    assertThat(get(ids.getFirst()).integer("version")).isEqualTo(version);
    assertThat(ask(call.body(body -> body.replace("high", "low"))).problem())
        .isEqualTo("idempotency_conflict");
  }

  /** By then the filter finds none of them any more. */
  @Test
  void a_filter_under_the_same_key_means_the_same_tickets_and_is_answered_as_at_first()
      throws IOException {
    var ids = tickets(3);
    var call = Call.of("POST /tickets/bulk", "/tickets/bulk").by("agent", "A-7")
        .header("idempotency-key", "k-1").body("""
            {"filter": {"queue": "order-delivery", "status": "new"},
             "action": {"status": "open", "assignee": "ana"}}""");

    var first = ask(call);
    var later = opened("B-2", "Where is it?", "t-1");
    var again = ask(call);

    assertThat(outcomes(first)).containsExactly("changed", "changed", "changed");
    assertThat(again.json()).isEqualTo(first.json());
    assertThat(get(later).text("status")).contains("new");
    assertThat(listed("assignee", "ana")).containsExactlyInAnyOrderElementsOf(ids);
  }

  @Test
  void a_handover_under_the_same_key_is_answered_as_at_first() throws IOException {
    for (var id : tickets(2)) {
      change(id, "{\"assignee\": \"ana\"}");
    }
    var call = Call.of("POST /agents/{id}/handover", "/agents/ana/handover").by("lead", "L-1")
        .header("idempotency-key", "k-1").body("{\"to\": \"ben\", \"note\": \"I am ill.\"}");

    var first = ask(call);

    assertThat(outcomes(first)).containsExactly("changed", "changed");
    assertThat(ask(call).json()).isEqualTo(first.json());
  }

  /** Two of three are written when the function dies, one of them before it has sent what follows. */
  @Test
  void a_repeat_finishes_what_a_death_left() throws IOException {
    var ids = tickets(3);
    var sends = new AtomicInteger();
    var dying = new TicketsApi(
        new Wiring(
            house.wiring("TicketsApi").environment(), house::store, () -> messages -> {
              if (!messages.isEmpty() && sends.incrementAndGet() == 2) {
                throw new IllegalStateException("dies");
              }
            }));
    var call = Call.of("POST /tickets/bulk", "/tickets/bulk").by("agent", "A-7")
        .header("idempotency-key", "k-1").body("""
            {"filter": {"queue": "order-delivery", "status": "new"},
             "action": {"status": "open", "assignee": "ana"}}""");
    assertThat(call.to(dying).status()).isEqualTo(500);
    assertThat(listed("assignee", "ana")).hasSize(2);

    var answer = ask(call);

    assertThat(answer.json().items("items")).hasSize(3).allSatisfy(item -> {
      assertThat(item.text("outcome")).contains("changed");
      assertThat(item.get("changes").get("assignee").text("to")).contains("ana");
      assertThat(item.get("changes").get("status").text("from")).contains("new");
    });
    assertThat(listed("assignee", "ana")).containsExactlyInAnyOrderElementsOf(ids);
  }

  private void sellers(String... ids) throws IOException {
    for (var id : ids) {
      var told = Call.of("PUT /sellers/{id}", "/sellers/" + id).by("service", "shop")
          .numbered("s-" + id)
          .body(
              """
                  {"name": "Lamps", "locale": "en", "time_zone": "UTC", "risk": "low", "contact": {}}""")
          .to(new PartiesApi(house.wiring("PartiesApi")));
      assertThat(told.status()).isEqualTo(200);
    }
  }

  private void moved(String id, String queue) throws IOException {
    assertThat(change(id, "{\"queue\": \"" + queue + "\"}").status()).isEqualTo(200);
  }

  @Test
  void a_list_without_a_queue_has_what_lies_with_sellers_among_the_rest() throws IOException {
    sellers("S-1", "S-2");
    var ids = tickets(4);
    moved(ids.get(1), "seller:S-1");
    moved(ids.get(2), "seller:S-2");
    moved(ids.get(3), "disputes");

    assertThat(listed()).containsExactlyInAnyOrderElementsOf(ids);
    assertThat(listed("status", "new")).containsExactlyInAnyOrderElementsOf(ids);
    assertThat(listed("q", "nowhere")).isEmpty();
  }

  @Test
  void a_sellers_queue_is_listed_as_long_as_tickets_lie_in_it() throws IOException {
    sellers("S-1");
    var ids = tickets(3);
    for (var id : ids) {
      moved(id, "seller:S-1");
    }
    moved(ids.get(0), "order-delivery");
    change(ids.get(1), "{\"status\": \"solved\"}");
    change(ids.get(1), "{\"status\": \"closed\"}");

    assertThat(listed("queue", "seller:S-1")).containsExactly(ids.get(2), ids.get(1));
    assertThat(listed("queue", "seller:S-1", "sort", "due"))
        .containsExactlyInAnyOrder(ids.get(2), ids.get(1));
    assertThat(listed("queue", "seller:S-1", "status", "new")).containsExactly(ids.get(2));
    assertThat(listed("queue", "seller:S-1", "status", "closed")).containsExactly(ids.get(1));
    assertThat(listed("queue", "seller:S-2")).isEmpty();
    assertThat(listed("queue", "order-delivery")).containsExactly(ids.get(0));
  }

  @ParameterizedTest
  @ValueSource(strings = {
      "{\"action\": {\"priority\": \"high\"}}",
      "{\"ids\": [\"T-1\"], \"filter\": {\"tag\": \"x\"}, \"action\": {\"priority\": \"high\"}}",
      "{\"ids\": [\"T-1\"], \"action\": {}}",
      "{\"filter\": {}, \"action\": {\"priority\": \"high\"}}",
      "{\"filter\": {\"colour\": \"red\"}, \"action\": {\"priority\": \"high\"}}",
      "{\"filter\": {\"cursor\": \"x\"}, \"action\": {\"priority\": \"high\"}}"})
  void what_is_not_clear_is_refused(String body) throws IOException {
    assertThat(bulk(body).status()).isEqualTo(400);
  }

  @Test
  void a_hundred_at_most_are_named() throws IOException {
    var many = IntStream.range(0, 101).mapToObj(n -> "T-" + n).toList();

    assertThat(bulk("{\"ids\": " + list(many) + ", \"action\": {\"priority\": \"high\"}}")
        .status()).isEqualTo(400);
  }

  @Test
  void all_that_an_agent_has_is_handed_over_with_a_note() throws IOException {
    var ids = tickets(4);
    for (var id : ids.subList(0, 3)) {
      change(id, "{\"assignee\": \"ana\"}");
    }
    change(ids.get(2), "{\"assignee\": \"eve\"}");

    var preview = handOver("ana", "lead", "L-1",
        "{\"to\": \"ben\", \"note\": \"I am ill.\", \"preview\": true}");
    assertThat(outcomes(preview)).containsExactly("changed", "changed");
    assertThat(listed("assignee", "ben")).isEmpty();

    var answer = handOver("ana", "agent", "ana", "{\"to\": \"ben\", \"note\": \"I am ill.\"}");

    assertThat(outcomes(answer)).containsExactly("changed", "changed");
    assertThat(listed("assignee", "ben")).containsExactly(ids.get(1), ids.get(0));
    assertThat(listed("assignee", "ana")).isEmpty();
    assertThat(listed("assignee", "eve")).containsExactly(ids.get(2));
    assertThat(house.sent()).filteredOn(message -> Json.of(message.command()).text("kind")
        .orElse("").equals("ticket_handed_over")).hasSize(2);
  }

  @Test
  void an_agent_hands_over_nobody_elses_tickets() throws IOException {
    assertThat(handOver("ana", "agent", "eve", "{\"to\": \"eve\", \"note\": \"?\"}").status())
        .isEqualTo(403);
    assertThat(handOver("ana", "agent", "ana", "{\"to\": \"ana\", \"note\": \"?\"}").status())
        .isEqualTo(400);
  }
}
