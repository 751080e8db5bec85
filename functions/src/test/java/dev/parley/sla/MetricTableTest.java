package dev.parley.sla;

import static dev.parley.sla.ClockReading.State.BREACHED;
import static dev.parley.sla.ClockReading.State.CANCELLED;
import static dev.parley.sla.ClockReading.State.MET;
import static dev.parley.sla.ClockReading.State.PAUSED;
import static dev.parley.sla.ClockReading.State.RUNNING;
import static dev.parley.sla.Metric.AGENT_WORK;
import static dev.parley.sla.Metric.FIRST_REPLY;
import static dev.parley.sla.Metric.NEXT_REPLY;
import static dev.parley.sla.Metric.OWNERSHIP;
import static dev.parley.sla.Metric.PAUSABLE_UPDATE;
import static dev.parley.sla.Metric.PERIODIC_UPDATE;
import static dev.parley.sla.Metric.REQUESTER_WAIT;
import static dev.parley.sla.Metric.RESOLUTION;
import static dev.parley.sla.Metric.SELLER_REPLY;
import static dev.parley.sla.Story.fri;
import static dev.parley.sla.Story.mon;
import static dev.parley.sla.Story.nextMon;
import static dev.parley.sla.Story.promise;
import static dev.parley.sla.Story.thu;
import static dev.parley.sla.Story.tue;
import static dev.parley.sla.Story.under;
import static dev.parley.sla.Story.wed;
import static dev.parley.sla.TicketStatus.ON_HOLD;
import static dev.parley.sla.TicketStatus.OPEN;
import static dev.parley.sla.TicketStatus.PENDING;
import static dev.parley.sla.TicketStatus.SOLVED;
import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.shared.time.BusinessCalendar;
import dev.parley.shared.time.CalendarDocument;
import dev.parley.shared.time.Target;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** The metrics table, row by row. */
class MetricTableTest {

  @Test
  void first_reply_runs_from_creation_to_the_first_public_reply() {
    var story = under(promise(FIRST_REPLY, 4)).created(mon("09:00"));
    assertThat(story.clock(FIRST_REPLY, mon("10:00"))).isEqualTo(new ClockReading(FIRST_REPLY, 1,
        RUNNING, mon("09:00"), mon("13:00"), null, null, 3600L, 3 * 3600L));

    story.agentReplies(mon("11:00"));

    assertThat(story.clock(FIRST_REPLY, tue("12:00"))).isEqualTo(new ClockReading(FIRST_REPLY, 1,
        MET, mon("09:00"), null, mon("11:00"), null, 2 * 3600L, null));
  }

  @Test
  void first_reply_takes_a_seller_for_a_human_and_a_bot_only_where_the_policy_says_so() {
    var policy = promise(FIRST_REPLY, 4);
    var botsCount = new SlaPolicy(policy.targets(), Map.of(), List.of(), true);

    assertThat(under(policy).created(mon("09:00")).sellerReplies(mon("10:00"))
        .clock(FIRST_REPLY, mon("10:00")).state()).isEqualTo(MET);
    assertThat(under(policy).created(mon("09:00")).botReplies(mon("10:00"))
        .clock(FIRST_REPLY, mon("10:00")).state()).isEqualTo(RUNNING);
    assertThat(under(botsCount).created(mon("09:00")).botReplies(mon("10:00"))
        .clock(FIRST_REPLY, mon("10:00")).state()).isEqualTo(MET);
  }

  @Test
  void first_reply_is_not_given_by_an_internal_note() {
    var story = under(promise(FIRST_REPLY, 4)).created(mon("09:00"))
        .then(new SlaFact.InternalNote(mon("10:00")));

    assertThat(story.clock(FIRST_REPLY, mon("10:00")).state()).isEqualTo(RUNNING);
  }

  @Test
  void next_reply_counts_from_the_oldest_unanswered_message() {
    var story = under(promise(NEXT_REPLY, 2)).created(mon("09:00")).agentReplies(mon("09:30"))
        .requesterWrites(mon("10:00"), mon("11:30"));

    assertThat(story.cycles(NEXT_REPLY, mon("11:30"))).singleElement()
        .satisfies(clock -> assertThat(clock.startedAt()).isEqualTo(mon("10:00")))
        .satisfies(clock -> assertThat(clock.dueAt()).isEqualTo(mon("12:00")));
  }

  @Test
  void next_reply_leaves_to_first_reply_what_was_written_before_it() {
    var story = under(promise(NEXT_REPLY, 2)).created(mon("09:00")).requesterWrites(mon("09:10"));

    assertThat(story.at(mon("10:00"))).isEmpty();
    assertThat(story.agentReplies(mon("10:00")).at(mon("11:00"))).isEmpty();
  }

  @Test
  void next_reply_has_a_cycle_for_every_wait() {
    var story = under(promise(NEXT_REPLY, 2)).created(mon("09:00")).agentReplies(mon("09:30"))
        .requesterWrites(mon("10:00")).agentReplies(mon("13:00")).requesterWrites(mon("14:00"))
        .sellerReplies(mon("15:00")).requesterWrites(mon("16:00")).botReplies(mon("16:30"));

    assertThat(story.cycles(NEXT_REPLY, mon("16:45"))).extracting(ClockReading::cycle)
        .containsExactly(1, 2, 3);
    assertThat(story.cycles(NEXT_REPLY, mon("16:45"))).extracting(ClockReading::state)
        .containsExactly(BREACHED, MET, RUNNING);
  }

  @Test
  void periodic_update_runs_from_each_agent_reply_to_the_next() {
    var story = under(promise(PERIODIC_UPDATE, 2)).created(mon("09:00"));
    assertThat(story.at(mon("09:30"))).isEmpty();

    story.agentReplies(mon("10:00"), mon("11:00")).sellerReplies(mon("11:30"))
        .becomes(PENDING, mon("11:30"));

    assertThat(story.cycles(PERIODIC_UPDATE, mon("12:00"))).extracting(ClockReading::state)
        .containsExactly(MET, RUNNING);
    assertThat(story.clock(PERIODIC_UPDATE, mon("12:00")).dueAt()).isEqualTo(mon("13:00"));
  }

  @Test
  void pausable_update_stands_still_while_the_requester_is_waited_for() {
    var story = under(promise(PAUSABLE_UPDATE, 2)).created(mon("09:00")).agentReplies(mon("10:00"))
        .becomes(PENDING, mon("11:00"));
    assertThat(story.clock(PAUSABLE_UPDATE, mon("12:00")).state()).isEqualTo(PAUSED);

    story.becomes(ON_HOLD, mon("13:00"));

    assertThat(story.clock(PAUSABLE_UPDATE, mon("13:00")).dueAt()).isEqualTo(mon("14:00"));
  }

  @Test
  void requester_wait_runs_while_the_requester_waits_for_anybody() {
    var story = under(promise(REQUESTER_WAIT, 8)).created(mon("09:00"), TicketStatus.NEW)
        .becomes(OPEN, mon("10:00")).becomes(PENDING, mon("11:00")).becomes(ON_HOLD, mon("12:00"))
        .becomes(SOLVED, mon("14:00"));

    assertThat(story.clock(REQUESTER_WAIT, tue("12:00"))).isEqualTo(new ClockReading(
        REQUESTER_WAIT, 1, MET, mon("09:00"), null, mon("14:00"), null, 4 * 3600L, null));
  }

  @Test
  void agent_work_runs_while_an_agent_has_to_act() {
    var story = under(promise(AGENT_WORK, 8)).created(mon("09:00"), TicketStatus.NEW)
        .becomes(OPEN, mon("10:00")).becomes(PENDING, mon("11:00")).becomes(ON_HOLD, mon("12:00"))
        .becomes(OPEN, mon("13:00")).becomes(SOLVED, mon("14:00"));

    assertThat(story.clock(AGENT_WORK, tue("12:00")).elapsedS()).isEqualTo(3 * 3600L);
    assertThat(story.clock(AGENT_WORK, tue("12:00")).state()).isEqualTo(MET);
  }

  @Test
  void resolution_runs_until_solved_and_a_reopening_resumes_it() {
    var story = under(promise(RESOLUTION, 8)).created(mon("09:00")).becomes(SOLVED, mon("12:00"));
    assertThat(story.clock(RESOLUTION, mon("15:00")).state()).isEqualTo(MET);
    assertThat(story.clock(RESOLUTION, mon("15:00")).elapsedS()).isEqualTo(3 * 3600L);

    story.becomes(OPEN, tue("10:00"));

    assertThat(story.clock(RESOLUTION, tue("11:00"))).isEqualTo(new ClockReading(RESOLUTION, 1,
        RUNNING, mon("09:00"), tue("15:00"), null, null, 4 * 3600L, 4 * 3600L));
  }

  @Test
  void resolution_in_business_days_is_stretched_by_what_it_stood_still() {
    var threeDays = SlaPolicy.of(Map.of(RESOLUTION, Target.businessDays(3)))
        .pausedIn(Map.of(RESOLUTION, Set.of(PENDING)));
    var story = under(threeDays).created(mon("11:00"));
    assertThat(story.clock(RESOLUTION, mon("11:00")).dueAt()).isEqualTo(thu("11:00"));

    story.becomes(PENDING, tue("12:00")).becomes(OPEN, wed("11:00"));

    assertThat(story.clock(RESOLUTION, wed("11:00")).dueAt()).isEqualTo(fri("10:00"));
  }

  @Test
  void seller_reply_has_a_day_that_skips_the_dates_on_which_the_seller_is_closed() {
    var story = under(promise(SELLER_REPLY, 24)).created(fri("15:00"))
        .goesTo("seller:S-17", fri("15:00"));

    assertThat(story.clock(SELLER_REPLY, fri("15:00")).dueAt()).isEqualTo(nextMon("15:00"));
    assertThat(under(promise(SELLER_REPLY, 24)).created(mon("20:00"))
        .goesTo("seller:S-17", mon("20:00")).clock(SELLER_REPLY, mon("20:00")).dueAt())
        .isEqualTo(tue("20:00"));
  }

  @Test
  void seller_reply_is_due_after_three_days_however_long_the_seller_is_closed() {
    var story = under(promise(SELLER_REPLY, 24)).created(fri("17:00"))
        .goesTo("seller:S-17", fri("17:00"));
    var closedOnMonday = Story.valid(BusinessCalendar.of(
        CalendarDocument.weekly("UTC",
            Map.of("tue", List.of(List.of("09:00", "10:00"))))));
    var rare = under(new SlaTerms(promise(SELLER_REPLY, 24),
        Calendars.of(Story.OFFICE, closedOnMonday), "sla/1", "calendars/1"))
        .created(fri("17:00")).goesTo("seller:S-17", fri("17:00"));

    assertThat(story.clock(SELLER_REPLY, fri("17:00")).dueAt()).isEqualTo(nextMon("17:00"));
    assertThat(rare.clock(SELLER_REPLY, fri("17:00")).dueAt()).isEqualTo(nextMon("17:00"));
  }

  @Test
  void seller_reply_is_given_by_the_seller_only_and_ends_when_the_ticket_is_taken_away() {
    var answered = under(promise(SELLER_REPLY, 24)).created(mon("09:00"))
        .goesTo("seller:S-17", mon("10:00")).agentReplies(mon("11:00")).sellerReplies(mon("12:00"));
    var taken = under(promise(SELLER_REPLY, 24)).created(mon("09:00"))
        .goesTo("seller:S-17", mon("10:00")).goesTo("disputes", mon("11:00"));
    var handedOn = under(promise(SELLER_REPLY, 24)).created(mon("09:00"))
        .goesTo("seller:S-17", mon("10:00")).goesTo("seller:S-18", tue("11:00"));

    assertThat(answered.clock(SELLER_REPLY, mon("13:00")).stoppedAt()).isEqualTo(mon("12:00"));
    assertThat(answered.clock(SELLER_REPLY, mon("13:00")).state()).isEqualTo(MET);
    assertThat(taken.clock(SELLER_REPLY, mon("13:00")).state()).isEqualTo(CANCELLED);
    assertThat(handedOn.cycles(SELLER_REPLY, tue("12:00"))).extracting(ClockReading::state)
        .containsExactly(BREACHED, RUNNING);
  }

  @Test
  void first_reply_takes_the_sellers_time_until_the_ticket_is_escalated() {
    var both = SlaPolicy.of(Map.of(FIRST_REPLY, Target.seconds(3600), SELLER_REPLY,
        Target.seconds(24 * 3600)));
    var story = under(both).created(mon("10:00")).goesTo("seller:S-17", mon("10:00"));
    assertThat(story.clock(FIRST_REPLY, mon("12:00")).dueAt()).isEqualTo(tue("10:00"));

    story.goesTo("order-delivery", mon("16:30"));

    assertThat(story.cycles(FIRST_REPLY, mon("16:30"))).containsExactly(new ClockReading(
        FIRST_REPLY, 1, RUNNING, mon("16:30"), tue("09:30"), null, null, 0L, 3600L));
  }

  @Test
  void first_reply_of_the_seller_counts_where_the_platforms_own_is_not_measured() {
    var sellersOnly = SlaPolicy.of(Map.of(FIRST_REPLY, Target.seconds(0), SELLER_REPLY,
        Target.seconds(24 * 3600)));
    var story = under(sellersOnly).created(mon("10:00")).goesTo("seller:S-17", mon("10:00"))
        .sellerReplies(mon("20:00"));

    assertThat(story.clock(FIRST_REPLY, tue("12:00"))).isEqualTo(new ClockReading(FIRST_REPLY, 1,
        MET, mon("10:00"), null, mon("20:00"), null, 10 * 3600L, null));
  }

  @Test
  void first_reply_keeps_the_sellers_breach_when_the_platform_takes_over() {
    var both = SlaPolicy.of(Map.of(FIRST_REPLY, Target.seconds(3600), SELLER_REPLY,
        Target.seconds(24 * 3600)));
    var story = under(both).created(mon("10:00")).goesTo("seller:S-17", mon("10:00"))
        .goesTo("order-delivery", tue("10:05")).agentReplies(tue("10:30"));

    assertThat(story.cycles(FIRST_REPLY, tue("12:00"))).extracting(ClockReading::state)
        .containsExactly(BREACHED, MET);
    assertThat(story.cycles(FIRST_REPLY, tue("12:00")).getFirst().breachedAt())
        .isEqualTo(tue("10:00"));
  }

  @Test
  void ownership_has_a_cycle_for_every_team_that_holds_the_ticket() {
    var story = under(promise(OWNERSHIP, 4)).created(mon("09:00")).goesTo("disputes", mon("10:00"))
        .then(new SlaFact.Assigned(mon("11:00"), "disputes", "alice"))
        .then(new SlaFact.Assigned(mon("11:30"), null, "bob")).goesTo("technical", mon("12:00"))
        .goesTo("disputes", mon("13:00")).becomes(SOLVED, mon("14:00"));

    assertThat(story.cycles(OWNERSHIP, mon("15:00"))).extracting(ClockReading::startedAt)
        .containsExactly(mon("10:00"), mon("12:00"), mon("13:00"));
    assertThat(story.cycles(OWNERSHIP, mon("15:00"))).extracting(ClockReading::stoppedAt)
        .containsExactly(mon("12:00"), mon("13:00"), mon("14:00"));
  }

  @Test
  void ownership_is_not_a_sellers() {
    var story = under(promise(OWNERSHIP, 4)).created(mon("09:00")).goesTo("disputes", mon("10:00"))
        .goesTo("seller:S-17", mon("11:00"));

    assertThat(story.cycles(OWNERSHIP, mon("12:00"))).extracting(ClockReading::state)
        .containsExactly(MET);
  }
}
