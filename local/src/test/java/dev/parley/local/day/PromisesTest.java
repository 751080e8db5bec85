package dev.parley.local.day;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.local.day.Evidence.Duty;
import dev.parley.local.day.Evidence.Glance;
import dev.parley.local.day.Evidence.Letter;
import dev.parley.local.day.Evidence.Load;
import dev.parley.local.day.Evidence.Point;
import dev.parley.local.day.Evidence.Rules;
import dev.parley.local.day.Evidence.Staff;
import dev.parley.local.day.Evidence.Trace;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A day that keeps everything, and one day for each way in which a promise can be broken. */
class PromisesTest {
  private static final Instant NINE = Instant.parse("2026-11-23T08:00:00Z");
  private static final Rules RULES = new Rules(Duration.ofMinutes(1), Duration.ofMinutes(10),
      Duration.ofMinutes(30));

  private List<List<String>> written = List.of(List.of("zq1z", "zq2z"), List.of("zq3z"));
  private List<Trace> tickets = List.of(
      new Trace("T-1", List.of(at(0, null, "new"), at(60, "ana", "open")), List.of("returns"),
          List.of("zq1z", "zq2z")),
      new Trace("T-2", List.of(at(30, "ana", "new"), at(90, "ana", "solved")), List.of("returns"),
          List.of("zq3z")));
  private Staff ana = staff("ana", 2, Set.of("de"), Set.of());
  private List<Load> loads = List.of(new Load(NINE.plusSeconds(30), Map.of("ana", 1)),
      new Load(NINE.plusSeconds(60), Map.of("ana", 2)));
  private List<Letter> letters = List.of(new Letter("buyer/R", true), new Letter("buyer/R", false),
      new Letter("buyer/B", true), new Letter("buyer/B", true));
  private List<Glance> glances = List.of(
      new Glance("buyer/B", "GET /tickets/T-1", false, 200, "zq1z and zq2z"),
      new Glance("buyer/B", "GET /tickets/T-2", true, 404, "there is no such ticket"));

  private static Point at(long second, @Nullable String agent, String status) {
    return at(second, agent, status, "returns");
  }

  private static Point at(long second, @Nullable String agent, String status, String queue) {
    return new Point(NINE.plusSeconds(second), queue, agent, status, "de", Set.of("lost"), NINE);
  }

  private static Staff staff(
      String id, int capacity, Set<String> languages, Set<String> skills) {
    return new Staff(id, Set.of("returns"), languages, skills, capacity,
        List.of(new Duty(NINE, true)));
  }

  private List<Broken> broken() {
    return Promises.broken(new Evidence(RULES, NINE.plusSeconds(300), written, tickets,
        List.of(ana), loads, letters, Set.of("buyer/R"), glances,
        Map.of("zq1z", Set.of("buyer/B"), "zq2z", Set.of("buyer/B", "seller/S"),
            "zq3z", Set.of("buyer/C"))));
  }

  private void breaks(Promise promise) {
    assertThat(broken()).isNotEmpty().extracting(Broken::promise).containsOnly(promise);
  }

  private static Trace trace(String id, List<Point> points, String... words) {
    return new Trace(id, points, List.of("returns"), List.of(words));
  }

  @Test
  void a_day_that_keeps_everything_breaks_nothing() {
    assertThat(broken()).isEmpty();
  }

  @Test
  void words_that_stand_nowhere_are_lost() {
    written = List.of(List.of("zq1z", "zq2z"), List.of("zq3z"), List.of("zq4z"));
    breaks(Promise.NOTHING_LOST);
  }

  @Test
  void words_that_stand_twice_are_not_once() {
    tickets = List.of(trace("T-1", tickets.getFirst().points(), "zq1z", "zq2z", "zq2z"),
        tickets.getLast());
    breaks(Promise.NOTHING_LOST);
  }

  @Test
  void words_of_one_matter_in_two_tickets_are_torn() {
    written = List.of(List.of("zq1z", "zq2z", "zq3z"));
    breaks(Promise.NOTHING_LOST);
  }

  @Test
  void words_of_two_people_in_one_ticket_do_not_belong_together() {
    written = List.of(List.of("zq1z"), List.of("zq2z"), List.of("zq3z"));
    breaks(Promise.NOTHING_LOST);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "returns,delivery", "delivery"})
  void a_ticket_in_no_queue_or_two_or_another_than_it_says_breaks_it(String boards) {
    tickets = List.of(new Trace("T-1", tickets.getFirst().points(),
        boards.isEmpty() ? List.of() : List.of(boards.split(",")), List.of("zq1z", "zq2z")),
        tickets.getLast());
    breaks(Promise.ONE_QUEUE);
  }

  @Test
  void a_ticket_that_was_in_no_queue_for_a_while_breaks_it() {
    tickets = List.of(
        trace("T-1", List.of(at(0, null, "new", ""), at(60, "ana", "open")), "zq1z", "zq2z"),
        tickets.getLast());
    breaks(Promise.ONE_QUEUE);
  }

  @Test
  void a_ticket_that_waits_longer_than_a_sweep_while_a_fitting_agent_is_free_breaks_it() {
    tickets = List.of(
        trace("T-1", List.of(at(0, null, "new"), at(61, "ana", "open")), "zq1z", "zq2z"),
        tickets.getLast());
    loads = List.of(loads.getFirst(), new Load(NINE.plusSeconds(61), Map.of("ana", 2)));
    breaks(Promise.NO_IDLE_WAIT);
  }

  @Test
  void so_does_one_that_waits_to_the_end() {
    tickets = List.of(trace("T-1", List.of(at(0, null, "new")), "zq1z", "zq2z"),
        tickets.getLast());
    loads = List.of(loads.getFirst());
    breaks(Promise.NO_IDLE_WAIT);
  }

  /** Nobody is idle who is away, speaks another language, lacks the skill, has enough, or serves another queue. */
  @Test
  void a_ticket_that_waits_while_nobody_fits_breaks_nothing() {
    var waits = trace("T-1", List.of(at(0, null, "new")), "zq1z", "zq2z");
    tickets = List.of(waits, tickets.getLast());
    loads = List.of(loads.getFirst());
    for (var other : List.of(
        new Staff("ana", Set.of("returns"), Set.of("de"), Set.of(), 2,
            List.of(new Duty(NINE, true), new Duty(NINE.plusSeconds(50), false))),
        staff("ana", 2, Set.of("fr"), Set.of()),
        staff("ana", 1, Set.of("de"), Set.of()),
        new Staff("ana", Set.of("other"), Set.of("de"), Set.of(), 2,
            List.of(new Duty(NINE, true))))) {
      ana = other;
      loads = List.of(new Load(NINE, Map.of("ana", 1)));
      assertThat(broken()).as(other.toString()).isEmpty();
    }
  }

  /** Skills are asked for ten minutes, the language for thirty. */
  @ParameterizedTest
  @CsvSource({"fr, 1800, false", "fr, 1861, true", "de, 660, false"})
  void whoever_waits_long_fits_anybody_of_the_queue(String language, long until, boolean breaks) {
    ana = staff("ana", 2, Set.of(language), Set.of());
    tickets = List.of(
        trace("T-1", List.of(at(0, null, "new"), at(until, "ana", "open")), "zq1z", "zq2z"),
        tickets.getLast());
    loads = List.of(new Load(NINE, Map.of("ana", 1)));
    var lacking = new Staff("bo", Set.of("returns"), Set.of("fr"), Set.of("lost"), 1, List.of());
    var evidence = new Evidence(RULES, NINE.plusSeconds(until), written, tickets,
        List.of(ana, lacking), loads, List.of(), Set.of(), List.of(), Map.of());

    assertThat(Promises.broken(evidence).stream().map(Broken::promise).distinct())
        .isEqualTo(breaks ? List.of(Promise.NO_IDLE_WAIT) : List.of());
  }

  @Test
  void an_agent_with_more_than_the_capacity_at_the_floor_breaks_it_even_for_a_moment() {
    loads = List.of(new Load(NINE, Map.of("ana", 3)), new Load(NINE, Map.of("ana", 1)),
        loads.getLast());
    breaks(Promise.CAPACITY);
  }

  @Test
  void an_agent_with_more_than_the_capacity_by_the_tickets_breaks_it_too() {
    ana = staff("ana", 1, Set.of("de"), Set.of());
    loads = List.of(new Load(NINE, Map.of("ana", 1)));
    breaks(Promise.CAPACITY);
  }

  @Test
  void a_robot_with_two_automatic_answers_breaks_it() {
    letters = List.of(new Letter("buyer/R", true), new Letter("buyer/R", true));
    breaks(Promise.ROBOT_ONCE);
  }

  @Test
  void a_word_that_somebody_else_reads_breaks_it() {
    glances = List.of(new Glance("seller/S", "GET /tickets/T-1", false, 200, "zq2z, zq1z"));
    breaks(Promise.OWN_EYES);
  }

  @Test
  void a_word_that_nobody_is_known_to_read_breaks_it() {
    glances = List.of(new Glance("buyer/B", "GET /tickets", false, 200, "zq99z"));
    breaks(Promise.OWN_EYES);
  }

  @Test
  void an_answer_to_a_question_about_what_is_anothers_breaks_it() {
    glances = List.of(new Glance("buyer/B", "POST /tickets/T-2/messages", true, 201, "{}"));
    breaks(Promise.OWN_EYES);
  }
}
