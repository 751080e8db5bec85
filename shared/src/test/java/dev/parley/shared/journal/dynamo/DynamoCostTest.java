package dev.parley.shared.journal.dynamo;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.shared.core.DeadlineReached;
import dev.parley.shared.core.Decision;
import dev.parley.shared.core.Effect;
import dev.parley.shared.core.Inbox;
import dev.parley.shared.core.Party;
import dev.parley.shared.journal.Aggregate;
import dev.parley.shared.journal.Arrival;
import dev.parley.shared.journal.Clerk;
import dev.parley.shared.journal.Companion;
import dev.parley.shared.journal.Head;
import dev.parley.shared.journal.Store;
import dev.parley.shared.journal.Sweep;
import dev.parley.shared.json.Json;
import dev.parley.shared.policy.Policy;
import dev.parley.shared.policy.PolicyKind;
import dev.parley.shared.policy.PolicyVersion;
import dev.parley.shared.policy.Timeline;
import dev.parley.shared.policy.Timeline.Term;
import dev.parley.shared.policy.store.StoredPolicies;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/**
 * What the store costs, call by call. DynamoDB Local charges nothing for a missing item; AWS charges half a unit more
 * for it when an entry is looked for.
 */
class DynamoCostTest {
  private static final Instant NOW = Instant.parse("2026-11-22T09:00:00Z");
  private static final Effect EFFECT = new Effect(
      "ticket/T-2", new DeadlineReached(Inbox.TICKETS, 1));

  /** As much as a ticket says of itself, about. */
  record Ticket(String subject, int messages, Instant dueAt) {}

  private static final Aggregate<Ticket> TICKETS = new Aggregate<>(
      "ticket",
      Ticket.class,
      ticket -> Optional.of(ticket.dueAt()),
      ticket -> Optional.of(new Head.Place("returns/open", ticket.dueAt().toString())));

  private final Meter meter = new Meter();
  private final Store store = newStore();
  private final Clerk<Ticket, Instant> clerk = new Clerk<>(
      TICKETS, DynamoCostTest::decide, store, _ -> {}, _ -> {});

  private Store newStore() {
    var client = LocalDynamo.client(meter);
    return DynamoStore.of(client, LocalDynamo.newTables(client), new Random(1));
  }

  private static Decision<Ticket> decide(
      @Nullable Ticket ticket, Instant dueAt, Instant now) {
    return Decision.to(
        new Ticket("x".repeat(300), ticket == null ? 1 : ticket.messages() + 1, dueAt), EFFECT);
  }

  private void happens(String event, String ticket, Instant dueAt, boolean redelivered) {
    clerk.accept(
        new Arrival(event, NOW, Party.PARLEY, "tickets", "correlation", redelivered, null, null),
        ticket, dueAt);
  }

  @Test
  void a_plain_event_costs_one_read_of_two_keys_and_one_transaction_of_two_items() {
    happens("e1", "ticket/T-1", NOW.plusSeconds(60), true);
    meter.reset();

    happens("e2", "ticket/T-1", NOW.plusSeconds(60), true);

    assertThat(meter.calls()).containsExactly("get 2", "write 2");
    assertThat(meter.readUnits()).isEqualTo(1.0);
    assertThat(meter.writeUnits()).isEqualTo(4.0);
  }

  @Test
  void only_an_event_that_moves_a_head_in_the_indexes_costs_more() {
    happens("e1", "ticket/T-1", NOW.plusSeconds(60), true);
    meter.reset();

    happens("e2", "ticket/T-1", NOW.plusSeconds(90), true);

    assertThat(meter.calls()).containsExactly("get 2", "write 2");
    assertThat(meter.writeUnits()).isEqualTo(12.0);
  }

  @Test
  void a_companion_costs_one_read_and_two_items_more() {
    var joined = new Companion<Ticket, Ticket, Instant>(
        TICKETS, "ticket/T-2", (ticket, other, dueAt, now) -> new Companion.Joint<>(
            decide(ticket, dueAt, now), decide(other, dueAt, now).next()));
    meter.reset();

    clerk.accept(
        new Arrival("e1", NOW, Party.PARLEY, "tickets", "correlation", true, null, null),
        "ticket/T-1", NOW.plusSeconds(60), Clerk.Answer.none(), joined);

    assertThat(meter.calls()).containsExactly("get 2", "GetItemRequest", "write 4");
  }

  @Test
  void a_repeat_costs_one_read() {
    happens("e1", "ticket/T-1", NOW.plusSeconds(60), true);
    meter.reset();

    happens("e1", "ticket/T-1", NOW.plusSeconds(60), true);

    assertThat(meter.calls()).containsExactly("get 2");
  }

  @Test
  void a_door_that_does_not_redeliver_notes_its_effects_and_strikes_them_off() {
    happens("e1", "ticket/T-1", NOW.plusSeconds(60), false);

    assertThat(meter.calls()).endsWith("get 2", "write 3", "DeleteItemRequest");
  }

  @Test
  void a_policy_costs_one_read_a_minute_and_one_more_for_a_version_that_is_new() {
    var now = new Instant[]{NOW};
    var policies = new StoredPolicies(
        kind -> new PolicyVersion(kind, "shipped-1", Json.object()), () -> store, () -> now[0]);
    var policy = new Policy<>(
        policies, PolicyKind.SLA, Anything.class, () -> now[0], (_, why) -> {
          throw why;
        });
    meter.reset();

    assertThat(policy.now().version()).isEqualTo("shipped-1");
    policy.now();
    assertThat(meter.calls()).containsExactly("GetItemRequest");

    store.texts().put("policy/sla/1", "{}");
    new Clerk<Json, Json>(
        Aggregate.of("policy", Json.class, _ -> Optional.empty()),
        (_, state, _) -> Decision.to(state), store, _ -> {}, _ -> {})
        .accept(
            new Arrival("e1", NOW, Party.PARLEY, "policies", "correlation", true, null, null),
            PolicyKind.SLA.head(),
            Json.object("timeline", new Timeline(List.of(new Term(1, "policy/sla/1", NOW, null)))));
    now[0] = NOW.plusSeconds(60);
    meter.reset();
    assertThat(policy.now().version()).isEqualTo("1");
    assertThat(meter.calls()).containsExactly("GetItemRequest", "get 1");

    now[0] = NOW.plusSeconds(120);
    meter.reset();
    policy.now();
    policy.now();
    assertThat(meter.calls()).containsExactly("GetItemRequest");
  }

  record Anything() {}

  @Test
  void a_sweep_costs_what_is_due_and_not_what_is_open() {
    for (var n = 0; n < 60; n++) {
      happens("e1", "ticket/T-" + n, NOW.plusSeconds(n < 3 ? 60 : 3_600), true);
    }
    meter.reset();

    var report = new Sweep(store.dueIndex(), Map.of("ticket", Inbox.TICKETS), _ -> {})
        .run(NOW.plusSeconds(60), () -> true);

    assertThat(report.sent()).isEqualTo(3);
    assertThat(meter.calls().stream().filter(call -> call.startsWith("found"))
        .mapToInt(call -> Integer.parseInt(call.substring("found ".length()))).sum())
        .isEqualTo(3);
    assertThat(Collections.frequency(meter.calls(), "QueryRequest")).isEqualTo(16);
    assertThat(Collections.frequency(meter.calls(), "UpdateItemRequest")).isEqualTo(3);
  }
}
