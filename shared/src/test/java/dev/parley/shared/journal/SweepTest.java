package dev.parley.shared.journal;

import static dev.parley.shared.journal.Commits.NOW;
import static dev.parley.shared.journal.Commits.aHead;
import static dev.parley.shared.journal.Commits.change;
import static dev.parley.shared.journal.Commits.commit;
import static dev.parley.shared.journal.Commits.due;
import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.shared.core.DeadlineReached;
import dev.parley.shared.core.Inbox;
import dev.parley.shared.core.Message;
import dev.parley.shared.core.Party;
import dev.parley.shared.error.ErrorType;
import dev.parley.shared.error.Failure;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SweepTest {
  private static final Duration AGAIN = Duration.ofMinutes(15);
  private static final Map<String, Inbox> INBOXES = Map
      .of("ticket", Inbox.TICKETS, "shipment", Inbox.SHIPMENTS);

  private final Store store = new MemoryStore(new Random(1));
  private final List<Message> sent = new ArrayList<>();
  private final Sweep sweep = new Sweep(store.dueIndex(), INBOXES, sent::addAll);

  private void isDue(String id, Instant at) {
    store.journal().commit(commit(change("e1", null, due(aHead(id, 1), at, 1))));
  }

  @Test
  void tells_what_is_due_under_an_id_that_is_always_the_same() {
    isDue("ticket/T-1", NOW.minusSeconds(30));
    isDue("ticket/T-2", NOW.plusSeconds(1));

    var report = sweep.run(NOW, () -> true);

    assertThat(sent).containsExactly(
        new Message(
            "deadline/1", "ticket/T-1", NOW, Party.PARLEY, "ticket/T-1@deadline/1", null, 0,
            new DeadlineReached(Inbox.TICKETS, 1)));
    assertThat(report)
        .isEqualTo(new Sweep.Report(1, 0, Map.of(), Duration.ofSeconds(30), true));
  }

  @Test
  void tells_nothing_where_nothing_is_due() {
    isDue("ticket/T-2", NOW.plusSeconds(1));

    assertThat(sweep.run(NOW, () -> true))
        .isEqualTo(new Sweep.Report(0, 0, Map.of(), Duration.ZERO, true));
    assertThat(sent).isEmpty();
  }

  @Test
  void tells_again_a_quarter_of_an_hour_later_and_not_before() {
    isDue("ticket/T-1", NOW);

    sweep.run(NOW, () -> true);
    sweep.run(NOW.plus(AGAIN).minusNanos(1), () -> true);
    assertThat(sent).hasSize(1);

    sweep.run(NOW.plus(AGAIN), () -> true);
    assertThat(sent).extracting(Message::id).containsExactly("deadline/1", "deadline/1");
    assertThat(store.journal().head("ticket/T-1").orElseThrow().version()).isEqualTo(1);
  }

  @Test
  void catches_up_page_by_page_after_an_outage() {
    for (var n = 0; n < 1_234; n++) {
      isDue((n % 2 == 0 ? "ticket/T-" : "shipment/S-") + n, NOW.minusSeconds(2_000L - n));
    }

    var report = sweep.run(NOW, () -> true);

    assertThat(report)
        .isEqualTo(new Sweep.Report(1_234, 0, Map.of(), Duration.ofSeconds(2_000), true));
    assertThat(sent).hasSize(1_234).extracting(Message::to).doesNotHaveDuplicates();
    assertThat(sent.subList(0, 500)).extracting(Message::to)
        .allMatch(to -> Integer.parseInt(to.substring(to.indexOf('-') + 1)) < 500);
    assertThat(store.dueIndex().due(NOW)).isEmpty();
  }

  @Test
  void stops_when_its_time_is_up_and_goes_on_with_the_oldest_next_time() {
    for (var n = 0; n < 600; n++) {
      isDue("ticket/T-" + n, NOW.minusSeconds(600L - n));
    }
    var looks = new AtomicInteger();

    var first = sweep.run(NOW, () -> looks.incrementAndGet() <= 205);
    var second = sweep.run(NOW.plusSeconds(60), () -> true);

    assertThat(first.sent()).isEqualTo(205);
    assertThat(first.complete()).isFalse();
    assertThat(second.sent()).isEqualTo(395);
    assertThat(second.complete()).isTrue();
    assertThat(sent).extracting(Message::to).containsExactlyElementsOf(
        IntStream.range(0, 600).mapToObj(n -> "ticket/T-" + n).toList());
  }

  @Test
  void tells_again_only_the_lot_that_a_queue_did_not_take() {
    for (var n = 0; n < 500; n++) {
      isDue("ticket/T-" + n, NOW.minusSeconds(600L - n));
    }
    var sends = new AtomicInteger();
    var flaky = new Sweep(store.dueIndex(), INBOXES, messages -> {
      if (sends.incrementAndGet() % 5 == 0) {
        throw new Failure.Retryable(ErrorType.DEPENDENCY_UNAVAILABLE, "the queue hiccups");
      }
      sent.addAll(messages);
    });

    assertThat(flaky.run(NOW, () -> true).failures())
        .isEqualTo(Map.of(ErrorType.DEPENDENCY_UNAVAILABLE, 100));
    sweep.run(NOW.plusSeconds(60), () -> true);

    assertThat(sent).hasSize(500).extracting(Message::to).doesNotHaveDuplicates();
  }

  @Test
  void goes_on_past_a_queue_that_takes_nothing_and_leaves_its_heads_due() {
    for (var n = 0; n < 700; n++) {
      isDue("shipment/S-" + n, NOW.minusSeconds(3_000L - n));
    }
    isDue("ticket/T-1", NOW);
    var asked = new AtomicInteger();
    var halfDown = new Sweep(store.dueIndex(), INBOXES, messages -> {
      if (messages.getFirst().command().inbox() == Inbox.SHIPMENTS) {
        asked.incrementAndGet();
        throw new Failure.Retryable(ErrorType.DEPENDENCY_UNAVAILABLE, "the queue is away");
      }
      sent.addAll(messages);
    });

    var report = halfDown.run(NOW, () -> true);

    assertThat(sent).extracting(Message::to).containsExactly("ticket/T-1");
    assertThat(report.failures()).isEqualTo(Map.of(ErrorType.DEPENDENCY_UNAVAILABLE, 700));
    assertThat(report.complete()).isTrue();
    assertThat(asked).as("a queue that is away does not cost the run its time").hasValue(3);
    assertThat(sweep.run(NOW, () -> true).sent()).isEqualTo(700);
  }

  @Test
  void counts_heads_that_nobody_is_responsible_for_and_goes_on() {
    isDue("riddle/R-1", NOW.minusSeconds(5));
    isDue("ticket/T-1", NOW);

    var report = sweep.run(NOW, () -> true);

    assertThat(report.failures()).isEqualTo(Map.of(ErrorType.INTERNAL_ERROR, 1));
    assertThat(sent).extracting(Message::to).containsExactly("ticket/T-1");
  }

  @Test
  void counts_heads_that_moved_on_while_they_were_told() {
    isDue("ticket/T-1", NOW);
    var before = store.journal().head("ticket/T-1").orElseThrow();
    var racing = new Sweep(
        store.dueIndex(), INBOXES,
        _ -> store.journal().commit(
            commit(
                change("e2", before, due(aHead("ticket/T-1", 2), NOW.plusSeconds(60), 2)))));

    var report = racing.run(NOW, () -> true);

    assertThat(report.sent()).isEqualTo(1);
    assertThat(report.overtaken()).isEqualTo(1);
    assertThat(store.dueIndex().nextAfter(NOW)).contains(NOW.plusSeconds(60));
  }
}
