package dev.parley.refunds.handler;

import static dev.parley.refunds.handler.Till.line;
import static dev.parley.refunds.handler.Till.lines;
import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.invocation.Call;
import dev.parley.invocation.Call.Answered;
import dev.parley.returns.handler.ReturnsApi;
import dev.parley.shared.core.DeadlineReached;
import dev.parley.shared.core.Inbox;
import dev.parley.shared.core.Message;
import dev.parley.shared.core.Party;
import dev.parley.shared.core.TicketCommand.Concern;
import dev.parley.shared.json.Json;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ReturnDoorsTest {
  private final Till till;
  private final ReturnsApi api;
  private int requests;

  ReturnDoorsTest() throws IOException {
    till = new Till("live");
    api = new ReturnsApi(till.house.wiring("ReturnsApi"));
  }

  private Answered announced() throws IOException {
    return Call.of("POST /returns", "/returns").by("agent", "A-1").numbered("t-" + ++requests)
        .body("""
            {"order_id": "O-1", "reason": "changed_mind", "lines": [{"line_id": "L-1"}]}""")
        .to(api);
  }

  private Answered noted(String id, String what) throws IOException {
    return Call.of("PATCH /returns/{id}", "/returns/" + id).by("agent", "A-1")
        .numbered("t-" + ++requests).body(what).to(api);
  }

  private static List<String> objections(Json refund) {
    return refund.items("checks").stream()
        .flatMap(check -> check.text("error_type").stream())
        .toList();
  }

  @Test
  void a_refund_waits_for_the_goods_and_looks_again_when_they_are_there() throws IOException {
    var id = announced().json().text("id").orElseThrow();
    var refund = till.ask(
        lines(line("L-1", 6000)).replace("damaged", "changed_mind")).json().text("id")
        .orElseThrow();
    assertThat(objections(till.refund(refund)))
        .containsExactly("return_not_received", "approval_required");

    noted(id, "{\"received_at\": \"2026-11-22T08:00:00Z\", \"condition\": \"as_sent\"}");
    till.settle();

    assertThat(objections(till.refund(refund))).containsExactly("approval_required");
    noted(id, "{\"weight_g\": 100, \"expected_weight_g\": 900}");
    till.settle();
    assertThat(objections(till.refund(refund)))
        .containsExactly("return_disputed", "approval_required");
  }

  @Test
  void goods_that_are_back_without_a_refund_are_somebodys_concern() throws IOException {
    var id = announced().json().text("id").orElseThrow();
    noted(id, "{\"received_at\": \"2026-11-22T08:00:00Z\"}");
    // A Sunday: two business days later it is Tuesday.
    assertThat(till.house.store().nextAfter(till.house.now()))
        .hasValueSatisfying(at -> assertThat(at.toString()).startsWith("2026-11-2"));

    till.house.pass(Duration.ofDays(4));
    till.take(
        List.of(
            new Message(
                "deadline/2", "return/" + id, till.house.now(), Party.PARLEY, "c-1", null, 0,
                new DeadlineReached(Inbox.REFUNDS, 2))));

    assertThat(till.house.sent().stream().map(Message::command)
        .filter(Concern.class::isInstance).map(Concern.class::cast))
        .singleElement().satisfies(concern -> {
          assertThat(concern.tags()).contains("return_refund_overdue", "refund_now");
          assertThat(concern.over()).isFalse();
        });
  }

  private Answered announced(String line) throws IOException {
    return Call.of("POST /returns", "/returns").by("agent", "A-1").numbered("t-" + ++requests)
        .body("""
            {"order_id": "O-1", "reason": "changed_mind", "lines": [%s],
             "received_at": "2026-11-22T08:00:00Z"}""".formatted(line))
        .to(api);
  }

  @Test
  void what_came_back_of_another_line_or_in_part_is_no_reason_to_pay_for_this_one()
      throws IOException {
    announced("{\"line_id\": \"L-2\"}");
    announced("{\"line_id\": \"L-1\", \"quantity\": 1}");

    var half = till.ask(lines(line("L-1", 3000)).replace("damaged", "changed_mind")).json();
    var whole = till.post(
        "POST /refunds/preview", "/refunds/preview", "agent", "A-1",
        lines(line("L-1", 3100)).replace("damaged", "changed_mind")).json();
    var other = till.ask(lines(line("L-2", 3500)).replace("damaged", "changed_mind")).json();

    assertThat(objections(half)).containsExactly("approval_required");
    assertThat(objections(whole)).contains("return_not_received");
    assertThat(objections(other)).containsExactly("approval_required");
  }

  @Test
  void a_refund_of_another_line_does_not_settle_a_return() throws IOException {
    var id = announced("{\"line_id\": \"L-2\"}").json().text("id").orElseThrow();
    var refund = till.ask(lines(line("L-1", 100))).json().text("id").orElseThrow();
    till.decide(refund, "lead", "L-1", "approve");
    till.settle();
    assertThat(till.started).hasSize(1);

    till.house.pass(Duration.ofDays(4));
    till.take(
        List.of(
            new Message(
                "deadline/1", "return/" + id, till.house.now(), Party.PARLEY, "c-1", null, 0,
                new DeadlineReached(Inbox.REFUNDS, 1))));

    assertThat(till.house.sent().stream().map(Message::command).filter(Concern.class::isInstance))
        .hasSize(1);
  }

  @Test
  void notes_of_different_things_make_the_same_return_in_any_order_and_however_often()
      throws IOException {
    var notes = List.of(
        "{\"label\": {\"carrier\": \"easypost\", \"tracking_number\": \"1Z\"}}",
        "{\"sent_at\": \"2026-11-21T08:00:00Z\"}", "{\"received_at\": \"2026-11-22T08:00:00Z\"}",
        "{\"condition\": \"opened\"}", "{\"weight_g\": 100, \"expected_weight_g\": 90}");
    var states = new HashSet<Json>();
    for (var seed = 0; seed < 20; seed++) {
      var id = announced().json().text("id").orElseThrow();
      var order = new ArrayList<>(notes);
      order.addAll(notes);
      Collections.shuffle(order, new Random(seed));
      for (var note : order) {
        assertThat(noted(id, note).status()).isEqualTo(200);
      }
      var known = (Json.Obj) Call.of("GET /returns/{id}", "/returns/" + id).by("agent", "A-1")
          .to(api).json();
      states.add(known.without("id"));
    }
    assertThat(states).hasSize(1);
  }

  @Test
  void whoever_notes_something_on_an_older_state_is_told_so() throws IOException {
    var id = announced().json().text("id").orElseThrow();
    noted(id, "{\"condition\": \"opened\"}");

    var late = Call.of("PATCH /returns/{id}", "/returns/" + id).by("agent", "A-1")
        .numbered("t-99").header("if-match", "\"1\"").body("{\"condition\": \"empty\"}").to(api);

    assertThat(late.status()).isEqualTo(412);
    assertThat(late.problem()).isEqualTo("version_conflict");
  }

  @Test
  void a_return_is_shown_to_whom_it_concerns() throws IOException {
    var id = announced().json().text("id").orElseThrow();
    var get = Call.of("GET /returns/{id}", "/returns/" + id);

    assertThat(get.by("buyer", "B-1").to(api).json().items("lines").getFirst().integer("quantity"))
        .contains(2L);
    assertThat(get.by("buyer", "B-2").to(api).status()).isEqualTo(404);
    assertThat(get.by("seller", "S-1").to(api).status()).isEqualTo(200);
    assertThat(get.by("seller", "S-2").to(api).status()).isEqualTo(404);
    assertThat(Call.of("GET /returns", "/returns").by("agent", "A-1").query("order", "O-1").to(api)
        .json().items("items")).hasSize(1);
    assertThat(Call.of("GET /returns", "/returns").by("agent", "A-1").to(api).status())
        .isEqualTo(400);
  }

  @Test
  void lines_that_were_not_bought_cannot_come_back() throws IOException {
    var body = "{\"order_id\": \"O-1\", \"reason\": \"x\", \"lines\": [{\"line_id\": \"L-1\", \"quantity\": 3}]}";
    var many = Call.of("POST /returns", "/returns").by("agent", "A-1").body(body).to(api);
    var other = Call.of("POST /returns", "/returns").by("agent", "A-1")
        .body(body.replace("L-1", "L-9")).to(api);

    assertThat(many.problem()).isEqualTo("validation_failed");
    assertThat(other.problem()).isEqualTo("validation_failed");
  }
}
