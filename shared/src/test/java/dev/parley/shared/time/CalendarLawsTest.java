package dev.parley.shared.time;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Laws of business time, over calendars and instants drawn from a seed. */
class CalendarLawsTest {

  private static final List<String> ZONES = List.of("Europe/Berlin", "America/New_York",
      "Australia/Lord_Howe",
      "Africa/Cairo", "America/Havana", "America/St_Johns", "Asia/Kathmandu", "UTC");
  private static final List<String> WEEKDAYS = List.of("mon", "tue", "wed", "thu", "fri", "sat",
      "sun");

  static Stream<Draw> draws() {
    return LongStream.range(0, 300).mapToObj(Draw::new);
  }

  @ParameterizedTest
  @MethodSource("draws")
  void open_time_that_was_added_lies_in_between(Draw draw) {
    var from = draw.instant();
    var time = draw.duration();

    var due = draw.calendar.add(from, time);

    assertThat(draw.calendar.between(from, due)).isEqualTo(time);
    if (time.isPositive()) {
      assertThat(draw.calendar.between(from, due.minusNanos(1))).isEqualTo(time.minusNanos(1));
    }
  }

  @ParameterizedTest
  @MethodSource("draws")
  void subtraction_undoes_addition_from_an_open_instant(Draw draw) {
    var from = draw.calendar.nextOpen(draw.instant());
    var time = draw.duration().plusNanos(1);

    var there = draw.calendar.add(from, time);

    assertThat(draw.calendar.subtract(there, time)).isEqualTo(from);
  }

  @ParameterizedTest
  @MethodSource("draws")
  void subtraction_gives_the_latest_instant(Draw draw) {
    var to = draw.instant();
    var time = draw.duration().plusNanos(1);

    var from = draw.calendar.subtract(to, time);

    assertThat(draw.calendar.between(from, to)).isEqualTo(time);
    assertThat(draw.calendar.between(from.plusNanos(1), to)).isEqualTo(time.minusNanos(1));
  }

  @ParameterizedTest
  @MethodSource("draws")
  void adding_in_two_steps_is_adding_at_once(Draw draw) {
    var from = draw.instant();
    var first = draw.duration();
    var second = draw.duration().plusNanos(1);

    assertThat(draw.calendar.add(draw.calendar.add(from, first), second))
        .isEqualTo(draw.calendar.add(from, first.plus(second)));
  }

  @ParameterizedTest
  @MethodSource("draws")
  void later_or_longer_is_never_due_earlier(Draw draw) {
    var from = draw.instant();
    var time = draw.duration();
    var due = draw.calendar.add(from, time);

    assertThat(draw.calendar.add(from.plusSeconds(draw.random.nextInt(100_000)), time))
        .isAfterOrEqualTo(due);
    assertThat(draw.calendar.add(from, time.plusSeconds(draw.random.nextInt(100_000))))
        .isAfterOrEqualTo(due);
    assertThat(draw.calendar.addBusinessDays(from, 3))
        .isAfterOrEqualTo(draw.calendar.addBusinessDays(from, 2));
  }

  @ParameterizedTest
  @MethodSource("draws")
  void a_span_is_the_sum_of_its_parts(Draw draw) {
    var instants = Stream.of(draw.instant(), draw.instant(), draw.instant()).sorted().toList();

    var first = draw.calendar.between(instants.get(0), instants.get(1));
    var second = draw.calendar.between(instants.get(1), instants.get(2));

    assertThat(draw.calendar.between(instants.get(0), instants.get(2)))
        .isEqualTo(first.plus(second));
  }

  @ParameterizedTest
  @MethodSource("draws")
  void splitting_an_interval_changes_nothing(Draw draw) {
    var from = draw.instant();

    assertThat(draw.splitCalendar().openIntervals(from, 30))
        .isEqualTo(draw.calendar.openIntervals(from, 30));
  }

  @ParameterizedTest
  @MethodSource("draws")
  void questions_about_an_instant_agree_with_the_list_of_open_intervals(Draw draw) {
    var calendar = draw.calendar;
    var at = draw.instant();
    var next = calendar.openIntervals(at, 1).getFirst();

    assertThat(calendar.isOpen(at)).isEqualTo(next.open().equals(at));
    assertThat(calendar.nextOpen(at)).isEqualTo(next.open());
    assertThat(calendar.nextClose(at)).isEqualTo(next.close());
    assertThat(calendar.prevOpen(next.close())).isEqualTo(next.close());
    assertThat(calendar.between(calendar.prevOpen(at), at)).isZero();
  }

  @ParameterizedTest
  @MethodSource("draws")
  void the_list_of_open_intervals_adds_up(Draw draw) {
    var from = draw.instant();
    var to = from.plus(Duration.ofDays(draw.random.nextInt(90)));

    var listed = draw.calendar.openIntervals(from, to, 1_000);

    assertThat(listed.stream().map(OpenInterval::length).reduce(Duration.ZERO, Duration::plus))
        .isEqualTo(draw.calendar.between(from, to));
    for (int i = 1; i < listed.size(); i++) {
      assertThat(listed.get(i).open()).isAfter(listed.get(i - 1).close());
    }
  }

  /** A calendar and whatever else a law needs, all from one seed. */
  static final class Draw {

    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

    private final long seed;
    private final Random random;
    private final CalendarDocument document;
    private final BusinessCalendar calendar;

    Draw(long seed) {
      this.seed = seed;
      this.random = new Random(seed);
      this.document = new CalendarDocument(one(ZONES), weekly(), List.of(date(), date(), date()),
          dated(), dated());
      this.calendar = Calendars.calendar(document);
    }

    Instant instant() {
      return START.plusSeconds(random.nextInt(34_560_000))
          .plusNanos(random.nextInt(3) * 250_000_000L);
    }

    Duration duration() {
      return Duration.ofSeconds(random.nextInt(5) == 0 ? 0 : random.nextInt(200_000),
          random.nextInt(2) * 7L);
    }

    BusinessCalendar splitCalendar() {
      var split = new HashMap<String, List<List<String>>>();
      document.weekly()
          .forEach((day, hours) -> split.put(day, hours.stream().flatMap(this::halves).toList()));
      return Calendars
          .calendar(new CalendarDocument(document.timeZone(), split, document.holidays(),
              document.dateOverrides(), document.breaks()));
    }

    private Stream<List<String>> halves(List<String> hours) {
      int from = minute(hours.getFirst());
      int to = minute(hours.getLast());
      int cut = from + 1 + random.nextInt(Math.max(1, to - from - 1));
      return cut >= to
          ? Stream.of(hours)
          : Stream.of(List.of(time(from), time(cut)), List.of(time(cut), time(to)));
    }

    private Map<String, List<List<String>>> weekly() {
      var week = new HashMap<String, List<List<String>>>();
      week.put(one(WEEKDAYS), List.of(span()));
      for (var day : WEEKDAYS) {
        if (random.nextInt(4) > 0) {
          week.put(day, spans());
        }
      }
      return week;
    }

    private Map<String, List<List<String>>> dated() {
      var dated = new HashMap<String, List<List<String>>>();
      for (int i = 0; i < random.nextInt(6); i++) {
        dated.put(date(), spans());
      }
      return dated;
    }

    private List<List<String>> spans() {
      var spans = new ArrayList<List<String>>();
      for (int i = 0; i <= random.nextInt(3); i++) {
        spans.add(span());
      }
      return spans;
    }

    private List<String> span() {
      int from = random.nextInt(96) * 15;
      int to = from + 15 + random.nextInt(97 - from / 15 - 1) * 15;
      return List.of(time(from), time(to));
    }

    private String date() {
      return LocalDate.of(2026, 1, 1).plusDays(random.nextInt(400)).toString();
    }

    private <T> T one(List<T> of) {
      return of.get(random.nextInt(of.size()));
    }

    private static String time(int minute) {
      return "%02d:%02d".formatted(minute / 60, minute % 60);
    }

    private static int minute(String time) {
      return Integer.parseInt(time, 0, 2, 10) * 60 + Integer.parseInt(time, 3, 5, 10);
    }

    @Override
    public String toString() {
      return "seed " + seed + " in " + document.timeZone();
    }
  }
}
