package dev.parley.sla;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.shared.json.JsonRecords;
import dev.parley.sla.SlaFact.StatusChanged;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Laws of the fold, over histories drawn from a seed. */
class ClockLawsTest {

  static Stream<History> histories() {
    return LongStream.range(0, 150).mapToObj(History::drawn);
  }

  static Stream<History> plainHistories() {
    return LongStream.range(0, 150).mapToObj(History::drawnUnderOnePolicy);
  }

  @ParameterizedTest
  @MethodSource("histories")
  void a_reading_never_depends_on_when_somebody_looked_before(History history) {
    var looks = new Random(history.seed());
    var undisturbed = history.fold(Clocks.none(), 0, history.facts().size());
    var swept = Clocks.none();
    for (int i = 0; i < history.facts().size(); i++) {
      swept = history.fold(swept, i, i + 1);
      for (var now : history.instantsUntilNext(i, looks)) {
        swept = swept.fireDue(now, history.termsAfter(i)).clocks();
      }
    }

    for (var now : history.instantsAfterwards()) {
      assertThat(swept.readAt(now, history.lastTerms()))
          .isEqualTo(undisturbed.readAt(now, history.lastTerms()));
    }
  }

  @ParameterizedTest
  @MethodSource("histories")
  void a_head_that_was_stored_in_between_folds_on_as_if_it_had_not_been(History history) {
    var whole = history.fold(Clocks.none(), 0, history.facts().size());
    var stored = Clocks.none();
    for (int i = 0; i < history.facts().size(); i++) {
      stored = JsonRecords.restore(JsonRecords.write(history.fold(stored, i, i + 1)),
          Clocks.class);
    }

    assertThat(stored).isEqualTo(whole);
  }

  /** What a head leaves out, its journal has: each entry holds the clocks as they stood after it. */
  @ParameterizedTest
  @MethodSource("histories")
  void a_head_with_the_last_cycles_alone_folds_on_as_if_it_had_all(History history) {
    var whole = history.fold(Clocks.none(), 0, history.facts().size());
    var head = Clocks.none();
    var journal = new ArrayList<ClockState>();
    for (int i = 0; i < history.facts().size(); i++) {
      head = history.fold(head.withLastCycles(), i, i + 1);
      journal.addAll(head.clocks());
    }

    var terms = history.lastTerms();
    for (var now : history.instantsAfterwards()) {
      assertThat(head.withCyclesOf(journal).readAt(now, terms)).isEqualTo(whole.readAt(now, terms));
      assertThat(head.nextLookAt(terms)).isEqualTo(whole.nextLookAt(terms));
    }
    assertThat(head.withLastCycles().clocks()).extracting(ClockState::metric)
        .doesNotHaveDuplicates();
  }

  @ParameterizedTest
  @MethodSource("histories")
  void what_no_clock_minds_changes_no_clock(History history) {
    var looks = new Random(history.seed());
    var plain = Clocks.none();
    var noted = Clocks.none();
    for (int i = 0; i < history.facts().size(); i++) {
      plain = history.fold(plain, i, i + 1);
      noted = history.fold(noted, i, i + 1);
      for (var now : history.instantsUntilNext(i, looks)) {
        noted = noted.apply(new SlaFact.InternalNote(now), history.termsAfter(i));
      }
    }

    for (var now : history.instantsAfterwards()) {
      assertThat(noted.readAt(now, history.lastTerms()))
          .isEqualTo(plain.readAt(now, history.lastTerms()));
    }
  }

  @ParameterizedTest
  @MethodSource("histories")
  void a_breach_never_changes_and_comes_once_a_cycle(History history) {
    var clocks = Clocks.none();
    for (int i = 0; i < history.facts().size(); i++) {
      var next = history.fold(clocks, i, i + 1);
      for (var before : clocks.clocks()) {
        if (before.breach() != null) {
          assertThat(next.clocks()).anySatisfy(after -> {
            assertThat(after.metric()).isEqualTo(before.metric());
            assertThat(after.cycle()).isEqualTo(before.cycle());
            assertThat(after.breach()).isEqualTo(before.breach());
          });
        }
      }
      clocks = next;
    }
    var cycles = clocks.clocks().stream().map(c -> c.metric() + "/" + c.cycle()).toList();
    assertThat(cycles).doesNotHaveDuplicates();
  }

  @ParameterizedTest
  @MethodSource("histories")
  void a_sweep_tells_each_level_once_and_leaves_nothing_behind_it(History history) {
    var looks = new Random(history.seed());
    var told = new ArrayList<String>();
    var clocks = Clocks.none();
    for (int i = 0; i < history.facts().size(); i++) {
      clocks = history.fold(clocks, i, i + 1);
      for (var now : history.instantsUntilNext(i, looks)) {
        var fired = clocks.fireDue(now, history.termsAfter(i));
        clocks = fired.clocks();
        fired.told().forEach(t -> {
          assertThat(t.at()).isBeforeOrEqualTo(now);
          told.add(t.metric() + "/" + t.cycle() + "/" + t.offsetS());
        });
        assertThat(clocks.nextLookAt(history.termsAfter(i)))
            .satisfies(next -> assertThat(next.filter(at -> !at.isAfter(now))).isEmpty());
      }
    }
    assertThat(told).doesNotHaveDuplicates();
  }

  @ParameterizedTest
  @MethodSource("plainHistories")
  void elapsed_time_is_open_time_without_the_union_of_the_pauses(History history) {
    var terms = history.lastTerms();
    var clocks = history.fold(Clocks.none(), 0, history.facts().size());

    for (var now : history.instantsAfterwards()) {
      var elapsed = history.openTimeWithout(now);
      var clock = clocks.readAt(now, terms).stream()
          .filter(c -> c.metric() == Metric.RESOLUTION).findFirst().orElseThrow();

      assertThat(clock.elapsedS()).isEqualTo(elapsed.toSeconds());
      assertThat(clock.breachedAt() != null)
          .isEqualTo(history.overspent(now, History.RESOLUTION));
    }
  }

  @ParameterizedTest
  @MethodSource("plainHistories")
  void pauses_that_touch_are_one_pause(History history) {
    var splits = new ArrayList<SlaFact>();
    for (int i = 0; i < history.facts().size(); i++) {
      var fact = history.facts().get(i);
      splits.add(fact);
      if (fact instanceof StatusChanged(var at, var status) && status == TicketStatus.PENDING) {
        var end = i + 1 < history.facts().size() ? history.facts().get(i + 1).at() : at;
        var middle = at.plus(Duration.between(at, end).dividedBy(2));
        splits.add(new StatusChanged(middle, TicketStatus.ON_HOLD));
        splits.add(new StatusChanged(middle, TicketStatus.PENDING));
      }
    }

    var now = history.instantsAfterwards().getLast();
    assertThat(resolution(history.with(splits), now))
        .isEqualTo(resolution(history, now));
  }

  @ParameterizedTest
  @MethodSource("histories")
  void only_the_last_cycle_of_a_metric_is_open(History history) {
    var clocks = history.fold(Clocks.none(), 0, history.facts().size());

    for (var metric : Metric.values()) {
      var cycles = clocks.clocks().stream().filter(c -> c.metric() == metric).toList();
      assertThat(IntStream.range(0, Math.max(0, cycles.size() - 1))
          .filter(i -> cycles.get(i).isOpen())).isEmpty();
      assertThat(new HashSet<>(cycles)).hasSameSizeAs(cycles);
    }
  }

  private static ClockReading resolution(History history, Instant now) {
    return history.fold(Clocks.none(), 0, history.facts().size())
        .readAt(now, history.lastTerms()).stream()
        .filter(c -> c.metric() == Metric.RESOLUTION).findFirst().orElseThrow();
  }
}
