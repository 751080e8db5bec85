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
import dev.parley.shared.core.Party;
import dev.parley.shared.journal.Arrival;
import dev.parley.shared.journal.Clerk;
import dev.parley.shared.journal.Replay;
import dev.parley.shared.json.Json;
import dev.parley.shared.json.JsonRecords;
import dev.parley.tickets.Ticket;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;

/** Merging, splitting and asking, at the door. */
class BondsApiTest {
  private final House house = new House();
  private final TicketsApi api = new TicketsApi(house.wiring("TicketsApi"));
  private int requests;

  private Answered ask(String route, String id, String role, String sub, String body)
      throws IOException {
    requests++;
    var path = route.substring(route.indexOf(' ') + 1).replace("{id}", id);
    return Call.of(route, path).by(role, sub).body(body).numbered("r-" + requests).to(api);
  }

  private Answered desk(String step, String id, String body) throws IOException {
    return ask("POST /tickets/{id}/" + step, id, "agent", "A-7", body);
  }

  private String aTicket(String buyer) throws IOException {
    return id(ask("POST /tickets", "", "service", "shop", """
        {"channel": "web", "subject": "Where is it?", "body": "From %s.",
         "requester": {"kind": "buyer", "id": "%s"}}""".formatted(buyer, buyer)));
  }

  private static String id(Answered answer) {
    return answer.json().text("id").orElseThrow();
  }

  private Answered get(String id, String role, String sub) throws IOException {
    return ask("GET /tickets/{id}", id, role, sub, "");
  }

  private String write(String id, String role, String sub, String body) throws IOException {
    var answer = ask("POST /tickets/{id}/messages", id, role, sub,
        "{\"body\": \"" + body + "\"}");
    assertThat(answer.status()).isEqualTo(201);
    return id(answer);
  }

  private List<String> said(String id, String role, String sub) throws IOException {
    return get(id, role, sub).json().items("timeline").stream()
        .filter(item -> item.text("kind").orElse("").equals("message"))
        .map(item -> item.text("body").orElseThrow()).toList();
  }

  private List<String> links(String id, String role, String sub) throws IOException {
    return get(id, role, sub).json().items("links").stream()
        .map(link -> link.text("kind").orElse("") + " " + link.text("ticket_id").orElse(""))
        .toList();
  }

  private String merge(String from, String into) throws IOException {
    var answer = desk("merge", from, "{\"into\": \"" + into + "\"}");
    return answer.status() == 200 ? "accepted" : answer.problem();
  }

  @Test
  void messages_are_kept_and_shown_where_the_ticket_went() throws IOException {
    var one = aTicket("B-1");
    var other = aTicket("B-1");
    write(one, "buyer", "B-1", "Still nothing.");

    assertThat(merge(one, other)).isEqualTo("accepted");
    write(one, "buyer", "B-1", "Hello?");

    assertThat(said(other, "buyer", "B-1"))
        .containsExactlyInAnyOrder("From B-1.", "From B-1.", "Still nothing.", "Hello?");
    assertThat(said(one, "buyer", "B-1"))
        .containsExactlyInAnyOrder("From B-1.", "Still nothing.", "Hello?");
    assertThat(links(one, "buyer", "B-1")).containsExactly("merged_into " + other);
    assertThat(links(other, "buyer", "B-1")).containsExactly("merged_from " + one);
    assertThat(get(one, "agent", "A-7").json().text("status")).contains("closed");
  }

  @Test
  void what_was_merged_twice_over_is_shown_in_the_end_once() throws IOException {
    var one = aTicket("B-1");
    var two = aTicket("B-1");
    var three = aTicket("B-1");
    merge(one, two);
    write(one, "buyer", "B-1", "Hello?");
    merge(two, three);
    write(one, "buyer", "B-1", "Anybody?");

    assertThat(said(three, "agent", "A-7")).containsExactlyInAnyOrder(
        "From B-1.", "From B-1.", "From B-1.", "Hello?", "Anybody?");
  }

  @Test
  void a_message_that_is_delivered_again_is_one_whatever_was_merged_since() throws IOException {
    var one = aTicket("B-1");
    var other = aTicket("B-1");
    var call = Call.of("POST /tickets/{id}/messages", "/tickets/" + one + "/messages")
        .by("buyer", "B-1").header("idempotency-key", "k-1").body("{\"body\": \"Once.\"}");

    var first = call.numbered("x-1").to(api);
    merge(one, other);
    var again = call.numbered("x-2").to(api);
    var through = call.header("idempotency-key", "k-2").body("{\"body\": \"Twice.\"}");
    through.numbered("x-3").to(api);
    desk("unmerge", one, "");
    through.numbered("x-4").to(api);

    assertThat(again.json()).isEqualTo(first.json());
    assertThat(said(one, "buyer", "B-1")).containsExactlyInAnyOrder("From B-1.", "Once.", "Twice.");
    assertThat(said(other, "buyer", "B-1")).containsExactlyInAnyOrder("From B-1.", "Twice.");
  }

  @Test
  void two_requesters_in_one_ticket_do_not_read_each_other() throws IOException {
    var one = aTicket("B-2");
    var other = aTicket("B-1");
    merge(one, other);
    var wrote = ask("POST /tickets/{id}/messages", one, "buyer", "B-2",
        "{\"body\": \"My address is secret.\"}");

    assertThat(wrote.status()).isEqualTo(201);
    assertThat(wrote.json().has("went_to")).isFalse();
    assertThat(said(other, "agent", "A-7")).contains("My address is secret.", "From B-2.");
    assertThat(said(other, "buyer", "B-1")).containsExactly("From B-1.");
    assertThat(said(one, "buyer", "B-2")).containsExactly("From B-2.", "My address is secret.");
    assertThat(links(other, "buyer", "B-1")).isEmpty();
    assertThat(links(one, "buyer", "B-2")).isEmpty();
    assertThat(get(other, "buyer", "B-2").status()).isEqualTo(404);
  }

  @Test
  void what_is_merged_is_changed_no_more_and_stands_again_when_it_is_taken_out()
      throws IOException {
    var one = aTicket("B-1");
    var other = aTicket("B-1");
    merge(one, other);

    var change = ask("PATCH /tickets/{id}", one, "agent", "A-7", "{\"priority\": \"high\"}");
    assertThat(change.problem()).isEqualTo("ticket_merged");
    assertThat(desk("unmerge", one, "").json().text("status")).contains("new");
    assertThat(desk("unmerge", one, "").problem()).isEqualTo("merge_conflict");
    assertThat(links(one, "agent", "A-7")).isEmpty();
    assertThat(links(other, "agent", "A-7")).isEmpty();
    assertThat(said(other, "agent", "A-7")).containsExactly("From B-1.");
  }

  @Test
  void an_answer_is_kept_and_given_again() throws IOException {
    var one = aTicket("B-1");
    var other = aTicket("B-1");
    var call = Call.of("POST /tickets/{id}/merge", "/tickets/" + one + "/merge").by("agent", "A-7")
        .header("idempotency-key", "k-1").body("{\"into\": \"" + other + "\"}");

    var first = call.numbered("x-1").to(api);
    desk("unmerge", one, "");
    var again = call.numbered("x-2").to(api);

    assertThat(first.status()).isEqualTo(200);
    assertThat(again.json()).isEqualTo(first.json());
    assertThat(get(one, "agent", "A-7").json().text("status")).contains("new");
  }

  @Test
  void what_is_not_there_takes_nothing_in() throws IOException {
    assertThat(merge(aTicket("B-1"), "T-NOWHERE")).isEqualTo("not_found");
    assertThat(desk("merge", "T-NOWHERE", "{\"into\": \"T-1\"}").status()).isEqualTo(404);
  }

  /** Each goes into the next one, all at once: one too few succeed, and nothing goes round. */
  @RepeatedTest(20)
  void tickets_that_go_into_each_other_at_once_end_without_a_ring(RepetitionInfo run)
      throws Exception {
    var size = 2 + run.getCurrentRepetition() % 4;
    var ids = new ArrayList<String>();
    for (var n = 0; n < size; n++) {
      ids.add(aTicket("B-1"));
    }
    var together = new CyclicBarrier(size);
    var became = new ArrayList<Future<Integer>>();
    try (var people = Executors.newFixedThreadPool(size)) {
      for (var n = 0; n < size; n++) {
        var call = Call.of("POST /tickets/{id}/merge", "/tickets/" + ids.get(n) + "/merge")
            .by("agent", "A-" + n).numbered("ring-" + n)
            .body("{\"into\": \"" + ids.get((n + 1) % size) + "\"}");
        became.add(people.submit(() -> {
          together.await();
          return (int) call.to(api).status();
        }));
      }
    }
    for (var one : became) {
      assertThat(one.get()).isIn(200, 409);
    }
    for (var id : ids) {
      var seen = new HashSet<String>();
      for (var at = merged(id); at != null; at = merged(at)) {
        assertThat(seen.add(at)).as("a ring").isTrue();
      }
      var head = house.journal().head(Ticket.head(id)).orElseThrow();
      assertThat(Replay.of(house.journal().entries(head.id()))).isEqualTo(head.state());
    }
    assertThat(became).anyMatch(one -> one.resultNow() == 200);
  }

  private @Nullable String merged(String id) {
    var head = house.journal().head(Ticket.head(id)).orElseThrow();
    var merged = Objects.requireNonNull(Ticket.AGGREGATE.state(head)).bound().merged();
    return merged == null ? null : merged.into();
  }

  @Test
  void a_split_is_a_ticket_of_its_own_with_these_messages() throws IOException {
    var origin = aTicket("B-1");
    var stays = write(origin, "buyer", "B-1", "It is late.");
    var goes = write(origin, "buyer", "B-1", "And charged twice.");

    var split = desk("split", origin, "{\"message_ids\": [\"" + goes + "\"]}");

    assertThat(split.status()).isEqualTo(201);
    var made = id(split);
    assertThat(split.header("location")).isEqualTo("/tickets/" + made);
    assertThat(said(made, "buyer", "B-1")).containsExactly("And charged twice.");
    assertThat(said(origin, "buyer", "B-1")).containsExactly("From B-1.", "It is late.");
    assertThat(links(made, "buyer", "B-1")).containsExactly("split_from " + origin);
    assertThat(links(origin, "buyer", "B-1")).containsExactly("split_into " + made);
    assertThat(desk("split", origin, "{\"message_ids\": [\"" + goes + "\"]}").status())
        .isEqualTo(400);
    assertThat(desk("split", origin, "{\"message_ids\": [\"nothing\"]}").status()).isEqualTo(404);
    var first = get(origin, "agent", "A-7").json().items("timeline").getFirst().text("id");
    assertThat(desk("split", origin,
        "{\"message_ids\": [\"" + first.orElseThrow() + "\", \"" + stays + "\"]}").status())
        .isEqualTo(400);
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

  private String aTicketOfTheOrder() throws IOException {
    anOrderIsPlaced();
    return Call.sample("TicketsApi").to(api).json().text("id").orElseThrow();
  }

  @Test
  void a_seller_sees_the_ask_as_their_own_ticket_and_nothing_of_its_parent() throws IOException {
    var parent = aTicketOfTheOrder();
    var answer = desk("children", parent,
        "{\"seller_id\": \"S-17\", \"ask\": \"When did you send it?\"}");

    assertThat(answer.status()).isEqualTo(201);
    var child = id(answer);
    assertThat(said(child, "seller", "S-17")).containsExactly("When did you send it?");
    assertThat(links(child, "seller", "S-17")).isEmpty();
    assertThat(links(parent, "agent", "A-7")).containsExactly("child " + child);
    assertThat(get(parent, "seller", "S-17").status()).isEqualTo(404);
    assertThat(get(child, "buyer", "B-1").status()).isEqualTo(404);
    assertThat(links(parent, "buyer", "B-1")).isEmpty();
    write(child, "seller", "S-17", "On Monday.");
    assertThat(get(child, "agent", "A-7").json().text("status")).contains("solved");
    assertThat(said(child, "agent", "A-7"))
        .containsExactly("When did you send it?", "On Monday.");
    assertThat(house.sent()).anyMatch(message -> message.to().equals("ticket/" + parent));
  }

  @Test
  void a_team_is_asked_like_a_seller() throws IOException {
    var parent = aTicketOfTheOrder();

    var child = desk("children", parent,
        "{\"queue\": \"carrier-claims\", \"ask\": \"File the claim, please.\","
            + " \"due_at\": \"2026-11-24T09:00:00Z\"}")
        .json();

    assertThat(child.text("queue")).contains("carrier-claims");
    assertThat(child.items("clocks")).extracting(clock -> clock.text("due_at").orElse(""))
        .contains("2026-11-24T09:00:00Z");
  }

  @Test
  void an_ask_goes_to_somebody_and_is_about_what_they_sell() throws IOException {
    var parent = aTicketOfTheOrder();

    for (var wrong : List.of(
        "{\"ask\": \"?\"}",
        "{\"ask\": \"?\", \"seller_id\": \"S-17\", \"queue\": \"technical\"}",
        "{\"ask\": \"?\", \"seller_id\": \"S-NOBODY\"}",
        "{\"ask\": \"?\", \"queue\": \"nowhere\"}",
        "{\"ask\": \"?\", \"seller_id\": \"S-17\", \"line_ids\": [\"L-NONE\"]}",
        "{\"ask\": \"?\", \"seller_id\": \"S-17\", \"due_at\": \"2020-01-01T00:00:00Z\"}")) {
      assertThat(desk("children", parent, wrong).status()).as(wrong).isEqualTo(400);
    }
  }
}
