package dev.parley.quarantine.handler;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.parley.invocation.Batch;
import dev.parley.invocation.Call;
import dev.parley.invocation.Call.Answered;
import dev.parley.invocation.House;
import dev.parley.invocation.Invocation;
import dev.parley.shared.core.Inbox;
import dev.parley.shared.core.Message;
import dev.parley.shared.core.QuarantineCommand;
import dev.parley.shared.core.ShipmentCommand;
import dev.parley.shared.error.ErrorType;
import dev.parley.shared.error.Failure;
import dev.parley.shared.journal.Head;
import dev.parley.shared.json.Json;
import dev.parley.shared.json.JsonRecords;
import dev.parley.shared.lambda.QueueConsumer;
import dev.parley.shared.lambda.QueueShell;
import dev.parley.shipments.handler.ShipmentCommands;
import dev.parley.upkeep.handler.DeadlineSweep;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class QuarantineDoorsTest {
  private static final String PARCEL = "shipment/easypost/9400111899223100001234";

  private final House house = new House();
  private final QuarantineApi api = new QuarantineApi(house.wiring("QuarantineApi"));
  private final QuarantineCommands commands = new QuarantineCommands(
      house.wiring("QuarantineCommands"));
  private final ShipmentCommands shipments = new ShipmentCommands(
      house.wiring("ShipmentCommands"));
  private final DeadLetters deadLetters = new DeadLetters(house.wiring("DeadLetters"));
  private final DeadlineSweep sweep = new DeadlineSweep(house.wiring("DeadlineSweep"));
  private final List<Message> replayed = new ArrayList<>();
  private @Nullable RuntimeException trouble = new IllegalStateException("a bug");
  private final QueueShell broken = QueueShell.of(
      house.wiring("ShipmentCommands"), Inbox.SHIPMENTS, ShipmentCommand.class, this::take);
  private int told;
  private int calls;

  private void take(Message message, ShipmentCommand command) {
    if (trouble != null) {
      throw trouble;
    }
    replayed.add(message);
  }

  private static Message scan() throws IOException {
    var body = Invocation.sample("ShipmentCommands").items("Records").getLast().text("body");
    return JsonRecords.restore(Json.parse(body.orElseThrow()), Message.class);
  }

  private static Message scan(int n) throws IOException {
    var scan = scan();
    return new Message(
        "easypost/evt_" + n, "shipment/easypost/N" + n, scan.at(), scan.actor(),
        scan.correlationId(), null, 0, scan.command());
  }

  private static Message[] scans(int from, int to) throws IOException {
    var scans = new ArrayList<Message>();
    for (var n = from; n < to; n++) {
      scans.add(scan(n));
    }
    return scans.toArray(Message[]::new);
  }

  private List<String> arrive(int receives, Message... messages) throws IOException {
    QueueConsumer consumer = () -> broken;
    var failed = Batch.failed(Invocation.answer(consumer, Batch.of(List.of(messages), receives)));
    settle();
    return failed;
  }

  /** Delivers what quarantine was told, and what it sends again to the queue. */
  private void settle() throws IOException {
    for (var sent = house.sent(); told < sent.size(); sent = house.sent()) {
      for (var message : sent.subList(told, sent.size())) {
        told++;
        if (message.command() instanceof QuarantineCommand) {
          Invocation.answer(commands, Batch.of(List.of(message)));
        } else if (message.command() instanceof ShipmentCommand) {
          QueueConsumer consumer = () -> broken;
          Invocation.answer(consumer, Batch.ofOne("again/" + told, Json.of(message).write(), 2));
        }
      }
    }
  }

  private List<Json> waiting() throws IOException {
    return call("GET /quarantine", "/quarantine", null).json().items("items");
  }

  private String only() throws IOException {
    assertThat(waiting()).hasSize(1);
    return waiting().getFirst().text("id").orElseThrow();
  }

  private Answered call(String route, String path, @Nullable String body) throws IOException {
    var call = Call.of(route, path).numbered("r-" + calls++).by("lead", "L-1");
    var answer = (body == null ? call : call.body(body)).to(api);
    settle();
    return answer;
  }

  private Answered post(String id, String what, @Nullable String body) throws IOException {
    return call(
        "POST /quarantine/{id}/" + what, "/quarantine/" + id + "/" + what, body);
  }

  @Test
  void what_no_repeat_helps_is_kept_at_once_with_its_payload_and_its_error() throws IOException {
    trouble = new Failure.Permanent(ErrorType.MALFORMED_PAYLOAD, "the status is missing");

    assertThat(arrive(1, scan())).isEmpty();

    assertThat(waiting()).singleElement().satisfies(kept -> {
      assertThat(kept.text("lane")).contains("carriers/easypost");
      assertThat(kept.text("function")).contains("ShipmentCommands");
      assertThat(kept.text("event_id")).contains(scan().id());
      assertThat(kept.integer("attempts")).contains(1L);
      assertThat(kept.get("error").text("error_type")).contains("malformed_payload");
      assertThat(kept.get("error").text("help")).contains("/help/malformed_payload");
      assertThat(kept.get("payload").text("to")).contains(PARCEL);
    });
  }

  @Test
  void what_nobody_foresaw_is_tried_once_more_and_then_kept() throws IOException {
    assertThat(arrive(1, scan())).hasSize(1);
    assertThat(waiting()).isEmpty();

    assertThat(arrive(2, scan())).isEmpty();

    assertThat(waiting()).singleElement().satisfies(
        kept -> assertThat(kept.get("error").text("error_type")).contains("internal_error"));
  }

  @Test
  void what_was_tried_to_the_end_is_kept_once_though_its_dead_letter_comes_too()
      throws IOException {
    trouble = new Failure.Retryable(ErrorType.DEPENDENCY_UNAVAILABLE, "down");
    for (var receive = 1; receive < 8; receive++) {
      assertThat(arrive(receive, scan())).hasSize(1);
    }
    assertThat(waiting()).isEmpty();

    assertThat(arrive(8, scan())).hasSize(1);
    assertThat(house.hidden()).last().isEqualTo(0);
    Invocation.answer(deadLetters, Batch.of(List.of(scan()), 9));
    settle();

    assertThat(waiting()).singleElement().satisfies(kept -> {
      assertThat(kept.get("error").text("error_type")).contains("dependency_unavailable");
      assertThat(kept.integer("attempts")).contains(8L);
    });
  }

  @Test
  void a_dead_letter_whose_function_could_not_speak_is_kept() throws IOException {
    Invocation.answer(deadLetters, Batch.of(List.of(scan()), 9));
    settle();

    assertThat(waiting()).singleElement().satisfies(
        kept -> assertThat(kept.get("error").text("error_type")).contains("attempts_exhausted"));
  }

  @Test
  void a_replay_has_one_effect_however_often_it_is_asked_for() throws IOException {
    arrive(2, scan());
    trouble = null;
    var id = only();

    assertThat(post(id, "replay", null).status()).isEqualTo(200);
    assertThat(post(id, "replay", null).json().text("state")).contains("replayed");

    assertThat(replayed).containsExactly(scan());
    assertThat(waiting()).isEmpty();
  }

  @Test
  void what_fails_again_after_a_replay_waits_again() throws IOException {
    arrive(2, scan());
    var id = only();

    post(id, "replay", null);

    assertThat(only()).isEqualTo(id);
    assertThat(waiting().getFirst().integer("attempts")).contains(4L);
  }

  @Test
  void a_preview_says_what_would_change_and_be_sent_and_changes_nothing() throws IOException {
    var order = Invocation.sample("ShipmentCommands").items("Records").getFirst();
    Invocation.answer(shipments, Json.object("Records", List.of(order)));
    var version = house.journal().head(PARCEL).map(Head::version);
    arrive(2, scan());

    var would = post(only(), "replay", "{\"preview\": true}").json().get("would");

    assertThat(would.items("changes")).singleElement().satisfies(change -> {
      assertThat(change.text("head")).contains(PARCEL);
      assertThat(change.integer("to_version")).contains(version.orElse(0L) + 1);
    });
    assertThat(would.items("sent")).singleElement().satisfies(
        sent -> assertThat(sent.get("command").text("type")).contains("concern"));
    assertThat(house.journal().head(PARCEL).map(Head::version)).isEqualTo(version);
    assertThat(waiting()).hasSize(1);
    assertThat(replayed).isEmpty();
  }

  @Test
  void a_preview_of_what_was_taken_after_all_changes_nothing_more() throws IOException {
    arrive(2, scan());
    Invocation.answer(shipments, Batch.of(List.of(scan())));

    var would = post(only(), "replay", "{\"preview\": true}").json().get("would");

    assertThat(would.items("changes")).isEmpty();
  }

  @Test
  void what_was_discarded_stays_so_and_says_who_and_why() throws IOException {
    arrive(2, scan());
    var id = only();

    var discarded = post(id, "discard", "{\"reason\": \"a test of theirs\"}");

    assertThat(discarded.json().text("state")).contains("discarded");
    assertThat(discarded.json().items("history"))
        .extracting(e -> e.text("actor").orElse(""), e -> e.text("kind").orElse(""))
        .containsExactly(tuple("service/parley", "came"), tuple("lead/L-1", "discard_asked"));
    assertThat(post(id, "replay", null).json().text("error_type")).contains("quarantine_settled");
    assertThat(waiting()).isEmpty();
    assertThat(replayed).isEmpty();
  }

  @Test
  void a_discard_needs_a_reason() throws IOException {
    arrive(2, scan());

    assertThat(post(only(), "discard", "{\"reason\": \" \"}").status()).isEqualTo(400);
    assertThat(post(only(), "discard", "{}").json().write()).contains("reason");
    assertThat(waiting()).hasSize(1);
  }

  @Test
  void what_cannot_be_read_is_kept_as_it_stood_and_cannot_be_replayed() throws IOException {
    Invocation.answer(shipments, Batch.ofOne("m-1", "{\"id\": 1"));
    settle();

    var kept = waiting().getFirst();
    assertThat(kept.text("payload")).contains("{\"id\": 1");
    assertThat(kept.get("error").text("error_type")).contains("unreadable_message");
    assertThat(post(only(), "replay", null).json().text("error_type"))
        .contains("not_replayable");
    assertThat(waiting()).hasSize(1);
  }

  @Test
  void ten_thousand_are_replayed_a_thousand_a_minute() throws IOException {
    trouble = new Failure.Permanent(ErrorType.MALFORMED_PAYLOAD, "their new format");
    for (var n = 0; n < 10_000; n += 1000) {
      arrive(1, scans(n, n + 1000));
    }
    trouble = null;
    var asked = call("POST /quarantine/replay", "/quarantine/replay", "{}");
    assertThat(asked.status()).isEqualTo(202);
    assertThat(asked.json().integer("waiting")).contains(10_000L);
    assertThat(asked.json().integer("minutes")).contains(10L);
    var counts = new ArrayList<Integer>();
    counts.add(replayed.size());

    for (var minute = 1; minute < 12; minute++) {
      minutes(1);
      counts.add(replayed.size());
    }

    assertThat(counts).startsWith(1000, 2000, 3000).endsWith(10_000, 10_000);
    assertThat(replayed).doesNotHaveDuplicates();
    assertThat(waiting()).isEmpty();
  }

  @Test
  void what_fails_again_in_a_replay_of_all_is_not_tried_for_ever() throws IOException {
    trouble = new Failure.Permanent(ErrorType.MALFORMED_PAYLOAD, "their new format");
    arrive(1, scans(1, 3));
    house.pass(Duration.ofSeconds(1));

    call("POST /quarantine/replay", "/quarantine/replay", "{\"lane\": \"carriers/easypost\"}");
    minutes(3);
    var after = waiting();
    minutes(5);

    assertThat(after).hasSize(2).allSatisfy(
        kept -> assertThat(kept.integer("attempts").orElse(0L)).isGreaterThan(1));
    assertThat(waiting()).isEqualTo(after);
  }

  private void minutes(int minutes) throws IOException {
    for (var minute = 0; minute < minutes; minute++) {
      house.pass(Duration.ofMinutes(1));
      Invocation.answer(sweep, Invocation.sample("DeadlineSweep"));
      settle();
    }
  }

  @Test
  void a_lane_is_listed_by_itself_page_by_page() throws IOException {
    trouble = new Failure.Permanent(ErrorType.MALFORMED_PAYLOAD, "their new format");
    arrive(1, scans(0, 7));
    var first = Call.of("GET /quarantine", "/quarantine").by("lead", "L-1").query("limit", "5");

    var page = first.query("lane", "carriers/easypost").to(api).json();
    var rest = first.query("cursor", Objects.requireNonNull(
        page.text("next_cursor").orElse(null))).to(api).json();

    assertThat(page.items("items")).hasSize(5);
    assertThat(rest.items("items")).hasSize(2).doesNotContainAnyElementsOf(page.items("items"));
    assertThat(first.query("lane", "payments/stripe").to(api).json().items("items")).isEmpty();
  }

  @Test
  void what_is_not_there_is_not_found() throws IOException {
    assertThat(post("Q-1", "replay", null).status()).isEqualTo(404);
    assertThat(post("Q-1", "discard", "{\"reason\": \"x\"}").status()).isEqualTo(404);
  }
}
