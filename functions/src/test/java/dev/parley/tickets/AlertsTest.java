package dev.parley.tickets;

import static dev.parley.tickets.Life.AGENT;
import static dev.parley.tickets.Life.START;
import static dev.parley.tickets.Life.byAgent;
import static dev.parley.tickets.Life.into;
import static dev.parley.tickets.Life.reminder;
import static dev.parley.tickets.Life.to;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.parley.shared.core.Category;
import dev.parley.shared.core.Decision;
import dev.parley.shared.core.NotificationCommand.ClockLevel;
import dev.parley.shared.core.NotificationCommand.Notify;
import dev.parley.shared.core.Party;
import dev.parley.shared.core.Priority;
import dev.parley.sla.Metric;
import dev.parley.sla.TicketStatus;
import dev.parley.tickets.TicketEvent.Opened;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class AlertsTest {
  private static final Instant DUE = START.plus(Rulebook.FIRST_REPLY);
  private static final Party QUEUE = Party.queue("order-delivery");

  @Test
  void warns_before_and_tells_the_breach_when_it_comes() {
    var life = Life.opened().isLookedAtUntil(DUE.plusSeconds(60));

    assertThat(life.told("sla_warning")).singleElement().satisfies(warning -> {
      assertThat(warning.at()).isEqualTo(DUE.minus(Rulebook.WARNING));
      assertThat(warning.to()).isEqualTo(QUEUE);
      assertThat(warning.level()).isEqualTo(new ClockLevel("first_reply", 1, -900));
      assertThat(warning.details()).containsAllEntriesOf(
          Map.of("ticket_id", "T-1", "due_at", DUE.toString(), "queue", "order-delivery"));
    });
    assertThat(life.told("sla_breach")).singleElement().satisfies(breach -> {
      assertThat(breach.at()).isEqualTo(DUE);
      assertThat(breach.level()).isEqualTo(new ClockLevel("first_reply", 1, 0));
    });
  }

  @Test
  void tells_the_same_once_however_late_and_often_somebody_looks() {
    var punctual = Life.opened().isLookedAtUntil(DUE.plus(Duration.ofDays(4)));
    var late = Life.opened().after(Rulebook.FIRST_REPLY.plusDays(4)).isLookedAt().isLookedAt()
        .after(Duration.ofMinutes(1)).isLookedAt();

    assertThat(late.told()).extracting(Notify::level, Notify::at, Notify::to)
        .containsExactlyElementsOf(punctual.told().stream()
            .map(notify -> tuple(notify.level(), notify.at(), notify.to())).toList());
    assertThat(late.told("sla_warning")).extracting(warning -> warning.details().get("clock"))
        .containsExactly("breached");
    assertThat(late.decision().outcome()).isEqualTo(Decision.Outcome.VOID);
    assertThat(late.ticket().clocks()).isEqualTo(punctual.ticket().clocks());
  }

  @Test
  void tells_whom_the_policy_names_as_far_as_there_is_such_a_party() {
    var life = Life.opened().hears(into(null, "A-7")).after(Rulebook.RESOLUTION.plusMillis(1))
        .isLookedAt();

    assertThat(life.told("sla_warning")).extracting(Notify::to).containsExactly(AGENT);
    assertThat(life.told("sla_breach")).extracting(Notify::to)
        .containsExactly(AGENT, QUEUE, Party.seller("S-17"));
  }

  @Test
  void tells_the_lead_of_the_queue_in_which_the_ticket_is_when_it_fires() {
    var life = Life.opened().hears(into("payments-chargebacks", "A-7"))
        .after(Rulebook.FIRST_REPLY.plusMillis(1)).isLookedAt();

    assertThat(life.told("sla_breach")).extracting(Notify::to)
        .containsExactly(AGENT, Rulebook.LEAD);
  }

  @Test
  void tells_whoever_has_the_ticket_where_there_is_no_seller_to_tell() {
    var life = Life.unborn().hears(Life.lost(1)).hears(byAgent(Audience.INTERNAL))
        .after(Rulebook.RESOLUTION.plusMillis(1)).isLookedAt();

    assertThat(life.told("sla_breach"))
        .filteredOn(Notify::level, new ClockLevel("resolution", 1, 0))
        .extracting(Notify::to)
        .containsExactly(QUEUE);
  }

  @Test
  void a_reply_in_time_is_no_breach_even_at_the_last_instant() {
    var life = Life.opened().after(Rulebook.FIRST_REPLY).hears(byAgent(Audience.REQUESTER))
        .after(Duration.ofHours(1)).isLookedAt();

    assertThat(life.told("sla_breach")).isEmpty();
    assertThat(isBreached(life, Metric.FIRST_REPLY)).isFalse();
  }

  @Test
  void a_ticket_solved_between_breach_and_sweep_is_breached_all_the_same_and_people_are_told() {
    var life = Life.opened().after(Rulebook.FIRST_REPLY.plusSeconds(30))
        .hears(to(TicketStatus.SOLVED));

    assertThat(life.status()).isEqualTo(TicketStatus.SOLVED);
    assertThat(isBreached(life, Metric.FIRST_REPLY)).isTrue();
    assertThat(life.told("sla_breach")).singleElement().satisfies(breach -> {
      assertThat(breach.at()).isEqualTo(DUE);
      assertThat(breach.details()).containsEntry("status", "solved");
    });

    var told = life.told();
    assertThat(life.after(Duration.ofMinutes(1)).isLookedAt().told()).isEqualTo(told);
  }

  @Test
  void an_answer_after_the_breach_does_not_undo_it() {
    var life = Life.opened().after(Rulebook.FIRST_REPLY.plusSeconds(1))
        .hears(byAgent(Audience.REQUESTER));

    assertThat(isBreached(life, Metric.FIRST_REPLY)).isTrue();
    assertThat(life.told("sla_breach")).hasSize(1);
  }

  @Test
  void one_look_notes_the_breach_and_tells_of_it() {
    var life = Life.opened().isLookedAtUntil(DUE);
    assertThat(life.told("sla_breach")).isEmpty();

    life.after(Duration.ofMillis(1)).isLookedAt();

    assertThat(life.told("sla_breach")).hasSize(1);
    assertThat(isBreached(life, Metric.FIRST_REPLY)).isTrue();
    assertThat(life.ticket().lookAt())
        .isEqualTo(START.plus(Rulebook.RESOLUTION).plusMillis(1));
  }

  @Test
  void a_warning_for_the_whole_target_comes_with_the_opening() {
    var life = Life.opened().hears(to(Priority.URGENT));

    assertThat(life.told("sla_warning")).singleElement()
        .satisfies(warning -> assertThat(warning.at()).isEqualTo(START));

    var urgent = Life.unborn().hears(new Opened(Life.aMatter().ranked(
        Category.DELIVERY, Priority.URGENT, Set.of()), Life.SAID, true));
    assertThat(urgent.told("sla_warning")).hasSize(1);
  }

  @Test
  void a_breach_by_other_terms_says_so() {
    var life = Life.opened().after(Duration.ofHours(2)).hears(to(Priority.HIGH));

    assertThat(life.told("sla_breach")).singleElement()
        .satisfies(breach -> assertThat(breach.details()).containsEntry("reason", "policy_change")
            .containsEntry("status", "new"));
  }

  @Test
  void nobody_is_told_while_a_clock_stands_still() {
    var life = Life.opened().hears(byAgent(Audience.REQUESTER, TicketStatus.PENDING))
        .after(Duration.ofDays(30)).isLookedAt();

    assertThat(life.told("sla_breach")).isEmpty();
  }

  @Test
  void reminds_who_asked_at_the_instant_that_they_named_and_once() {
    var at = START.plus(Duration.ofHours(2));
    var life = Life.opened().hears(reminder(at));
    assertThat(life.ticket().lookAt()).isEqualTo(at);

    life.isLookedAtUntil(at).isLookedAt().after(Duration.ofMinutes(5)).isLookedAt();

    assertThat(life.told("reminder")).singleElement().satisfies(told -> {
      assertThat(told.to()).isEqualTo(AGENT);
      assertThat(told.at()).isEqualTo(at);
      assertThat(told.details()).containsEntry("note", "text/1");
    });
    assertThat(life.ticket().reminders()).isEmpty();
  }

  @Test
  void reminds_of_a_solved_ticket_too() {
    var at = START.plus(Duration.ofHours(2));

    var life = Life.opened().hears(reminder(at)).hears(to(TicketStatus.SOLVED))
        .isLookedAtUntil(at);

    assertThat(life.told("reminder")).hasSize(1);
  }

  @Test
  void an_event_that_comes_before_the_sweep_brings_the_reminder_along() {
    var at = START.plus(Duration.ofHours(2));

    var life = Life.opened().hears(reminder(at)).after(Duration.ofHours(3)).hears(Life.byBuyer());

    assertThat(life.told("reminder")).singleElement()
        .satisfies(told -> assertThat(told.at()).isEqualTo(at));
  }

  @Test
  void refuses_reminders_in_the_past_too_far_ahead_and_too_many() {
    var life = Life.opened();
    assertThat(life.hears(reminder(START)).refusal()).isEqualTo("validation_failed");
    assertThat(life.hears(reminder(START.plus(Duration.ofDays(30)).plusNanos(1))).refusal())
        .isEqualTo("validation_failed");

    life.hears(reminder(START.plusSeconds(60))).hears(reminder(START.plusSeconds(60)));

    assertThat(life.ticket().reminders()).hasSize(Rulebook.MOST_REMINDERS);
    assertThat(life.hears(reminder(START.plusSeconds(90))).refusal())
        .isEqualTo("validation_failed");
  }

  @Test
  void a_reminder_that_is_past_makes_room_before_anybody_looks() {
    var life = Life.opened().hears(reminder(START.plusSeconds(60)))
        .hears(reminder(START.plusSeconds(60)));

    life.after(Duration.ofSeconds(61)).hears(reminder(START.plusSeconds(90)));

    assertThat(life.ticket().reminders()).hasSize(1);
    assertThat(life.told("reminder")).hasSize(2);
  }

  private static boolean isBreached(Life life, Metric metric) {
    return life.ticket().clocks().clocks().stream()
        .anyMatch(clock -> clock.metric() == metric && clock.breach() != null);
  }
}
