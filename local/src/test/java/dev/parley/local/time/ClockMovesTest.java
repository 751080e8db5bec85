package dev.parley.local.time;

import static dev.parley.local.functions.AnsweringLauncher.answered;
import static dev.parley.local.functions.AnsweringLauncher.function;
import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.local.functions.AnsweringLauncher;
import dev.parley.local.functions.FunctionFleet;
import dev.parley.local.template.EventSource.ScheduleSource;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class ClockMovesTest {
  private static final Instant NOON = Instant.parse("2026-03-02T12:00:00Z");

  private final LocalClock clock = new LocalClock(InstantSource.fixed(NOON));
  private final TreeSet<Instant> deadlines = new TreeSet<>();
  private final List<String> happened = new ArrayList<>();
  private final ClockMoves moves = moves();

  @Test
  void is_real_until_it_is_set() {
    assertThat(clock.isReal()).isTrue();

    moves.to(NOON);

    assertThat(clock.isReal()).isFalse();
    assertThat(clock.instant()).isEqualTo(NOON);
    assertThat(happened).isEmpty();
  }

  @Test
  void sweeps_at_the_next_full_minute_after_a_deadline_and_at_the_end() {
    deadlines.add(NOON.plusSeconds(90));

    moves.to(NOON.plusSeconds(600));

    assertThat(happened).containsExactly("Sweep 12:02:00", "Sweep 12:10:00");
  }

  @Test
  void sweeps_once_for_deadlines_of_the_same_minute() {
    deadlines.addAll(List.of(NOON.plusSeconds(61), NOON.plusSeconds(70), NOON.plusSeconds(119)));

    moves.to(NOON.plusSeconds(130));

    assertThat(happened).containsExactly("Sweep 12:02:00", "Sweep 12:02:10");
  }

  @Test
  void sweeps_again_for_a_deadline_that_falls_on_the_minute_of_a_sweep() {
    deadlines.addAll(List.of(NOON.plusSeconds(90), NOON.plusSeconds(120)));

    moves.to(NOON.plusSeconds(600));

    assertThat(happened).containsExactly("Sweep 12:02:00", "Sweep 12:03:00", "Sweep 12:10:00");
  }

  @Test
  void leaves_the_sweep_to_the_end_when_that_comes_before_the_full_minute() {
    deadlines.add(NOON.plusSeconds(90));

    moves.to(NOON.plusSeconds(100));

    assertThat(happened).containsExactly("Sweep 12:01:40");
  }

  @Test
  void meets_deadlines_that_its_own_sweeps_set() {
    deadlines.add(NOON.plusSeconds(30));
    var later = NOON.plusSeconds(200);
    var setting = new ClockMoves(clock, schedules(), this::nextAfter, () -> {
      if (happened.contains("Sweep 12:01:00")) {
        deadlines.add(later);
      }
    });

    setting.to(NOON.plusSeconds(600));

    assertThat(happened).containsExactly("Sweep 12:01:00", "Sweep 12:04:00", "Sweep 12:10:00");
  }

  @Test
  void stops_where_a_schedule_of_an_hour_or_more_fires() {
    moves.to(NOON.plus(Duration.ofHours(2)));

    assertThat(happened).containsExactly("Report 12:30:00", "Sweep 12:31:00", "Report 13:30:00",
        "Sweep 13:31:00",
        "Sweep 14:00:00");
  }

  @Test
  void runs_each_schedule_once_at_the_end_of_more_than_ninety_days() {
    deadlines.add(NOON.plusSeconds(90));

    moves.to(NOON.plus(Duration.ofDays(91)));

    assertThat(happened).containsExactlyInAnyOrder("Sweep 12:00:00", "Report 12:00:00");
    assertThat(clock.instant()).isEqualTo(NOON.plus(Duration.ofDays(91)));
  }

  @Test
  void runs_nothing_when_it_is_set_back() {
    moves.to(NOON.minusSeconds(3600));

    assertThat(happened).isEmpty();
    assertThat(clock.instant()).isEqualTo(NOON.minusSeconds(3600));
  }

  private ClockMoves moves() {
    return new ClockMoves(clock, schedules(), this::nextAfter, () -> {});
  }

  private Optional<Instant> nextAfter(Instant instant) {
    return Optional.ofNullable(deadlines.higher(instant));
  }

  private Schedules schedules() {
    var functions = List.of(
        function("Sweep", new ScheduleSource("S", "rate(1 minute)", "UTC", "{}")),
        function("Report", new ScheduleSource("R", "cron(30 * * * ? *)", "UTC", "{}")));
    var fleet = new FunctionFleet(functions, new AnsweringLauncher((name, _) -> {
      happened.add(name + " " + clock.instant().toString().substring(11, 19));
      return answered("");
    }), clock);
    return new Schedules(Schedule.of(functions, NOON), fleet);
  }
}
