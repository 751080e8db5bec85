package dev.parley.tickets.handler;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.invocation.Call;
import dev.parley.invocation.Call.Answered;
import dev.parley.invocation.House;
import dev.parley.invocation.Invocation;
import dev.parley.orders.Order;
import dev.parley.orders.OrderDesk;
import dev.parley.orders.OrderEvent;
import dev.parley.orders.OrderEvent.OrderTold;
import dev.parley.orders.PlacedOrder;
import dev.parley.shared.core.Message;
import dev.parley.shared.core.NotificationCommand.Notify;
import dev.parley.shared.core.Party;
import dev.parley.shared.core.RoutingCommand.Seek;
import dev.parley.shared.journal.Arrival;
import dev.parley.shared.journal.Clerk;
import dev.parley.shared.journal.Head;
import dev.parley.shared.json.Json;
import dev.parley.shared.json.JsonRecords;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TicketsApiTest {
  private final House house = new House();
  private final TicketsApi api = new TicketsApi(house.wiring("TicketsApi"));
  private int requests;

  private Answered ask(Call call) throws IOException {
    requests++;
    return call.numbered("r-" + requests).to(api);
  }

  private Answered ask(String route, String path, String role, String sub, String body)
      throws IOException {
    return ask(Call.of(route, path).by(role, sub).body(body));
  }

  /** The buyer B-1's ticket, opened by the marketplace's back end. */
  private String aTicket() throws IOException {
    return ask(Call.sample("TicketsApi")).json().text("id").orElseThrow();
  }

  /** The same about the part of the order that S-17 sells. */
  private String aTicketAboutASeller() throws IOException {
    var sample = Call.sample("TicketsApi").header("idempotency-key", "about-a-seller")
        .body(body -> body.replace("\"order_id\"", "\"seller_id\":\"S-17\",\"order_id\""));
    return ask(sample).json().text("id").orElseThrow();
  }

  private void anOrderIsPlaced() throws IOException {
    var body = Invocation.sample("OrdersApi").text("body").orElseThrow();
    var order = JsonRecords.read(Json.parse(body), Order.class);
    Clerk<PlacedOrder, OrderEvent> clerk = house.wiring("OrdersApi")
        .clerk(PlacedOrder.AGGREGATE, OrderDesk::decide);
    var arrival = new Arrival(
        "request/1", house.now(), Party.PARLEY, "OrdersApi", "c-1", false, null, null);
    clerk.accept(arrival, PlacedOrder.head("O-1001"), new OrderTold("O-1001", order));
  }

  private Answered get(String id, String role, String sub) throws IOException {
    return ask(Call.of("GET /tickets/{id}", "/tickets/" + id).by(role, sub));
  }

  private Answered write(String id, String role, String sub, String body) throws IOException {
    return ask("POST /tickets/{id}/messages", "/tickets/" + id + "/messages", role, sub, body);
  }

  private Answered change(String id, String body) throws IOException {
    return ask("PATCH /tickets/{id}", "/tickets/" + id, "agent", "A-7", body);
  }

  private List<String> listed(Call call) throws IOException {
    return ask(call).json().items("items").stream()
        .map(item -> item.text("id").orElseThrow())
        .toList();
  }

  private static List<String> said(Answered ticket) {
    return ticket.json().items("timeline").stream()
        .filter(item -> item.text("kind").orElse("").equals("message"))
        .map(item -> item.text("body").orElseThrow())
        .toList();
  }

  @Test
  void opens_a_ticket_in_its_queue_with_its_clocks() throws IOException {
    var answer = ask(Call.sample("TicketsApi"));

    assertThat(answer.status()).isEqualTo(201);
    var ticket = answer.json();
    assertThat(answer.header("location")).isEqualTo("/tickets/" + ticket.text("id").orElseThrow());
    assertThat(answer.header("etag")).isEqualTo("\"1\"");
    assertThat(ticket.text("status")).contains("new");
    assertThat(ticket.text("queue")).contains("order-delivery");
    assertThat(ticket.text("priority")).contains("normal");
    assertThat(ticket.items("clocks")).extracting(clock -> clock.text("metric").orElse(""))
        .containsExactly("first_reply", "resolution");
    assertThat(said(answer)).containsExactly("The tracking page has not moved for three days.");
  }

  @Test
  void answers_the_same_key_as_the_first_time_whatever_happened_since() throws IOException {
    var first = ask(Call.sample("TicketsApi"));
    change(first.json().text("id").orElseThrow(), "{\"status\": \"pending\"}");
    house.pass(Duration.ofHours(1));

    var again = ask(Call.sample("TicketsApi"));

    assertThat(again.status()).isEqualTo(201);
    assertThat(again.json()).isEqualTo(first.json());
  }

  @Test
  void refuses_the_same_key_for_another_body() throws IOException {
    aTicket();

    var other = ask(Call.sample("TicketsApi").body(body -> body.replace("lamp", "rug")));

    assertThat(other.status()).isEqualTo(409);
    assertThat(other.problem()).isEqualTo("idempotency_conflict");
  }

  @Test
  void a_token_without_a_role_that_is_known_may_nothing() throws IOException {
    var list = Call.of("GET /tickets", "/tickets");

    assertThat(ask(list.by("wizard", "W-1")).problem()).isEqualTo("forbidden");
    assertThat(ask(list.claiming(Json.object("sub", "W-1"))).status()).isEqualTo(403);
    assertThat(ask(list.claiming(Json.object("role", "admin"))).status()).isEqualTo(403);
  }

  @ParameterizedTest
  @CsvSource({"buyer, B-2", "seller, S-21", "seller, B-1", "buyer, S-17"})
  void what_somebody_may_not_see_is_not_there(String role, String sub) throws IOException {
    var id = aTicketAboutASeller();

    assertThat(get(id, role, sub).status()).isEqualTo(404);
    assertThat(get(id, role, sub).json().text("detail")).contains("there is no ticket " + id);
    assertThat(get("T-0", role, sub).json().text("detail")).contains("there is no ticket T-0");
    assertThat(listed(Call.of("GET /tickets", "/tickets").by(role, sub))).isEmpty();
    assertThat(
        listed(Call.of("GET /tickets", "/tickets").by(role, sub).query("order", "O-1001")))
        .isEmpty();
    assertThat(write(id, role, sub, "{\"body\": \"Hello\"}").status()).isEqualTo(404);
    assertThat(
        ask(Call.of("GET /tickets/{id}/journal", "/tickets/" + id + "/journal").by(role, sub))
            .status())
        .isEqualTo(403);
  }

  @ParameterizedTest
  @CsvSource({"buyer, B-1", "seller, S-17", "agent, A-7", "lead, L-1", "admin, X-1", "service, m"})
  void those_whose_ticket_it_is_see_it_and_find_it(String role, String sub) throws IOException {
    var id = aTicketAboutASeller();

    assertThat(get(id, role, sub).status()).isEqualTo(200);
    assertThat(listed(Call.of("GET /tickets", "/tickets").by(role, sub))).containsExactly(id);
  }

  @Test
  void a_seller_learns_who_asks_but_not_how_to_reach_them_nor_what_was_not_for_the_seller()
      throws IOException {
    var id = aTicketAboutASeller();
    write(id, "agent", "A-7", "{\"body\": \"For the seller\", \"audience\": \"seller\"}");
    write(id, "agent", "A-7", "{\"body\": \"For ourselves\", \"audience\": \"internal\"}");

    var seen = get(id, "seller", "S-17");

    assertThat(seen.json().write())
        .doesNotContain("ada@buyer.example", "Ada Muster", "first_reply", "A-7");
    assertThat(said(seen)).containsExactly("For the seller");
    assertThat(said(get(id, "buyer", "B-1")))
        .containsExactly("The tracking page has not moved for three days.");
    assertThat(said(get(id, "agent", "A-7"))).hasSize(3);
  }

  @Test
  void a_buyer_asks_for_themselves_alone() throws IOException {
    anOrderIsPlaced();
    var mine = "{\"channel\": \"app\", \"subject\": \"s\", \"body\": \"b\", \"order_id\": \"O-1001\"}";
    var open = "POST /tickets";

    assertThat(ask(open, "/tickets", "buyer", "B-1", mine).json().get("requester").text("id"))
        .contains("B-1");
    assertThat(ask(open, "/tickets", "buyer", "B-2", mine).problem()).isEqualTo("not_found");
    assertThat(ask(open, "/tickets", "seller", "S-17", mine).status()).isEqualTo(201);
    assertThat(ask(open, "/tickets", "seller", "S-9", mine).status()).isEqualTo(404);
    var another = mine.replace("}", ", \"requester\": {\"kind\": \"buyer\", \"id\": \"B-2\"}}");
    assertThat(ask(open, "/tickets", "buyer", "B-1", another).json().items("violations"))
        .extracting(violation -> violation.text("field").orElse(""))
        .containsExactly("requester");
  }

  @ParameterizedTest
  @CsvSource({"subject, 500", "body, 50000"})
  void has_limits_for_words(String field, int longest) throws IOException {
    var sound = Json.object("channel", "app", "subject", "s", "body", "b");

    assertThat(ask("POST /tickets", "/tickets", "buyer", "B-1",
        sound.with(field, Json.of("ü".repeat(longest))).write()).status()).isEqualTo(201);
    assertThat(ask("POST /tickets", "/tickets", "buyer", "B-1",
        sound.with(field, Json.of("ü".repeat(longest + 1))).write()).status()).isEqualTo(400);
  }

  @Test
  void refuses_what_it_cannot_read() throws IOException {
    assertThat(ask("POST /tickets", "/tickets", "service", "m", "{").problem())
        .isEqualTo("malformed_json");
    assertThat(ask("POST /tickets", "/tickets", "service", "m", "{\"colour\": 1}").json()
        .items("violations")).extracting(violation -> violation.text("field").orElse(""))
        .contains("colour", "subject", "requester");
  }

  @Test
  void changes_what_the_desk_says_and_nothing_that_was_changed_since() throws IOException {
    var id = aTicket();

    var changed = change(id, "{\"status\": \"pending\", \"assignee\": \"A-7\"}");
    assertThat(changed.json().text("status")).contains("pending");
    assertThat(changed.json().text("assignee")).contains("A-7");
    assertThat(changed.header("etag")).isEqualTo("\"2\"");

    var stale = Call.of("PATCH /tickets/{id}", "/tickets/" + id).by("agent", "A-8")
        .header("if-match", "\"1\"").body("{\"status\": \"solved\"}");
    assertThat(ask(stale).status()).isEqualTo(412);
    assertThat(ask(stale).problem()).isEqualTo("version_conflict");
    assertThat(ask(stale.header("if-match", "\"2\"")).json().text("status")).contains("solved");
  }

  @Test
  void a_null_assignee_takes_a_ticket_out_of_everybodys_hands_and_none_says_nothing()
      throws IOException {
    var id = aTicket();
    change(id, "{\"assignee\": \"A-7\"}");

    assertThat(change(id, "{\"priority\": \"high\"}").json().text("assignee")).contains("A-7");
    assertThat(change(id, "{\"assignee\": null}").json().text("assignee")).isEmpty();
  }

  @Test
  void the_queue_of_a_seller_whom_nobody_knows_is_none() throws IOException {
    var id = aTicket();

    var unknown = change(id, "{\"queue\": \"seller:nobody\"}");

    assertThat(unknown.problem()).isEqualTo("validation_failed");
    assertThat(unknown.json().items("violations").getFirst().text("field")).contains("queue");
  }

  @ParameterizedTest
  @ValueSource(strings = {"S-17/", "/", "a\u0000b"})
  void a_token_whose_seller_can_be_nobody_may_nothing(String seller) throws IOException {
    var answer = ask(Call.of("GET /tickets", "/tickets")
        .claiming(Json.object("role", "seller", "sub", "s", "seller_id", seller)));

    assertThat(answer.status()).isEqualTo(403);
  }

  @Test
  void a_message_is_refused_where_somebody_wrote_in_between() throws IOException {
    var id = aTicket();
    write(id, "buyer", "B-1", "{\"body\": \"And now?\"}");
    var answer = Call.of("POST /tickets/{id}/messages", "/tickets/" + id + "/messages")
        .by("agent", "A-7").header("if-match", "\"1\"")
        .body("{\"body\": \"It comes.\", \"audience\": \"requester\"}");

    assertThat(ask(answer).status()).isEqualTo(412);
    assertThat(ask(answer.header("if-match", "\"2\"")).status()).isEqualTo(201);
  }

  @Test
  void a_buyer_chooses_neither_the_desks_readers_nor_its_status() throws IOException {
    var id = aTicket();

    assertThat(write(id, "buyer", "B-1", "{\"body\": \"b\", \"audience\": \"internal\"}").status())
        .isEqualTo(400);
    assertThat(write(id, "buyer", "B-1", "{\"body\": \"b\", \"set_status\": \"solved\"}").status())
        .isEqualTo(400);
    assertThat(change(id, "{\"queue\": \"moon\"}").problem()).isEqualTo("validation_failed");
    assertThat(write(id, "agent", "A-7", "{\"body\": \"b\"}").status()).isEqualTo(400);
  }

  @Test
  void a_message_to_a_closed_ticket_opens_one_follow_up_that_names_it() throws IOException {
    var id = aTicket();
    change(id, "{\"status\": \"solved\"}");
    house.pass(Duration.ofDays(7).plusSeconds(1));
    var again = Call.of("POST /tickets/{id}/messages", "/tickets/" + id + "/messages")
        .by("buyer", "B-1").header("idempotency-key", "again").body("{\"body\": \"Again!\"}");

    var followUp = ask(again);
    var repeat = ask(again);

    assertThat(followUp.status()).isEqualTo(201);
    assertThat(followUp.json().text("id")).isNotEqualTo(id);
    assertThat(followUp.json().items("links"))
        .containsExactly(Json.object("kind", "follow_up_of", "ticket_id", id));
    assertThat(said(followUp)).containsExactly("Again!");
    assertThat(repeat.json()).isEqualTo(followUp.json());
    assertThat(listed(Call.of("GET /tickets", "/tickets").by("buyer", "B-1"))).hasSize(2);
  }

  @Test
  void reminds_whoever_asks_for_it() throws IOException {
    var id = aTicket();

    var answer = ask("POST /tickets/{id}/remind", "/tickets/" + id + "/remind", "agent", "A-7",
        "{\"in_s\": 60, \"note\": \"call\"}");

    assertThat(answer.status()).isEqualTo(201);
    assertThat(answer.json().text("at")).contains(house.now().plusSeconds(60).toString());
    assertThat(answer.json().text("to")).contains("agent/A-7");
    assertThat(house.journal().head("ticket/" + id).map(Head::deadline).map(Head.Deadline::at))
        .contains(house.now().plusSeconds(60));
  }

  @Test
  void tells_the_journal_to_the_desk() throws IOException {
    var id = aTicket();
    write(id, "agent", "A-7", "{\"body\": \"It comes.\", \"audience\": \"requester\"}");

    var entries = ask(
        Call.of("GET /tickets/{id}/journal", "/tickets/" + id + "/journal").by("agent", "A-7"))
        .json().items("items");

    assertThat(entries).extracting(entry -> entry.integer("to_version").orElseThrow())
        .containsExactly(1L, 2L);
    assertThat(entries.getLast().text("actor")).contains("agent/A-7");
    assertThat(entries.getLast().items("effects")).hasSize(1);
    assertThat(entries.getLast().write()).doesNotContain("It comes.");
    assertThat(house.sent()).extracting(Message::command)
        .hasOnlyElementsOfTypes(Notify.class, Seek.class).hasSize(2);
  }

  @Test
  void lists_page_by_page_without_losing_or_repeating() throws IOException {
    for (var n = 0; n < 5; n++) {
      house.pass(Duration.ofMinutes(1));
      ask(Call.sample("TicketsApi").header("idempotency-key", "key-" + n));
    }
    var all = listed(Call.of("GET /tickets", "/tickets").by("agent", "A-7"));
    var first = ask(Call.of("GET /tickets", "/tickets").by("agent", "A-7").query("limit", "3"))
        .json();
    var rest = ask(
        Call.of("GET /tickets", "/tickets").by("agent", "A-7").query("limit", "3")
            .query("cursor", first.text("next_cursor").orElseThrow()))
        .json();

    assertThat(all).hasSize(5).doesNotHaveDuplicates();
    assertThat(first.items("items")).hasSize(3);
    assertThat(rest.items("items")).extracting(item -> item.text("id").orElse(""))
        .containsExactlyElementsOf(all.subList(3, 5));
    assertThat(rest.text("next_cursor")).isEmpty();
  }

  @Test
  void lists_what_is_asked_for() throws IOException {
    var id = aTicket();
    change(id, "{\"status\": \"pending\", \"tags\": [\"gift\"]}");
    var asked = Map.of(
        "queue", "order-delivery", "status", "pending", "buyer", "B-1", "order", "O-1001",
        "tag", "gift", "priority", "normal");
    for (var filter : asked.entrySet()) {
      var list = Call.of("GET /tickets", "/tickets").by("agent", "A-7");
      assertThat(listed(list.query(filter.getKey(), filter.getValue())))
          .as(filter.toString()).containsExactly(id);
    }
    assertThat(
        listed(Call.of("GET /tickets", "/tickets").by("agent", "A-7").query("status", "open")))
        .isEmpty();
    assertThat(
        listed(Call.of("GET /tickets", "/tickets").by("agent", "A-7").query("buyer", "B-2")))
        .isEmpty();
  }
}
