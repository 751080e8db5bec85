package dev.parley.sla;

import static dev.parley.sla.Metric.FIRST_REPLY;
import static dev.parley.sla.Metric.RESOLUTION;
import static dev.parley.sla.Recipient.ASSIGNEE;
import static dev.parley.sla.Recipient.LEAD;
import static dev.parley.sla.Recipient.QUEUE;
import static dev.parley.sla.Story.HOUR;
import static dev.parley.sla.Story.fri;
import static dev.parley.sla.Story.mon;
import static dev.parley.sla.Story.promise;
import static dev.parley.sla.Story.tue;
import static dev.parley.sla.Story.under;
import static dev.parley.sla.TicketStatus.OPEN;
import static dev.parley.sla.TicketStatus.PENDING;
import static dev.parley.sla.TicketStatus.SOLVED;
import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.shared.time.BusinessCalendar;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Who is told when, and how often. */
class LevelsTest {

  private static final SlaPolicy TOLD = promise(RESOLUTION, 4)
      .pausedIn(Map.of(RESOLUTION, Set.of(PENDING)))
      .withLevels(Level.once(RESOLUTION, -HOUR), Level.once(RESOLUTION, 0),
          Level.once(RESOLUTION, 2 * HOUR));

  @Test
  void lie_before_at_and_after_due_in_open_seconds() {
    var story = under(TOLD).created(mon("11:00"));

    assertThat(story.clocks().levels(story.terms())).containsExactly(
        new LevelInstant(RESOLUTION, 1, -HOUR, mon("14:00")),
        new LevelInstant(RESOLUTION, 1, 0, mon("15:00")),
        new LevelInstant(RESOLUTION, 1, 2 * HOUR, mon("17:00")));
  }

  @Test
  void skip_the_night() {
    var story = under(TOLD).created(mon("13:30"));

    assertThat(story.clocks().levels(story.terms())).extracting(LevelInstant::at)
        .containsExactly(mon("16:30"), tue("09:30"), tue("11:30"));
  }

  @Test
  void never_lie_before_the_start() {
    var story = under(promise(FIRST_REPLY, 1).withLevels(Level.once(FIRST_REPLY, -2 * HOUR),
        Level.once(FIRST_REPLY, -HOUR), Level.once(FIRST_REPLY, 0))).created(mon("12:00"));

    assertThat(story.clocks().levels(story.terms())).extracting(LevelInstant::at)
        .containsExactly(mon("12:00"), mon("13:00"));
  }

  @Test
  void fire_once_each_at_their_instant() {
    var story = under(TOLD).created(mon("11:00"));

    assertThat(story.sweptAt(mon("13:59")).told()).isEmpty();
    assertThat(offsets(story.sweptAt(mon("14:00")))).containsExactly(-HOUR);
    assertThat(story.sweptAt(mon("14:30")).told()).isEmpty();
    assertThat(offsets(story.sweptAt(mon("15:00").plusMillis(1)))).containsExactly(0L);
    assertThat(offsets(story.sweptAt(tue("12:00")))).containsExactly(2 * HOUR);
    assertThat(story.sweptAt(tue("13:00")).told()).isEmpty();
  }

  @Test
  void fire_all_that_was_missed_oldest_first_when_a_sweep_comes_late() {
    var fired = under(TOLD).created(mon("11:00")).sweptAt(tue("09:00"));

    assertThat(fired.told()).extracting(Fired.Told::at).containsExactly(mon("14:00"),
        mon("15:00"), mon("17:00"));
    assertThat(fired.told()).allSatisfy(told -> assertThat(told.breach()).isNotNull());
    assertThat(fired.clocks().breachesSince(Clocks.none())).extracting(ClockState::breach)
        .containsExactly(new Breach(mon("15:00"), Breach.Reason.DUE_PASSED));
  }

  @Test
  void are_looked_at_again_before_they_fire() {
    assertThat(under(TOLD).created(mon("11:00")).becomes(SOLVED, mon("13:00")).sweptAt(tue("09:00"))
        .told()).isEmpty();
    assertThat(under(TOLD).created(mon("11:00")).becomes(PENDING, mon("13:00"))
        .sweptAt(tue("09:00")).told()).isEmpty();
  }

  @Test
  void never_fire_for_a_due_instant_that_has_moved() {
    var story = under(TOLD).created(mon("11:00")).becomes(PENDING, mon("12:00")).becomes(OPEN,
        mon("15:00"));

    assertThat(story.sweptAt(mon("15:30")).told()).isEmpty();
    assertThat(story.clocks().nextLookAt(story.terms())).contains(tue("09:00"));
  }

  @Test
  void fire_once_although_due_moves_after_they_did() {
    var story = under(TOLD).created(mon("11:00"));
    story.sweptAt(mon("14:00"));

    story.becomes(PENDING, mon("14:30")).becomes(OPEN, tue("09:00"));

    assertThat(story.clocks().levels(story.terms())).extracting(LevelInstant::at)
        .contains(tue("09:30"));
    assertThat(offsets(story.sweptAt(tue("09:31")))).containsExactly(0L);
  }

  @Test
  void at_due_are_told_after_it_and_by_the_look_that_finds_the_breach() {
    var story = under(TOLD).created(mon("11:00"));
    story.sweptAt(mon("14:00"));

    assertThat(story.sweptAt(mon("15:00")).told()).isEmpty();
    assertThat(story.clocks().nextLookAt(story.terms())).contains(mon("15:00").plusMillis(1));

    var fired = story.sweptAt(mon("15:00").plusMillis(1));
    assertThat(fired.told()).singleElement().satisfies(told -> {
      assertThat(told.at()).isEqualTo(mon("15:00"));
      assertThat(told.breach()).isEqualTo(new Breach(mon("15:00"), Breach.Reason.DUE_PASSED));
    });
    assertThat(story.clocks().nextLookAt(story.terms())).contains(mon("17:00"));
  }

  @Test
  void at_due_are_belied_by_a_solution_at_that_instant_and_not_by_a_later_one() {
    var inTime = under(TOLD).created(mon("11:00"));
    inTime.sweptAt(mon("15:00"));
    inTime.becomes(SOLVED, mon("15:00"));
    assertThat(inTime.sweptAt(tue("09:00")).told()).isEmpty();

    var late = under(TOLD).created(mon("11:00"));
    late.sweptAt(mon("15:00"));
    assertThat(offsets(late.clocks().fireBefore(mon("15:00").plusNanos(1), late.terms())))
        .containsExactly(0L);
    assertThat(late.clocks().fireBefore(mon("15:00"), late.terms()).told()).isEmpty();
  }

  @Test
  void fire_again_for_another_cycle() {
    var story = under(promise(Metric.NEXT_REPLY, 1).withLevels(Level.once(Metric.NEXT_REPLY, 0)))
        .created(mon("09:00")).agentReplies(mon("09:10")).requesterWrites(mon("10:00"));
    assertThat(story.sweptAt(mon("11:01")).told()).extracting(Fired.Told::cycle)
        .containsExactly(1);

    story.agentReplies(mon("12:00")).requesterWrites(mon("13:00"));

    assertThat(story.sweptAt(mon("14:01")).told()).extracting(Fired.Told::cycle)
        .containsExactly(2);
  }

  @Test
  void repeat_up_to_their_cap() {
    var story = under(promise(RESOLUTION, 1).withLevels(
        new Level(RESOLUTION, 0, new Level.Repeat(HOUR, 3), List.of(LEAD))))
        .created(mon("09:00"));

    assertThat(story.clocks().levels(story.terms())).extracting(LevelInstant::at)
        .containsExactly(mon("10:00"), mon("11:00"), mon("12:00"));
    assertThat(story.sweptAt(fri("12:00")).told()).hasSize(3)
        .allSatisfy(told -> assertThat(told.to()).containsExactly(LEAD));
    assertThat(story.clocks().nextLookAt(story.terms())).isEmpty();
  }

  @Test
  void wait_for_the_end_of_quiet_hours() {
    var alwaysOpen = Calendars.of(BusinessCalendar.ALWAYS_OPEN).tellingIn(Story.OFFICE);
    var story = under(new SlaTerms(TOLD, alwaysOpen, "sla/1", "calendars/1"))
        .created(mon("22:00"));

    assertThat(story.clocks().levels(story.terms())).extracting(LevelInstant::at)
        .containsExactly(tue("09:00"), tue("09:00"), tue("09:00"));
    assertThat(story.clock(RESOLUTION, mon("22:00")).dueAt()).isEqualTo(tue("02:00"));
  }

  @Test
  void tell_everybody_whom_one_instant_concerns() {
    var story = under(promise(RESOLUTION, 1).withLevels(
        new Level(RESOLUTION, 0, null, List.of(ASSIGNEE)),
        new Level(RESOLUTION, 0, null, List.of(LEAD, QUEUE)))).created(mon("09:00"));

    assertThat(story.clocks().levels(story.terms())).hasSize(1);
    assertThat(story.sweptAt(mon("10:01")).told()).extracting(Fired.Told::to)
        .containsExactly(List.of(ASSIGNEE), List.of(LEAD, QUEUE));
    assertThat(story.sweptAt(mon("10:01")).told()).isEmpty();
  }

  @Test
  void leave_nothing_to_look_at_in_the_past() {
    var story = under(TOLD).created(mon("11:00"));

    for (var now = mon("11:00"); now.isBefore(mon("17:00")); now = now.plusSeconds(1800)) {
      story.sweptAt(now);
      assertThat(story.clocks().nextLookAt(story.terms()).orElseThrow()).isAfter(now);
    }
    story.sweptAt(mon("17:00"));
    assertThat(story.clocks().nextLookAt(story.terms())).isEmpty();
  }

  @Test
  void end_with_the_ticket_that_was_merged() {
    var story = under(TOLD).created(mon("11:00")).isMerged(mon("12:00"));

    assertThat(story.clocks().levels(story.terms())).isEmpty();
    assertThat(story.sweptAt(tue("12:00")).told()).isEmpty();
  }

  private static List<Long> offsets(Fired fired) {
    return fired.told().stream().map(Fired.Told::offsetS).toList();
  }
}
