package dev.parley.shared.journal;

import static dev.parley.shared.journal.Commits.NOW;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.parley.shared.core.Decision;
import dev.parley.shared.core.Message;
import dev.parley.shared.core.Party;
import dev.parley.shared.core.Refusal;
import dev.parley.shared.error.Failure;
import dev.parley.shared.journal.Companion.Joint;
import dev.parley.shared.journal.Tally.Count;
import dev.parley.shared.json.JsonRecords;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What clerk and store promise together under concurrent writers, faults and deaths. */
public abstract class ClerkProof {
  private static final int WRITERS = 16;
  private static final int DELIVERIES = 1_000;
  private static final Duration RELAYED = Duration.ofSeconds(61);

  /** A new, empty store. */
  protected abstract Store newStore(RandomGenerator salts);

  /** A new, empty store with conflicts, throttles and lost answers. */
  protected abstract Store newFaultyStore(RandomGenerator faults);

  /** How many events each of sixteen writers may bring to one head within a few seconds. */
  protected abstract int eventsPerWriter();

  private static Arrival arrival(String event, boolean redelivered) {
    return new Arrival(
        event, NOW, Party.PARLEY, "counting", "correlation", redelivered, null, null);
  }

  private static Clerk<Tally, Count> clerk(Store store, Outbox outbox) {
    return new Clerk<>(Tally.AGGREGATE, Tally::decide, store, outbox, _ -> Thread.onSpinWait());
  }

  @Test
  void sixteen_writers_on_one_head_lose_no_update() throws Exception {
    var store = newStore(new Random(1));

    write(store, 1);

    assertWhole(store, "tally/0", WRITERS * eventsPerWriter());
  }

  @Test
  void sixteen_writers_on_several_heads_lose_no_update() throws Exception {
    var store = newStore(new Random(1));

    write(store, 4);

    for (var head = 0; head < 4; head++) {
      assertWhole(store, "tally/" + head, WRITERS * eventsPerWriter() / 4);
    }
  }

  @Test
  void conflicts_and_throttles_and_lost_answers_lose_no_update() throws Exception {
    var store = newFaultyStore(new Random(42));

    write(store, 2);

    for (var head = 0; head < 2; head++) {
      assertWhole(store, "tally/" + head, WRITERS * eventsPerWriter() / 2);
    }
  }

  @Test
  void sixteen_deliveries_of_one_event_at_once_count_once() throws Exception {
    var store = newStore(new Random(1));
    var clerk = clerk(store, _ -> {});
    var together = new CyclicBarrier(WRITERS);

    atOnce(
        _ -> {
          together.await();
          deliver(() -> clerk.accept(arrival("e1", true), "tally/0", new Count("s", 1)));
          return null;
        });

    assertWhole(store, "tally/0", 1);
  }

  /** Every writer brings its events one after the other, each as often as it takes. */
  private void write(Store store, int heads) throws Exception {
    var clerk = clerk(store, _ -> {});
    var together = new CyclicBarrier(WRITERS);
    atOnce(
        writer -> {
          together.await();
          for (var n = 0; n < eventsPerWriter(); n++) {
            var event = arrival("w" + writer + "/" + n, true);
            var head = "tally/" + (writer + n) % heads;
            deliver(() -> clerk.accept(event, head, new Count("w" + writer, 0)));
          }
          return null;
        });
  }

  @Test
  void a_companions_limit_holds_under_writers_conflicts_and_lost_answers() throws Exception {
    var store = newFaultyStore(new Random(77));
    var asked = WRITERS * eventsPerWriter();
    var limit = asked / 2;
    var clerk = clerk(store, _ -> {});
    var together = new CyclicBarrier(WRITERS);

    atOnce(
        writer -> {
          together.await();
          for (var n = 0; n < eventsPerWriter(); n++) {
            var id = writer + "-" + n;
            deliver(() -> takeOne(clerk, id, limit));
          }
          return null;
        });

    assertWhole(store, "tally/purse", limit);
    var taken = IntStream.range(0, asked)
        .mapToObj(n -> "tally/" + n / eventsPerWriter() + "-" + n % eventsPerWriter())
        .filter(id -> store.journal().head(id).isPresent())
        .toList();
    assertThat(taken).hasSize(limit);
    taken.forEach(id -> assertWhole(store, id, 1));
  }

  /** One of its own for a new head, and one of the purse, as long as the purse has one. */
  private static void takeOne(Clerk<Tally, Count> clerk, String id, int limit) {
    clerk.accept(
        arrival("take", true), "tally/" + id, new Count("w", 0), Clerk.Answer.none(),
        new Companion<>(Tally.AGGREGATE, "tally/purse", (own, purse, event, now) -> {
          if (purse != null && purse.count() >= limit) {
            return Joint.alone(Decision.refused(new Refusal("throttled", "the purse is empty")));
          }
          return new Joint<>(
              Tally.decide(own, event, now), Tally.decide(purse, event, now).next());
        }));
  }

  /** What one of the writers does. */
  private interface Work {
    @Nullable
    Void of(int writer) throws Exception;
  }

  private static void atOnce(Work work) throws Exception {
    var writers = IntStream.range(0, WRITERS)
        .<Callable<@Nullable Void>>mapToObj(writer -> () -> work.of(writer))
        .toList();
    try (var threads = Executors.newFixedThreadPool(WRITERS)) {
      for (var done : threads.invokeAll(writers)) {
        done.get();
      }
    }
  }

  /** As a queue does: again and again, until it is acknowledged. */
  private static void deliver(Runnable attempt) {
    for (var delivery = 1;; delivery++) {
      try {
        attempt.run();
        return;
      } catch (Failure.Retryable | Death e) {
        if (delivery == DELIVERIES) {
          throw e;
        }
      }
    }
  }

  private static void assertWhole(Store store, String id, int events) {
    var head = store.journal().head(id).orElseThrow();
    var entries = store.journal().entries(id);
    var tally = JsonRecords.restore(head.state(), Tally.class);
    assertThat(tally.count()).isEqualTo(events);
    assertThat(tally.by().values().stream().mapToLong(n -> n).sum()).isEqualTo(events);
    assertThat(head.version()).isEqualTo(events);
    assertThat(entries).hasSize(events).extracting(Entry::event).doesNotHaveDuplicates();
    assertThat(entries).extracting(Entry::fromVersion)
        .containsExactlyElementsOf(
            IntStream.range(0, events).mapToObj(Long::valueOf).toList());
    assertThat(Tally.replay(entries)).isEqualTo(head.state());
  }

  @ParameterizedTest
  @EnumSource
  void redelivery_mends_a_death(Death.Point point) {
    var store = newStore(new Random(1));
    var mortal = new Mortal(store);
    var clerk = clerk(mortal.store(), mortal);
    Runnable delivery = () -> clerk.accept(arrival("e1", true), "tally/S", new Count("s", 3));

    mortal.dieOnce(point);
    assertThatExceptionOfType(Death.class).isThrownBy(delivery::run);
    delivery.run();

    assertReceived(store, mortal, List.of(2L, 1L));
    assertThat(store.undispatched().before(NOW.plus(RELAYED), 10)).isEmpty();
  }

  @ParameterizedTest
  @EnumSource
  void the_relay_mends_a_death_where_nobody_delivers_again(Death.Point point) {
    var store = newStore(new Random(1));
    var mortal = new Mortal(store);
    var clerk = clerk(mortal.store(), mortal);

    mortal.dieOnce(point);
    assertThatExceptionOfType(Death.class)
        .isThrownBy(() -> clerk.accept(arrival("e1", false), "tally/S", new Count("s", 3)));
    var report = new Relay(store, mortal).run(NOW.plus(RELAYED), () -> true);

    var written = point != Death.Point.BEFORE_COMMIT;
    assertThat(store.journal().entry("tally/S", "e1").isPresent()).isEqualTo(written);
    assertThat(report.sent()).isEqualTo(written ? 1 : 0);
    assertReceived(store, mortal, written ? List.of(2L, 1L) : List.of(0L, 0L));
    assertThat(store.undispatched().before(NOW.plus(RELAYED), 10)).isEmpty();
  }

  /** Everything that lies in the queue arrives twice and in the wrong order. */
  private static void assertReceived(Store store, Mortal mortal, List<Long> counts) {
    var arriving = new ArrayList<>(mortal.queue());
    arriving.addAll(mortal.queue());
    Collections.reverse(arriving);
    var receiver = clerk(store, _ -> {});
    arriving.forEach(message -> receive(receiver, message));

    assertThat(List.of(count(store, "tally/R-0"), count(store, "tally/R-1"))).isEqualTo(counts);
  }

  private static void receive(Clerk<Tally, Count> receiver, Message message) {
    receiver.accept(Arrival.of(message, "receiving"), message.to(), new Count(message.id(), 0));
  }

  private static long count(Store store, String head) {
    return store.journal().head(head)
        .map(h -> JsonRecords.restore(h.state(), Tally.class).count())
        .orElse(0L);
  }

  @Test
  void nothing_is_lost_or_doubled_where_everything_goes_wrong() {
    var chance = new Random(2026);
    var store = newFaultyStore(new Random(7));
    var mortal = new Mortal(store);
    var sender = clerk(mortal.store(), mortal);
    var receiver = clerk(mortal.store(), mortal);

    for (var n = 0; n < 40; n++) {
      var event = arrival("e" + n, true);
      deliver(
          () -> {
            mortal.dieOnce(anywhere(chance));
            sender.accept(event, "tally/S", new Count("s", 2));
          });
    }
    mortal.dieOnce(null);
    while (!mortal.queue().isEmpty()) {
      var message = mortal.queue().remove();
      deliver(
          () -> {
            mortal.dieOnce(anywhere(chance));
            receive(receiver, message);
          });
    }

    assertWhole(store, "tally/S", 40);
    assertWhole(store, "tally/R-0", 40);
    assertWhole(store, "tally/R-1", 40);
  }

  private static Death.Point anywhere(RandomGenerator chance) {
    var points = List.of(Death.Point.values());
    return points.get(chance.nextInt(points.size()));
  }
}
