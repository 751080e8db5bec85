package dev.parley.local.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.parley.local.demo.RuntimeClient.Reply;
import dev.parley.local.endtoend.Tills.Sale;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A month from its refunds to its closing, with reports that are wrong, and functions that die over them. */
class ReconciliationTest {
  private House house;
  private Tills tills;
  private Guest lead;

  @BeforeEach
  void open() throws Exception {
    house = House.open();
    tills = Tills.in(house);
    lead = house.as("lead", "lea");
  }

  @AfterEach
  void close() {
    house.close();
  }

  @Test
  void a_month_is_compared_explained_and_closed() throws Exception {
    var refs = refunds(5);
    plant("stripe", refs.get(0), "twice");
    plant("stripe", refs.get(3), "leave_out");
    plant("adyen", refs.get(1), "dearer");
    plant("adyen", refs.get(4), "stranger");

    house.advance(Duration.ofDays(1));
    house.local("PUT", "faults", """
        {"seed": 3, "dynamodb": {"conflict": 0.05, "throttle": 0.02},
         "sqs": {"duplicate": 0.2, "reorder": 0.5},
         "crash": {"function": "ReconciliationCommands", "point": "after_commit", "times": 4}}""");
    run();
    run();
    house.local("DELETE", "faults", "");
    house.settle();
    run();
    assertThat(causes()).as("the schedule ran three times, and died over it")
        .containsExactlyInAnyOrder("booked_twice", "amount_differs", "unknown_reference");
    var first = ids();

    house.advance(Duration.ofDays(4));
    assertThat(causes()).contains("missing_at_provider").hasSize(4);
    assertThat(ids()).as("nothing was opened twice").containsAll(first);
    plant("stripe", refs.get(3), "none");
    run();
    assertThat(causes()).as("the late row made it go away").hasSize(3)
        .doesNotContain("missing_at_provider");
    var gone = House.items(lead.get("/breaks?status=gone"));
    assertThat(gone).hasSize(1).first()
        .satisfies(it -> assertThat(it.path("because").asText()).contains("agree now"));

    refusedAsLongAsSomethingIsOpen(first);
    first.forEach(this::resolve);
    house.advance(Duration.ofDays(6));
    closed();
  }

  /** One refund of each of so many sales at Stripe, Adyen and Square; the providers' references. */
  private List<String> refunds(int sales) throws Exception {
    var asked = new LinkedHashMap<String, Sale>();
    var made = new ArrayList<Sale>();
    for (var n = 0; n < sales; n++) {
      made.add(tills.sale(n));
    }
    house.settle();
    for (var sale : made) {
      asked.put(
          tills.ask(sale, "L-1", 6000, "ask-" + sale.order()).path("id").asText(), sale);
    }
    for (var refund : asked.keySet()) {
      tills.approve(refund);
    }
    house.settle();
    var refs = new ArrayList<String>();
    for (var refund : asked.keySet()) {
      refs.add(tills.refund(refund).path("refund_ref").asText());
    }
    return refs;
  }

  private void plant(String provider, String ref, String change) throws Exception {
    var planted = house.local("POST", "reports/" + provider,
        "{\"ref\": \"%s\", \"change\": \"%s\"}".formatted(ref, change));
    assertThat(planted.status()).as(planted.text()).isEqualTo(200);
  }

  private void run() throws Exception {
    house.local("POST", "schedules/Reconciliation/run", "");
    house.settle();
  }

  private List<JsonNode> items() throws Exception {
    return House.items(lead.get("/breaks?status=open"));
  }

  private List<String> causes() throws Exception {
    return items().stream().map(it -> it.path("cause").asText()).toList();
  }

  private List<String> ids() throws Exception {
    return items().stream().map(it -> it.path("id").asText()).toList();
  }

  private Reply close(String key) throws Exception {
    return House.insist(
        () -> house.as("admin", "ada").post("/periods/2026-11/close", key, ""));
  }

  private void refusedAsLongAsSomethingIsOpen(List<String> open) throws Exception {
    var refused = close("close-1");

    assertThat(refused.status()).isEqualTo(409);
    assertThat(refused.json().path("error_type").asText()).isEqualTo("breaks_open");
    assertThat(refused.json().path("violations")).extracting(it -> it.path("field").asText())
        .containsAll(open).contains("period");
    assertThat(lead.post("/periods/2026-11/close", "close-2", "").status()).isEqualTo(403);
  }

  private void resolve(String id) {
    try {
      var body = "{\"outcome\": \"explained\", \"note\": \"Asked them: case %s\"}".formatted(id);
      var path = "/breaks/" + id + "/resolution";
      assertThat(lead.post(path, "resolve-" + id, body).json().path("status").asText())
          .isEqualTo("resolved");
      assertThat(lead.post(path, "again-" + id, body).json().path("error_type").asText())
          .isEqualTo("break_settled");
      var resolution = lead.get("/breaks/" + id).json().path("resolution");
      assertThat(resolution.path("by").asText()).isEqualTo("lead/lea");
      assertThat(resolution.path("note").asText()).contains(id);
    } catch (Exception e) {
      throw new AssertionError(e);
    }
  }

  private void closed() throws Exception {
    assertThat(ids()).as("what was explained stays so").isEmpty();
    var reply = close("close-3");
    assertThat(reply.status()).as(reply.text()).isEqualTo(200);
    assertThat(reply.json().path("status").asText()).isEqualTo("closed");
    assertThat(reply.json().path("untied")).isEmpty();

    var csv = lead.get("/reports/refunds?period=2026-11&format=csv").text().lines()
        .map(line -> line.split(",", -1)).toList();
    assertThat(csv).as("three providers, and the stranger").hasSize(5)
        .allSatisfy(line -> assertThat(line).hasSize(14));
    for (var line : csv.subList(1, 5)) {
      var sums = new Sums(csv.getFirst(), line);
      assertThat(sums.of("opening") + sums.of("promised") - sums.of("paid") + sums.of("came_back")
          - sums.of("released")).isEqualTo(sums.of("closing"));
      assertThat(sums.of("paid") - sums.of("came_back"))
          .isEqualTo(sums.of("reported") + sums.of("in_transit") + sums.of("broken"));
    }
    assertThat(house.leftBehind()).isZero();
  }

  /** A line of the report by its headings. */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  private record Sums(String[] heads, String[] line) {
    long of(String column) {
      return Long.parseLong(line[List.of(heads).indexOf(column + "_minor")]);
    }
  }
}
