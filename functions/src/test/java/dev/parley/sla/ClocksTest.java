package dev.parley.sla;

import static dev.parley.sla.ClockReading.State.BREACHED;
import static dev.parley.sla.ClockReading.State.CANCELLED;
import static dev.parley.sla.ClockReading.State.MET;
import static dev.parley.sla.ClockReading.State.NOT_MEASURED;
import static dev.parley.sla.ClockReading.State.PAUSED;
import static dev.parley.sla.ClockReading.State.RUNNING;
import static dev.parley.sla.Metric.FIRST_REPLY;
import static dev.parley.sla.Metric.NEXT_REPLY;
import static dev.parley.sla.Metric.RESOLUTION;
import static dev.parley.sla.Story.HOUR;
import static dev.parley.sla.Story.fri;
import static dev.parley.sla.Story.mon;
import static dev.parley.sla.Story.nextMon;
import static dev.parley.sla.Story.promise;
import static dev.parley.sla.Story.terms;
import static dev.parley.sla.Story.tue;
import static dev.parley.sla.Story.under;
import static dev.parley.sla.Story.wed;
import static dev.parley.sla.TicketStatus.CLOSED;
import static dev.parley.sla.TicketStatus.ON_HOLD;
import static dev.parley.sla.TicketStatus.OPEN;
import static dev.parley.sla.TicketStatus.PENDING;
import static dev.parley.sla.TicketStatus.SOLVED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parley.shared.time.Target;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What holds for every clock. */
class ClocksTest {

  private static final SlaPolicy FOUR_HOURS = promise(RESOLUTION, 4)
      .pausedIn(Map.of(RESOLUTION, Set.of(PENDING, ON_HOLD)));

  @Test
  void is_met_at_due_and_breached_after_it() {
    var story = under(FOUR_HOURS).created(mon("09:00"));

    assertThat(story.clock(RESOLUTION, mon("13:00")).state()).isEqualTo(RUNNING);
    assertThat(story.clock(RESOLUTION, mon("13:00").plusNanos(1)).state()).isEqualTo(BREACHED);
    assertThat(under(FOUR_HOURS).created(mon("09:00")).becomes(SOLVED, mon("13:00"))
        .clock(RESOLUTION, tue("09:00")).state()).isEqualTo(MET);
  }

  @Test
  void keeps_its_due_instant_while_it_runs_on_after_a_breach() {
    var story = under(FOUR_HOURS).created(mon("09:00"));

    assertThat(story.clock(RESOLUTION, mon("15:00"))).isEqualTo(new ClockReading(RESOLUTION, 1,
        BREACHED, mon("09:00"), mon("13:00"), null, mon("13:00"), 6 * HOUR, 0L));
    assertThat(story.clocks().nextDueAt()).contains(mon("13:00"));
  }

  @Test
  void is_breached_though_it_was_solved_before_anybody_looked() {
    var story = under(FOUR_HOURS).created(mon("09:00")).becomes(SOLVED, mon("13:01"));

    assertThat(story.clock(RESOLUTION, mon("14:00"))).isEqualTo(new ClockReading(RESOLUTION, 1,
        BREACHED, mon("09:00"), null, mon("13:01"), mon("13:00"), 4 * HOUR + 60, null));
    assertThat(story.clocks().breachesSince(Clocks.none())).singleElement()
        .satisfies(clock -> assertThat(clock.breach())
            .isEqualTo(new Breach(mon("13:00"), Breach.Reason.DUE_PASSED)));
  }

  @Test
  void is_breached_once_however_it_goes_on() {
    var story = under(FOUR_HOURS).created(mon("09:00")).becomes(PENDING, mon("14:00"))
        .becomes(OPEN, tue("09:00")).becomes(SOLVED, tue("10:00")).becomes(OPEN, tue("11:00"))
        .comesUnder(promise(RESOLUTION, 1), tue("12:00"));

    assertThat(story.cycles(RESOLUTION, wed("12:00"))).singleElement()
        .satisfies(clock -> assertThat(clock.breachedAt()).isEqualTo(mon("13:00")));
  }

  @Test
  void stands_still_in_the_statuses_that_the_policy_names_for_its_metric() {
    var policy = new SlaPolicy(
        Map.of(FIRST_REPLY, Target.seconds(4 * HOUR), RESOLUTION, Target.seconds(8 * HOUR)),
        Map.of(FIRST_REPLY, Set.of(PENDING), RESOLUTION, Set.of(PENDING, ON_HOLD)),
        List.of(), false);
    var story = under(policy).created(mon("09:00")).becomes(ON_HOLD, mon("10:00"));

    assertThat(story.clock(FIRST_REPLY, mon("11:00")).state()).isEqualTo(RUNNING);
    assertThat(story.clock(RESOLUTION, mon("11:00"))).isEqualTo(new ClockReading(RESOLUTION, 1,
        PAUSED, mon("09:00"), null, null, null, HOUR, 7 * HOUR));
    assertThat(story.clocks().nextDueAt()).contains(mon("13:00"));
  }

  @Test
  void joins_pauses_that_follow_each_other() {
    var story = under(FOUR_HOURS).created(mon("09:00")).becomes(PENDING, mon("10:00"))
        .becomes(ON_HOLD, mon("11:00")).becomes(PENDING, mon("12:00")).becomes(OPEN, mon("14:00"));

    assertThat(story.clock(RESOLUTION, mon("14:00")).dueAt()).isEqualTo(mon("17:00"));
  }

  @Test
  void does_not_count_a_pause_that_lay_outside_business_hours() {
    var story = under(FOUR_HOURS).created(mon("16:00")).becomes(PENDING, mon("18:00"))
        .becomes(OPEN, tue("08:00"));

    assertThat(story.clock(RESOLUTION, tue("08:00")).dueAt()).isEqualTo(tue("12:00"));
  }

  @Test
  void keeps_the_fractions_of_seconds_of_many_pauses() {
    var story = under(FOUR_HOURS).created(mon("09:00"));
    for (int i = 1; i <= 10; i++) {
      var from = mon("09:00").plusSeconds(10L * i);
      story.becomes(PENDING, from).becomes(OPEN, from.plusMillis(300));
    }

    assertThat(story.clock(RESOLUTION, mon("10:00")).elapsedS()).isEqualTo(HOUR - 3);
    assertThat(story.clock(RESOLUTION, mon("10:00")).dueAt())
        .isEqualTo(mon("13:00").plusSeconds(3));
  }

  @Test
  void does_not_measure_what_has_no_target() {
    var story = under(SlaPolicy.of(Map.of(FIRST_REPLY, Target.seconds(0)))).created(mon("09:00"))
        .agentReplies(mon("10:00"));

    assertThat(story.at(tue("09:00"))).containsExactly(new ClockReading(FIRST_REPLY, 1,
        NOT_MEASURED, mon("09:00"), null, mon("10:00"), null, null, null));
    assertThat(story.clocks().nextDueAt()).isEmpty();
  }

  @Test
  void shows_what_lost_its_target_as_not_measured_and_measures_it_again() {
    var story = under(FOUR_HOURS).created(mon("09:00"))
        .comesUnder(promise(FIRST_REPLY, 1), mon("09:30"));
    assertThat(story.clock(RESOLUTION, tue("09:00")).state()).isEqualTo(NOT_MEASURED);

    story.comesUnder(FOUR_HOURS, mon("12:00"));

    assertThat(story.clock(RESOLUTION, mon("12:00")).dueAt()).isEqualTo(mon("13:00"));
  }

  @Test
  void measures_from_its_start_what_a_later_policy_names_first() {
    var story = under(promise(FIRST_REPLY, 1)).created(mon("09:00"))
        .becomes(PENDING, mon("10:00")).comesUnder(FOUR_HOURS, mon("11:00"))
        .becomes(OPEN, mon("12:00"));

    assertThat(story.clock(RESOLUTION, mon("12:00"))).isEqualTo(new ClockReading(RESOLUTION, 1,
        RUNNING, mon("09:00"), mon("14:00"), null, null, 2 * HOUR, 2 * HOUR));
  }

  @Test
  void keeps_no_clock_that_no_policy_can_name() {
    var policy = promise(FIRST_REPLY, 1);
    var terms = new SlaTerms(new Promise("a", "sla/1", "calendars/1"), policy,
        Calendars.of(Story.OFFICE), Set.of(FIRST_REPLY, RESOLUTION));

    assertThat(under(terms).created(mon("09:00")).clocks().clocks()).extracting(ClockState::metric)
        .containsExactly(FIRST_REPLY, RESOLUTION);
  }

  @Test
  void applies_a_new_target_to_what_has_elapsed() {
    var story = under(FOUR_HOURS).created(mon("09:00")).becomes(PENDING, mon("10:00"))
        .becomes(OPEN, mon("11:00"))
        .comesUnder(promise(RESOLUTION, 6).pausedIn(FOUR_HOURS.pausedIn()), mon("12:00"));

    assertThat(story.clock(RESOLUTION, mon("12:00")).dueAt()).isEqualTo(mon("16:00"));
    assertThat(story.clock(RESOLUTION, mon("12:00")).elapsedS()).isEqualTo(2 * HOUR);
  }

  @Test
  void settles_the_old_policy_before_the_new_one() {
    var late = under(FOUR_HOURS).created(mon("09:00")).comesUnder(promise(RESOLUTION, 40),
        mon("14:00"));
    var inTime = under(promise(FIRST_REPLY, 4)).created(mon("09:00")).agentReplies(mon("12:00"))
        .comesUnder(promise(FIRST_REPLY, 1), mon("13:00"));

    assertThat(late.clock(RESOLUTION, mon("14:00")).breachedAt()).isEqualTo(mon("13:00"));
    assertThat(inTime.clock(FIRST_REPLY, mon("14:00")).state()).isEqualTo(MET);
  }

  @Test
  void is_breached_by_a_policy_that_puts_its_due_instant_into_the_past() {
    var story = under(FOUR_HOURS).created(mon("09:00")).comesUnder(promise(RESOLUTION, 1),
        mon("11:00"));

    assertThat(story.clocks().breachesSince(Clocks.none())).extracting(ClockState::breach)
        .containsExactly(new Breach(mon("11:00"), Breach.Reason.POLICY_CHANGE));
    assertThat(story.clock(RESOLUTION, mon("11:00")).dueAt()).isEqualTo(mon("10:00"));
  }

  @Test
  void is_breached_by_such_a_policy_even_while_it_stands_still() {
    var story = under(FOUR_HOURS).created(mon("09:00")).becomes(PENDING, mon("12:00"))
        .comesUnder(promise(RESOLUTION, 2).pausedIn(FOUR_HOURS.pausedIn()), mon("14:00"));

    assertThat(story.clock(RESOLUTION, mon("15:00")).state()).isEqualTo(BREACHED);
    assertThat(story.clock(RESOLUTION, mon("15:00")).breachedAt()).isEqualTo(mon("14:00"));
    assertThat(story.clock(RESOLUTION, mon("15:00")).dueAt()).isNull();
  }

  @Test
  void is_not_breached_by_a_policy_whose_due_instant_is_now() {
    var story = under(FOUR_HOURS).created(mon("09:00")).comesUnder(promise(RESOLUTION, 2),
        mon("11:00"));

    assertThat(story.clock(RESOLUTION, mon("11:00")).state()).isEqualTo(RUNNING);
    assertThat(story.becomes(SOLVED, mon("11:00")).clock(RESOLUTION, mon("12:00")).state())
        .isEqualTo(MET);
  }

  @Test
  void counts_time_before_a_change_by_the_old_calendar() {
    var story = under(FOUR_HOURS).created(mon("09:00"));
    var evenings = Calendars.of(Story.office("UTC", "12:00", "20:00"));

    story.comesUnder(new SlaTerms(FOUR_HOURS, evenings, "sla/1", "calendars/2"), mon("11:00"));

    assertThat(story.clock(RESOLUTION, mon("11:00")).dueAt()).isEqualTo(mon("14:00"));
    assertThat(story.clock(RESOLUTION, mon("13:00")).elapsedS()).isEqualTo(3 * HOUR);
  }

  @Test
  void changes_from_hours_to_business_days_and_back() {
    var days = SlaPolicy.of(Map.of(RESOLUTION, Target.businessDays(1)));
    var story = under(FOUR_HOURS).created(mon("09:30")).comesUnder(days, mon("10:30"));
    assertThat(story.clock(RESOLUTION, mon("10:30")).dueAt()).isEqualTo(tue("09:30"));

    story.comesUnder(FOUR_HOURS, mon("11:30"));

    assertThat(story.clock(RESOLUTION, mon("11:30")).dueAt()).isEqualTo(mon("13:30"));
  }

  @Test
  void stands_still_while_solved_and_goes_on_with_what_was_not_met() {
    var policy = SlaPolicy
        .of(Map.of(FIRST_REPLY, Target.seconds(4 * HOUR), NEXT_REPLY, Target.seconds(HOUR)));
    var story = under(policy).created(mon("09:00")).becomes(SOLVED, mon("10:00"));
    assertThat(story.clock(FIRST_REPLY, mon("16:00")).state()).isEqualTo(PAUSED);
    assertThat(story.clock(FIRST_REPLY, mon("16:00")).dueAt()).isNull();

    story.becomes(OPEN, tue("09:00"));

    assertThat(story.clock(FIRST_REPLY, tue("09:00")).dueAt()).isEqualTo(tue("12:00"));
  }

  @Test
  void waits_for_the_reopening_when_the_requester_writes_to_a_solved_ticket() {
    var story = under(promise(NEXT_REPLY, 1)).created(mon("09:00")).agentReplies(mon("09:30"))
        .becomes(SOLVED, mon("09:30")).requesterWrites(mon("11:00"));
    assertThat(story.clock(NEXT_REPLY, mon("11:00")).state()).isEqualTo(PAUSED);

    story.becomes(OPEN, mon("11:00"));

    assertThat(story.clock(NEXT_REPLY, mon("11:00")).dueAt()).isEqualTo(mon("12:00"));
  }

  @Test
  void leaves_met_clocks_alone_when_reopened_save_the_resolution() {
    var policy = SlaPolicy.of(Map.of(Metric.AGENT_WORK, Target.seconds(4 * HOUR), RESOLUTION,
        Target.seconds(4 * HOUR)));
    var story = under(policy).created(mon("09:00")).becomes(SOLVED, mon("10:00"))
        .becomes(OPEN, mon("11:00"));

    assertThat(story.at(mon("12:00"))).extracting(ClockReading::state).containsExactly(MET,
        RUNNING);
  }

  @Test
  void is_breached_at_reopening_when_the_target_was_cut_while_it_was_solved() {
    var story = under(FOUR_HOURS).created(mon("09:00")).becomes(SOLVED, mon("12:00"))
        .comesUnder(promise(RESOLUTION, 1), mon("13:00"));
    assertThat(story.clock(RESOLUTION, mon("13:00")).state()).isEqualTo(MET);

    story.becomes(OPEN, mon("14:00"));

    assertThat(story.clock(RESOLUTION, mon("14:00")).breachedAt()).isEqualTo(mon("14:00"));
  }

  @Test
  void cancels_what_is_neither_met_nor_breached_when_the_ticket_ends() {
    var policy = SlaPolicy.of(Map.of(FIRST_REPLY, Target.seconds(HOUR), NEXT_REPLY,
        Target.seconds(HOUR), RESOLUTION, Target.seconds(40 * HOUR)));
    var story = under(policy).created(mon("09:00")).agentReplies(mon("09:30"))
        .requesterWrites(mon("10:00")).isMerged(mon("12:00")).agentReplies(mon("13:00"));

    assertThat(story.at(tue("09:00"))).extracting(ClockReading::state).containsExactly(MET,
        BREACHED, CANCELLED);
    assertThat(story.at(tue("09:00"))).extracting(ClockReading::stoppedAt)
        .containsExactly(mon("09:30"), mon("12:00"), mon("12:00"));
    assertThat(story.clocks().nextLookAt(story.terms())).isEmpty();
    assertThat(story.clocks().nextDueAt()).isEmpty();
  }

  @Test
  void keeps_met_what_was_met_when_a_solved_ticket_is_closed() {
    var story = under(SlaPolicy
        .of(Map.of(FIRST_REPLY, Target.seconds(HOUR), RESOLUTION, Target.seconds(4 * HOUR))))
        .created(mon("09:00")).becomes(SOLVED, mon("09:30")).becomes(CLOSED, nextMon("09:30"));

    assertThat(story.at(nextMon("10:00"))).extracting(ClockReading::state)
        .containsExactly(CANCELLED, MET);
  }

  @Test
  void opens_solved_when_it_was_over_before_anybody_heard_of_it() {
    var story = under(FOUR_HOURS).created(mon("09:00"), SOLVED);

    assertThat(story.clock(RESOLUTION, tue("09:00"))).isEqualTo(new ClockReading(RESOLUTION, 1,
        MET, mon("09:00"), null, mon("09:00"), null, 0L, null));
    assertThat(story.becomes(OPEN, tue("09:00")).clock(RESOLUTION, tue("09:00")).dueAt())
        .isEqualTo(tue("13:00"));
  }

  @Test
  void is_due_when_somebody_says_so_whatever_comes_later() {
    var story = under(FOUR_HOURS).created(mon("09:00"))
        .isDueByHand(RESOLUTION, fri("12:00"), mon("10:00"))
        .comesUnder(promise(RESOLUTION, 1), mon("11:00")).becomes(SOLVED, tue("09:00"))
        .becomes(OPEN, tue("10:00"));

    assertThat(story.clock(RESOLUTION, tue("10:00")).dueAt()).isEqualTo(fri("12:00"));
    assertThat(story.clock(RESOLUTION, nextMon("09:00")).breachedAt()).isEqualTo(fri("12:00"));
  }

  @Test
  void is_breached_at_once_by_a_due_instant_that_was_set_into_the_past() {
    var story = under(FOUR_HOURS).created(mon("09:00")).isDueByHand(RESOLUTION, mon("09:30"),
        mon("10:00"));

    assertThat(story.clocks().breachesSince(Clocks.none())).extracting(ClockState::breach)
        .containsExactly(new Breach(mon("10:00"), Breach.Reason.DUE_OVERRIDE));
  }

  @Test
  void measures_by_hand_what_no_policy_measures() {
    var story = under(promise(FIRST_REPLY, 1)).created(mon("09:00")).isDueByHand(RESOLUTION,
        wed("09:00"), mon("10:00"));

    assertThat(story.clock(RESOLUTION, mon("11:00")).dueAt()).isEqualTo(wed("09:00"));
  }

  @Test
  void refuses_a_fact_that_is_older_than_the_one_before() {
    var story = under(FOUR_HOURS).created(mon("09:00"));

    assertThatThrownBy(() -> story.agentReplies(mon("08:00")))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void is_never_measured_twice_for_facts_of_one_instant() {
    var story = under(terms(FOUR_HOURS)).created(mon("09:00")).becomes(PENDING, mon("09:00"))
        .becomes(OPEN, mon("09:00")).comesUnder(FOUR_HOURS, mon("09:00"));

    assertThat(story.clock(RESOLUTION, mon("10:00")).elapsedS()).isEqualTo(HOUR);
  }
}
