package dev.parley.shared.journal;

import static dev.parley.shared.journal.Commits.NOW;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.parley.shared.core.DeadlineReached;
import dev.parley.shared.core.Decision;
import dev.parley.shared.core.Effect;
import dev.parley.shared.core.Inbox;
import dev.parley.shared.core.Link;
import dev.parley.shared.core.Message;
import dev.parley.shared.core.Party;
import dev.parley.shared.core.Refusal;
import dev.parley.shared.error.ErrorType;
import dev.parley.shared.error.Failure;
import dev.parley.shared.json.Json;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ClerkTest {
  private static final String ID = "tally/1";
  private static final Effect EFFECT = new Effect("ticket/T-1",
      new DeadlineReached(Inbox.TICKETS, 1));
  private static final Instant LATER = NOW.plus(Duration.ofHours(1));

  private final Store store = new MemoryStore(new Random(1));
  private final List<Message> sent = new ArrayList<>();
  private final List<Integer> pauses = new ArrayList<>();
  private final List<Instant> asked = new ArrayList<>();

  private static Tally tally(long count, @Nullable Instant lookAt) {
    return new Tally(count, Map.of(), lookAt);
  }

  private Clerk<Tally, String> deciding(Decision<Tally> decision) {
    return clerk(
        store,
        (_, _, now) -> {
          asked.add(now);
          return decision;
        },
        sent::addAll);
  }

  private Clerk<Tally, String> clerk(
      Store store, Clerk.Decider<Tally, String> decider, Outbox outbox) {
    return new Clerk<>(Tally.AGGREGATE, decider, store, outbox, pauses::add);
  }

  private static Arrival queued(String event) {
    return arrival(event, NOW, true, null, null);
  }

  private static Arrival posted(String event) {
    return arrival(event, NOW, false, null, null);
  }

  private static Arrival arrival(
      String event, Instant at, boolean redelivered, @Nullable String fingerprint,
      @Nullable Long expected) {
    return new Arrival(
        event, at, Party.agent("A-7"), "counting", "correlation", redelivered, fingerprint,
        expected);
  }

  @Test
  void writes_head_entry_and_links_and_sends_the_effects() {
    var link = new Link("order/O-1", ID, NOW);
    var decision = Decision.to(tally(1, LATER), EFFECT, EFFECT)
        .linking(Set.of(link))
        .under(Map.of("sla", "3"));

    var receipt = deciding(decision).accept(
        queued("e1"), ID, "body", (state, version) -> Json.object("version", version));

    assertThat(receipt).isEqualTo(
        new Receipt.Accepted<>(tally(1, LATER), 1, Json.object("version", 1), false));
    var head = store.journal().head(ID).orElseThrow();
    assertThat(head).isEqualTo(
        new Head(
            ID, 1, NOW, Json.of(tally(1, LATER)), new Head.Deadline(LATER, 1), null));
    var entry = store.journal().entry(ID, "e1").orElseThrow();
    assertThat(entry.policyVersions()).containsEntry("sla", "3");
    assertThat(entry.changes()).isEqualTo(Json.of(tally(1, LATER)));
    assertThat(sent).extracting(Message::id).containsExactly(ID + "@e1#0", ID + "@e1#1");
    assertThat(sent.getFirst()).isEqualTo(
        new Message(
            ID + "@e1#0", "ticket/T-1", NOW, Party.agent("A-7"), "correlation", ID, 1,
            EFFECT.command()));
    assertThat(store.links().from("order/O-1", "tally", 5, null)).containsExactly(link);
  }

  @Test
  void sends_again_and_decides_nothing_on_a_repeat() {
    deciding(Decision.to(tally(1, null), EFFECT)).accept(queued("e1"), ID, "body");

    var receipt = deciding(Decision.to(tally(99, null))).accept(queued("e1"), ID, "body");

    assertThat(receipt).isEqualTo(new Receipt.Accepted<>(tally(1, null), 1, null, true));
    assertThat(sent).hasSize(2).containsOnly(sent.getFirst());
    assertThat(asked).hasSize(1);
  }

  @Test
  void tells_a_repeat_what_was_told_first_and_the_state_as_it_is_now() {
    deciding(Decision.to(tally(1, null)))
        .accept(queued("e1"), ID, "body", (_, _) -> Json.of("first"));
    deciding(Decision.to(tally(2, null))).accept(queued("e2"), ID, "body");

    var receipt = deciding(Decision.to(tally(9, null)))
        .accept(queued("e1"), ID, "body", (_, _) -> Json.of("other"));

    assertThat(receipt)
        .isEqualTo(new Receipt.Accepted<>(tally(2, null), 2, Json.of("first"), true));
  }

  @Test
  void refuses_a_key_that_was_used_with_another_body() {
    var clerk = deciding(Decision.to(tally(1, null)));
    clerk.accept(arrival("key", NOW, false, "f1", null), ID, "body");

    assertThat(clerk.accept(arrival("key", NOW, false, "f2", null), ID, "other"))
        .isInstanceOfSatisfying(
            Receipt.Refused.class,
            refused -> assertThat(refused.why().errorType()).isEqualTo("idempotency_conflict"));
  }

  @Test
  void refuses_a_caller_who_has_read_another_version() {
    var clerk = deciding(Decision.to(tally(1, null)));

    assertThat(clerk.accept(arrival("e1", NOW, false, null, 7L), ID, "body"))
        .isInstanceOfSatisfying(
            Receipt.Refused.class,
            refused -> assertThat(refused.why().errorType()).isEqualTo("version_conflict"));
    assertThat(clerk.accept(arrival("e1", NOW, false, null, 0L), ID, "body"))
        .isInstanceOf(Receipt.Accepted.class);
  }

  @Test
  void writes_and_sends_nothing_for_a_no_or_where_there_is_nothing_to_decide() {
    var why = new Refusal("ticket_closed", "it is closed");

    assertThat(deciding(Decision.refused(why)).accept(queued("e1"), ID, "body"))
        .isEqualTo(new Receipt.Refused<>(why));
    assertThat(deciding(Decision.nothing(null)).accept(queued("e2"), ID, "body"))
        .isEqualTo(new Receipt.Nothing<>());
    assertThat(store.journal().entries(ID)).isEmpty();
    assertThat(sent).isEmpty();
  }

  @Test
  void writes_an_entry_and_no_version_where_nothing_changes() {
    deciding(Decision.to(tally(1, null))).accept(queued("e1"), ID, "body");

    deciding(Decision.unchanged(tally(1, null))).accept(queued("e2"), ID, "body");
    deciding(Decision.unchanged(null)).accept(queued("e2"), "tally/2", "body");

    assertThat(store.journal().head(ID).orElseThrow().version()).isEqualTo(1);
    assertThat(store.journal().entries(ID)).last().satisfies(entry -> {
      assertThat(entry.changes()).isEqualTo(Json.object());
      assertThat(entry.toVersion()).isEqualTo(1);
    });
    assertThat(store.journal().head("tally/2")).isEmpty();
    assertThat(store.journal().entries("tally/2")).hasSize(1);
  }

  @Test
  void fails_where_a_decision_forgets_the_state() {
    deciding(Decision.to(tally(1, null))).accept(queued("e1"), ID, "body");

    assertThatIllegalStateException()
        .isThrownBy(() -> deciding(Decision.unchanged(null)).accept(queued("e2"), ID, "body"));
  }

  @Test
  void fails_where_a_decision_leaves_a_deadline_at_or_before_now() {
    assertThatIllegalStateException()
        .isThrownBy(() -> deciding(Decision.to(tally(1, NOW))).accept(queued("e1"), ID, "body"))
        .withMessageContaining("deadline");
    assertThat(store.journal().entries(ID)).isEmpty();
  }

  @Test
  void keeps_the_number_of_a_deadline_that_did_not_move_even_where_the_sweep_moved_it() {
    deciding(Decision.to(tally(1, LATER))).accept(queued("e1"), ID, "body");
    var postponed = LATER.plusSeconds(900);
    store.dueIndex().postpone(new DueIndex.Due(ID, LATER, 1), postponed);

    deciding(Decision.to(tally(2, LATER))).accept(queued("e2"), ID, "body");
    assertThat(store.journal().head(ID).orElseThrow().deadline())
        .isEqualTo(new Head.Deadline(postponed, 1));

    deciding(Decision.to(tally(3, LATER.plusSeconds(1)))).accept(queued("e3"), ID, "body");
    assertThat(store.journal().head(ID).orElseThrow().deadline())
        .isEqualTo(new Head.Deadline(LATER.plusSeconds(1), 3));
  }

  @Test
  void never_lets_an_instant_go_back() {
    deciding(Decision.to(tally(1, null)))
        .accept(arrival("e1", LATER, true, null, null), ID, "body");

    deciding(Decision.to(tally(2, null))).accept(queued("e2"), ID, "body");

    assertThat(asked).containsExactly(LATER, LATER);
    assertThat(store.journal().entries(ID)).extracting(Entry::at).containsExactly(LATER, LATER);
  }

  @Test
  void gives_up_after_eight_conflicts_and_pauses_before_each_new_try() {
    RandomGenerator alwaysAConflict = () -> Long.MAX_VALUE / 5;
    var busy = new OtherJournal(store, new FaultyJournal(store.journal(), alwaysAConflict));
    var clerk = clerk(busy, (_, _, _) -> Decision.to(tally(1, null)), sent::addAll);

    assertThatExceptionOfType(Failure.Retryable.class)
        .isThrownBy(() -> clerk.accept(queued("e1"), ID, "body"))
        .matches(failure -> failure.type() == ErrorType.WRITE_CONTENTION);
    assertThat(pauses).containsExactly(2, 3, 4, 5, 6, 7, 8);
  }

  @Test
  void fails_at_a_queue_that_takes_nothing_where_the_event_is_delivered_again() {
    var clerk = clerk(store, (_, _, _) -> Decision.to(tally(1, null), EFFECT), _ -> {
      throw new Failure.Retryable(ErrorType.DEPENDENCY_UNAVAILABLE, "the queue is away");
    });

    assertThatExceptionOfType(Failure.Retryable.class)
        .isThrownBy(() -> clerk.accept(queued("e1"), ID, "body"));
  }

  @Test
  void leaves_to_the_relay_what_cannot_be_sent_where_nobody_delivers_again() {
    var clerk = clerk(store, (_, _, _) -> Decision.to(tally(1, null), EFFECT), _ -> {
      throw new Failure.Retryable(ErrorType.DEPENDENCY_UNAVAILABLE, "the queue is away");
    });

    assertThat(clerk.accept(posted("e1"), ID, "body")).isInstanceOf(Receipt.Accepted.class);

    new Relay(store, sent::addAll).run(NOW.plusSeconds(61), () -> true);
    assertThat(sent).hasSize(1);
  }

  @Test
  void watches_over_effects_only_until_they_are_sent() {
    deciding(Decision.to(tally(1, null), EFFECT)).accept(posted("e1"), ID, "body");

    assertThat(store.undispatched().before(LATER, 5)).isEmpty();
    assertThat(sent).hasSize(1);
  }

  private static final Companion<Tally, Tally, String> WITH_ANOTHER = new Companion<>(
      Tally.AGGREGATE, "tally/2",
      (own, other, _, _) -> new Companion.Joint<>(
          Decision.to(tally(own == null ? 1 : own.count() + 1, null), EFFECT),
          tally(other == null ? 1 : other.count() + 1, null)));

  @Test
  void writes_a_companion_with_an_entry_of_its_own_and_sends_from_one() {
    var clerk = deciding(Decision.nothing(null));

    clerk.accept(queued("e1"), ID, "x", Clerk.Answer.none(), WITH_ANOTHER);
    clerk.accept(queued("e1"), ID, "x", Clerk.Answer.none(), WITH_ANOTHER);

    assertThat(asked).isEmpty();
    assertThat(sent).extracting(Message::source).containsExactly(ID, ID);
    assertThat(sent).extracting(Message::id).containsOnly("tally/1@e1#0");
    assertThat(store.journal().entries("tally/2")).singleElement().satisfies(entry -> {
      assertThat(entry.event()).isEqualTo("tally/1@e1");
      assertThat(entry.effects()).isEmpty();
      assertThat(Replay.of(List.of(entry)))
          .isEqualTo(store.journal().head("tally/2").orElseThrow().state());
    });
  }

  @Test
  void leaves_out_a_companion_that_has_no_part_in_the_decision() {
    var apart = new Companion<Tally, Tally, String>(
        Tally.AGGREGATE, "tally/2",
        (_, _, _, _) -> Companion.Joint.alone(Decision.to(tally(1, null))));

    deciding(Decision.nothing(null)).accept(queued("e1"), ID, "x", Clerk.Answer.none(), apart);

    assertThat(store.journal().head("tally/2")).isEmpty();
    assertThat(store.journal().head(ID)).isPresent();
  }

  @Test
  void decides_no_earlier_than_the_companion_did() {
    var clerk = deciding(Decision.nothing(null));
    clerk.accept(
        new Arrival("e1", LATER, Party.PARLEY, "f", "c", true, null, null), "tally/2", "x",
        Clerk.Answer.none(),
        new Companion<>(Tally.AGGREGATE, "tally/3",
            (_, _, _, _) -> Companion.Joint.alone(Decision.to(tally(1, null)))));

    clerk.accept(queued("e2"), ID, "x", Clerk.Answer.none(), WITH_ANOTHER);

    assertThat(store.journal().head(ID).orElseThrow().at()).isEqualTo(LATER);
  }
}
