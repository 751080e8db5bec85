package dev.parley.routing;

import static dev.parley.routing.Staff.NINE;
import static dev.parley.routing.Staff.OFFICE_HOURS;
import static dev.parley.routing.Staff.QUEUE;
import static dev.parley.routing.Staff.anAgent;
import static dev.parley.routing.Staff.being;
import static dev.parley.routing.Staff.with;
import static dev.parley.routing.Staff.withSkills;
import static dev.parley.routing.Staff.working;
import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.shared.core.Decision;
import dev.parley.shared.core.NotificationCommand.Notify;
import dev.parley.shared.core.Presence;
import dev.parley.shared.core.RoutingCommand.Because;
import dev.parley.shared.core.RoutingCommand.Left;
import dev.parley.shared.core.RoutingCommand.Seek;
import dev.parley.shared.core.RoutingCommand.Wish;
import dev.parley.shared.core.TicketCommand.Assign;
import dev.parley.shared.core.TicketCommand.Drain;
import dev.parley.shared.core.TicketCommand.Release;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class AssigningTest {
  private static final Drain THE_QUEUE = new Drain(Set.of(QUEUE));

  private static Staff nobody() {
    return Staff.of(being(anAgent("a"), Presence.OFFLINE));
  }

  @Test
  void a_ticket_gets_an_agent_until_the_agent_has_been_silent_for_four_hours_of_the_shift() {
    var staff = Staff.of(working(anAgent("a"), OFFICE_HOURS)).after(Duration.ofHours(6))
        .seek("T-1");

    assertThat(staff.sent()).containsExactly(
        new Assign(1, 1, "a", NINE.plus(Duration.ofHours(26)), false, Map.of()));
    assertThat(staff.decision().policyVersions()).containsEntry("routing", "routing-1");
  }

  @Test
  void no_capacity_is_exceeded_and_who_waits_is_not_kept_here() {
    var staff = Staff.of(with(anAgent("a"), 2), with(anAgent("b"), 1))
        .seek("T-1", "T-2", "T-3", "T-4", "T-5");

    assertThat(staff.load("a")).isEqualTo(2);
    assertThat(staff.load("b")).isEqualTo(1);
    assertThat(staff.floor().toString()).doesNotContain("T-4", "T-5");
    assertThat(staff.floor().waiting()).containsOnlyKeys(QUEUE);
    assertThat(staff.floor().lookAt()).as("nobody could have room by time alone").isNull();
  }

  @Test
  void of_two_asks_of_one_ticket_the_later_one_counts() {
    var staff = Staff.of(anAgent("a"));
    staff.hears(new FloorEvent.Sought(new Seek("T-1", 2, staff.aNeed(), null)));
    var before = staff.floor();

    staff.hears(new FloorEvent.Sought(new Seek("T-1", 1, staff.aNeed(), null)));
    assertThat(staff.floor()).isEqualTo(before);
    assertThat(staff.sent()).isEmpty();

    staff.hears(new FloorEvent.Sought(new Seek("T-1", 3, staff.aNeed(), null)));
    assertThat(staff.load("a")).isEqualTo(1);
    assertThat(staff.sent()).singleElement().isInstanceOfSatisfying(
        Assign.class, assign -> assertThat(assign.place()).isEqualTo(2));
  }

  @Test
  void a_place_that_was_given_anew_is_not_given_back_with_the_old_number() {
    var staff = Staff.of(anAgent("a")).seek("T-1").seek("T-1");

    staff.hears(new FloorEvent.GivenBack(new Left("T-1", 1)));

    assertThat(staff.whose("T-1")).isEqualTo("a");
    assertThat(staff.leave("T-1").whose("T-1")).isEqualTo("-");
  }

  @Test
  void room_goes_to_those_who_wait_and_to_nobody_where_nobody_waits() {
    var staff = Staff.of(with(anAgent("a"), 1)).seek("T-1");
    assertThat(staff.leave("T-1").sent()).isEmpty();

    staff.seek("T-2", "T-3");
    assertThat(staff.leave("T-2").sent()).containsExactly(THE_QUEUE);
  }

  @Test
  void whoever_comes_is_given_what_waits() {
    var staff = nobody().seek("T-1");

    assertThat(staff.told(anAgent("a")).sent()).containsExactly(THE_QUEUE);
    assertThat(staff.told(being(anAgent("a"), Presence.AWAY)).sent()).singleElement()
        .isInstanceOf(Notify.class);
  }

  @Test
  void an_older_word_about_an_agent_changes_nothing() {
    var staff = Staff.of(anAgent("a"));
    staff.hears(new FloorEvent.Told(being(anAgent("a"), Presence.OFFLINE), 0));

    assertThat(staff.seek("T-1").whose("T-1")).isEqualTo("a");
  }

  @Test
  void those_who_wait_are_tried_again_as_long_as_somebody_has_room() {
    var staff = Staff.of(anAgent("a"), with(withSkills(anAgent("e"), "customs"), 0));
    staff.seek("T-1", staff.aNeed("customs"));

    assertThat(staff.floor().lookAt()).isEqualTo(NINE.plusSeconds(30));
    staff.after(Duration.ofMinutes(1)).isLookedAt();
    assertThat(staff.sent()).containsExactly(THE_QUEUE);
    assertThat(staff.floor().lookAt()).isEqualTo(NINE.plusSeconds(90));

    staff.emptied(NINE);
    assertThat(staff.floor().waiting()).isEmpty();
    assertThat(staff.floor().lookAt()).isNull();
  }

  @Test
  void who_came_after_somebody_looked_goes_on_waiting() {
    var staff = Staff.of(with(anAgent("a"), 0)).seek("T-1").after(Duration.ofMinutes(1))
        .seek("T-2").emptied(NINE);

    assertThat(staff.floor().waiting()).containsOnlyKeys(QUEUE);
  }

  @Test
  void a_shift_that_begins_drains_the_queue() {
    var staff = Staff.of(working(anAgent("a"), OFFICE_HOURS)).after(Duration.ofHours(9))
        .seek("T-1");
    assertThat(staff.floor().lookAt()).isEqualTo(NINE.plus(Duration.ofDays(1)));

    staff.after(Duration.ofHours(15)).isLookedAt();

    assertThat(staff.sent()).containsExactly(THE_QUEUE);
  }

  @Test
  void a_queue_without_anybody_is_told_of_once_until_somebody_comes() {
    var staff = nobody().seek("T-1");
    assertThat(staff.sent()).singleElement().isInstanceOfSatisfying(Notify.class, told -> {
      assertThat(told.kind()).isEqualTo("queue_unattended");
      assertThat(told.to().value()).isEqualTo("agent/lead");
      assertThat(told.details()).containsEntry("queue", QUEUE);
    });
    assertThat(staff.after(Duration.ofHours(1)).seek("T-2").sent()).isEmpty();

    staff.told(anAgent("a")).told(being(anAgent("a"), Presence.OFFLINE));
    assertThat(staff.sent()).singleElement().isInstanceOf(Notify.class);
  }

  @Test
  void a_queue_whose_agents_are_full_is_not_one_without_anybody() {
    assertThat(Staff.of(with(anAgent("a"), 0)).seek("T-1").sent()).isEmpty();
  }

  @Test
  void a_persons_word_counts_beyond_the_capacity_and_nothing_is_added_to_it() {
    var staff = Staff.of(with(anAgent("a"), 1)).seek("T-1")
        .seek("T-2", "a", Because.BY_HAND).seek("T-3");

    assertThat(staff.load("a")).isEqualTo(2);
    assertThat(staff.whose("T-3")).isEqualTo("-");
  }

  @Test
  void of_whom_nothing_is_known_the_tickets_are_left_alone() {
    var staff = Staff.of(anAgent("a")).seek("T-1", "stranger", Because.BY_HAND);

    assertThat(staff.sent()).isEmpty();
    assertThat(staff.floor().held()).isZero();
  }

  @Test
  void a_reply_goes_to_whoever_had_the_ticket() {
    var staff = Staff.of(anAgent("a"), anAgent("b")).seek("T-1").leave("T-1")
        .seek("T-1", "a", Because.REPLY);

    assertThat(staff.whose("T-1")).isEqualTo("a");
  }

  @Test
  void a_reply_waits_half_an_hour_for_somebody_who_is_not_there() {
    var staff = Staff.of(anAgent("b")).told(being(anAgent("a"), Presence.OFFLINE))
        .seek("T-1", "a", Because.REPLY);

    assertThat(staff.sent()).containsExactly(
        new Assign(1, 1, "a", NINE.plusSeconds(1_800), true, Map.of()));

    assertThat(staff.after(Duration.ofMinutes(30)).seek("T-1", "a", Because.ABSENCE).whose("T-1"))
        .isEqualTo("b");
  }

  @Test
  void whoever_came_back_in_time_keeps_the_ticket() {
    var staff = Staff.of(anAgent("b")).told(being(anAgent("a"), Presence.OFFLINE))
        .seek("T-1", "a", Because.REPLY).told(anAgent("a"))
        .after(Duration.ofMinutes(30)).seek("T-1", "a", Because.ABSENCE);

    assertThat(staff.whose("T-1")).isEqualTo("a");
  }

  @Test
  void a_reply_to_somebody_who_is_full_goes_to_somebody_else_or_back_to_the_queue() {
    var staff = Staff.of(with(anAgent("a"), 0), with(anAgent("b"), 1))
        .seek("T-1", "a", Because.REPLY).seek("T-2", "a", Because.REPLY);

    assertThat(staff.whose("T-1")).isEqualTo("b");
    assertThat(staff.sent()).containsExactly(new Release(1));
    assertThat(staff.floor().waiting()).containsOnlyKeys(QUEUE);
  }

  @Test
  void silence_gives_the_ticket_to_somebody_else_as_long_as_there_is_somebody() {
    var staff = Staff.of(anAgent("a"), anAgent("b")).seek("T-1")
        .seek("T-1", "a", Because.SILENCE);
    assertThat(staff.whose("T-1")).isEqualTo("b");

    staff.told(being(anAgent("a"), Presence.AWAY)).seek("T-1", "b", Because.SILENCE);
    assertThat(staff.whose("T-1")).isEqualTo("b");

    staff.told(being(anAgent("b"), Presence.AWAY)).seek("T-1", "b", Because.SILENCE);
    assertThat(staff.whose("T-1")).isEqualTo("-");
    assertThat(staff.sent()).contains(new Release(4));
  }

  @Test
  void after_three_silent_agents_only_people_move_a_ticket() {
    var staff = Staff.of(anAgent("a"), anAgent("b"));
    var wish = new Wish("a", Because.SILENCE, 3);

    staff.hears(new FloorEvent.Sought(new Seek("T-1", 1, staff.aNeed(), wish)));

    assertThat(staff.sent()).singleElement().isInstanceOfSatisfying(
        Assign.class, assign -> assertThat(assign.until()).isNull());
  }

  @Test
  void whoever_goes_offline_in_the_middle_of_a_shift_has_no_tickets_ten_minutes_later() {
    var staff = Staff.of(working(anAgent("a"), OFFICE_HOURS)).seek("T-1", "T-2")
        .told(being(working(anAgent("a"), OFFICE_HOURS), Presence.OFFLINE));
    assertThat(staff.sent()).isEmpty();
    assertThat(staff.floor().lookAt()).isEqualTo(NINE.plusSeconds(600));

    staff.after(Duration.ofMinutes(10)).isLookedAt();

    assertThat(staff.sent()).containsExactly(new Release(1), new Release(1));
    assertThat(staff.load("a")).isZero();
    assertThat(staff.floor().lookAt()).isNull();
  }

  @Test
  void whoever_goes_offline_when_the_shift_ends_has_the_tickets_until_the_next_one_began() {
    var offline = being(working(anAgent("a"), OFFICE_HOURS), Presence.OFFLINE);
    var staff = Staff.of(working(anAgent("a"), OFFICE_HOURS)).seek("T-1")
        .after(Duration.ofHours(8)).told(offline);

    assertThat(staff.floor().lookAt()).isEqualTo(
        NINE.plus(Duration.ofDays(1)).plus(Duration.ofMinutes(10)));
  }

  @Test
  void what_is_kept_for_somebody_who_is_gone_already_has_a_time_of_its_own() {
    var staff = Staff.of(anAgent("a")).seek("T-1")
        .told(being(anAgent("a"), Presence.OFFLINE)).seek("T-2", "a", Because.REPLY)
        .after(Duration.ofMinutes(10)).isLookedAt();

    assertThat(staff.whose("T-1")).isEqualTo("-");
    assertThat(staff.whose("T-2")).isEqualTo("a");
    assertThat(staff.floor().lookAt()).isNull();
  }

  @Test
  void a_hundred_tickets_of_somebody_who_is_gone_are_released_in_lots() {
    var staff = Staff.of(with(anAgent("a"), 100));
    for (var n = 0; n < 100; n++) {
      staff.seek("T-" + n);
    }
    staff.told(being(anAgent("a"), Presence.OFFLINE)).after(Duration.ofMinutes(10)).isLookedAt();
    assertThat(staff.sent()).hasSize(50);

    staff.after(Duration.ofSeconds(1)).isLookedAt();
    assertThat(staff.sent()).hasSize(50);
    assertThat(staff.load("a")).isZero();
  }

  @Test
  void a_look_that_finds_nothing_due_leaves_no_trace() {
    assertThat(Staff.of(anAgent("a")).isLookedAt().decision().outcome())
        .isEqualTo(Decision.Outcome.VOID);
  }
}
