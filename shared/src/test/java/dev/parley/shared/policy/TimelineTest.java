package dev.parley.shared.policy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.shared.policy.Timeline.Term;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class TimelineTest {
  private static final Instant START = Instant.parse("2026-11-22T09:00:00Z");

  private static Instant hour(int hours) {
    return START.plus(Duration.ofHours(hours));
  }

  private static Term term(int version, int from) {
    return term(version, from, null);
  }

  private static Term term(int version, int from, @Nullable Integer until) {
    return new Term(version, "text-" + version, hour(from), until == null ? null : hour(until));
  }

  private static int decides(Timeline timeline, int hour) {
    return timeline.at(hour(hour)).map(Term::version).orElse(0);
  }

  @Test
  void nothing_decides_before_the_first_term() {
    var timeline = Timeline.NONE.with(term(1, 5));

    assertThat(decides(timeline, 4)).isZero();
    assertThat(decides(timeline, 5)).isEqualTo(1);
  }

  @Test
  void what_began_last_decides_whatever_was_decided_last() {
    var timeline = Timeline.NONE.with(term(1, 0)).with(term(2, 10)).with(term(3, 5));

    assertThat(decides(timeline, 4)).isEqualTo(1);
    assertThat(decides(timeline, 5)).isEqualTo(3);
    assertThat(decides(timeline, 10)).isEqualTo(2);
  }

  @Test
  void of_two_that_begin_together_the_one_decided_later_decides() {
    assertThat(decides(Timeline.NONE.with(term(1, 0)).with(term(2, 0)), 0)).isEqualTo(2);
  }

  @Test
  void after_a_term_that_ends_by_itself_the_former_version_decides_again() {
    var timeline = Timeline.NONE.with(term(1, 0)).with(term(2, 5, 29));

    assertThat(decides(timeline, 28)).isEqualTo(2);
    assertThat(decides(timeline, 29)).isEqualTo(1);
  }

  @Test
  void ending_a_version_gives_back_the_former_one_and_leaves_the_past_alone() {
    var timeline = Timeline.NONE.with(term(1, 0)).with(term(2, 5)).ended(2, hour(8));

    assertThat(decides(timeline, 7)).isEqualTo(2);
    assertThat(decides(timeline, 8)).isEqualTo(1);
    assertThat(timeline.counts(2, hour(8))).isFalse();
  }

  @Test
  void a_version_that_is_ended_before_it_began_never_decides() {
    var timeline = Timeline.NONE.with(term(1, 0)).with(term(2, 10)).ended(2, hour(8));

    assertThat(decides(timeline, 10)).isEqualTo(1);
    assertThat(decides(timeline, 999)).isEqualTo(1);
    assertThat(timeline.counts(2, hour(8))).isFalse();
  }

  @Test
  void a_version_counts_while_it_decides_or_is_going_to() {
    var timeline = Timeline.NONE.with(term(1, 0)).with(term(2, 10));

    assertThat(timeline.counts(1, hour(5))).isTrue();
    assertThat(timeline.counts(2, hour(5))).isTrue();
    assertThat(timeline.counts(1, hour(10))).isFalse();
    assertThat(timeline.counts(3, hour(10))).isFalse();
  }

  @Test
  void standing_in_goes_from_the_latest_to_the_first() {
    var timeline = Timeline.NONE.with(term(1, 0)).with(term(3, 5)).with(term(2, 2, 4));

    assertThat(timeline.standing(hour(6))).extracting(Term::version).containsExactly(3, 1);
    assertThat(timeline.standing(hour(3))).extracting(Term::version).containsExactly(2, 1);
  }

  @Test
  void turns_are_where_terms_begin_and_end() {
    var timeline = Timeline.NONE.with(term(1, 0)).with(term(2, 5, 29)).with(term(3, 29));

    assertThat(timeline.turnsAfter(hour(0))).containsExactly(hour(5), hour(29));
  }

  @Test
  void no_later_decision_changes_what_applied_before_it() {
    var random = new Random(7);
    for (var run = 0; run < 200; run++) {
      var timeline = Timeline.NONE;
      var applied = new ArrayList<Integer>();
      for (var hour = 0; hour < 40; hour++) {
        timeline = switch (random.nextInt(4)) {
          case 0 -> timeline.with(term(hour + 1, hour + random.nextInt(6)));
          case 1 -> timeline.with(term(hour + 1, hour, hour + 3));
          case 2 -> timeline.ended(1 + random.nextInt(hour + 1), hour(hour));
          default -> timeline;
        };
        applied.add(decides(timeline, hour));
      }
      assertThat(history(timeline, 40)).as("run " + run).isEqualTo(applied);
    }
  }

  private static List<Integer> history(Timeline timeline, int hours) {
    var history = new ArrayList<Integer>();
    for (var hour = 0; hour < hours; hour++) {
      history.add(decides(timeline, hour));
    }
    return history;
  }
}
