package dev.parley.tickets;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.shared.core.NotificationCommand.Notify;
import dev.parley.shared.core.Party;
import dev.parley.sla.TicketStatus;
import dev.parley.tickets.Pledge.State;
import dev.parley.tickets.TicketEvent.Author;
import dev.parley.tickets.TicketEvent.Changed;
import dev.parley.tickets.TicketEvent.Escalated;
import dev.parley.tickets.TicketEvent.Promised;
import dev.parley.tickets.TicketEvent.Side;
import dev.parley.tickets.TicketEvent.Snooze;
import dev.parley.tickets.TicketEvent.Wrote;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a ticket is looked at for besides its clocks: promises, sleep and decisions that are waited for. */
class PledgesTest {
  private static final Instant DUE = Life.START.plus(Duration.ofDays(2));

  private static Wrote promising(Instant due) {
    return new Wrote(new Author(Life.AGENT, Side.DESK), Audience.REQUESTER, Life.SAID, null,
        new Promised(Life.SAID, due), Set.of());
  }

  private static Wrote keeping(String... promises) {
    return new Wrote(new Author(Life.AGENT, Side.DESK), Audience.REQUESTER, Life.SAID, null, null,
        Set.of(promises));
  }

  private static Changed snoozed(@Nullable Instant until) {
    return new Changed(null, null, null, null, null, null, null, new Snooze(until));
  }

  private static Escalated escalated(@Nullable String queue, @Nullable Instant by) {
    return new Escalated(queue, Life.SAID, by, Life.AGENT);
  }

  private static List<String> to(List<Notify> told) {
    return told.stream().map(notify -> notify.to() + " " + notify.at()).toList();
  }

  private static State state(Life life) {
    return life.ticket().pledges().getFirst().state();
  }

  @Test
  void its_holder_is_reminded_before_a_promise_is_due_and_told_when_it_is_broken() {
    var life = Life.opened().hears(promising(DUE)).isLookedAtUntil(DUE.plusSeconds(60));

    assertThat(to(life.told("promise_due")))
        .containsExactly("queue/order-delivery " + DUE.minus(Duration.ofHours(4)));
    assertThat(to(life.told("promise_broken"))).containsExactly("queue/order-delivery " + DUE);
    assertThat(state(life)).isEqualTo(State.BROKEN);
  }

  @Test
  void a_short_promise_is_not_reminded_of_at_once() {
    var due = Life.START.plus(Duration.ofHours(2));
    var life = Life.opened().hears(promising(due)).isLookedAtUntil(due.minusSeconds(1));

    assertThat(to(life.told("promise_due")))
        .containsExactly("queue/order-delivery " + Life.START.plus(Duration.ofHours(1)));
  }

  @Test
  void what_is_kept_is_neither_reminded_of_nor_broken() {
    var life = Life.opened().hears(promising(DUE)).after(Duration.ofHours(1)).hears(keeping("P1"))
        .isLookedAtUntil(DUE.plusSeconds(60));

    assertThat(state(life)).isEqualTo(State.KEPT);
    assertThat(life.told("promise_due")).isEmpty();
    assertThat(life.told("promise_broken")).isEmpty();
  }

  @Test
  void what_is_kept_when_it_is_due_is_kept_and_what_is_kept_later_is_broken() {
    var inTime = Life.opened().hears(promising(DUE)).after(Duration.ofDays(2))
        .hears(keeping("P1"));
    var late = Life.opened().hears(promising(DUE)).after(Duration.ofHours(49))
        .hears(keeping("P1"));

    assertThat(state(inTime)).isEqualTo(State.KEPT);
    assertThat(state(late)).isEqualTo(State.BROKEN);
    assertThat(to(late.told("promise_broken"))).hasSize(1);
  }

  @Test
  void a_late_look_reminds_of_nothing_that_is_over() {
    var life = Life.opened().hears(promising(DUE)).after(Duration.ofHours(60)).isLookedAt();

    assertThat(life.told("promise_due")).isEmpty();
    assertThat(life.told("promise_broken")).hasSize(1);
  }

  @Test
  void the_desk_alone_promises_and_only_what_lies_ahead() {
    var byBuyer = new Wrote(new Author(Life.BUYER, Side.REQUESTER), Audience.REQUESTER, Life.SAID,
        null, new Promised(Life.SAID, DUE), Set.of());

    assertThat(Life.opened().hears(byBuyer).refusal()).isEqualTo("validation_failed");
    assertThat(Life.opened().hears(promising(Life.START)).refusal())
        .isEqualTo("validation_failed");
    assertThat(Life.opened().hears(keeping("P9")).refusal()).isEqualTo("validation_failed");
  }

  @Test
  void what_sleeps_wakes_and_its_holder_is_told() {
    var until = Life.START.plus(Duration.ofHours(2));
    var life = Life.opened().hears(Life.into(null, "A-7")).hears(snoozed(until))
        .isLookedAtUntil(until.plusSeconds(60));

    assertThat(life.ticket().snoozedUntil()).isNull();
    assertThat(to(life.told("ticket_awake"))).containsExactly("agent/A-7 " + until);
  }

  @Test
  void whoever_writes_wakes_it_and_nobody_is_told_twice() {
    var until = Life.START.plus(Duration.ofHours(2));
    var life = Life.opened().hears(snoozed(until)).hears(Life.byBuyer())
        .isLookedAtUntil(until.plusSeconds(60));

    assertThat(life.ticket().snoozedUntil()).isNull();
    assertThat(life.told("ticket_awake")).isEmpty();
  }

  @Test
  void it_can_be_woken_by_hand_and_sleeps_into_no_past() {
    var until = Life.START.plus(Duration.ofHours(2));

    assertThat(Life.opened().hears(snoozed(until)).hears(snoozed(null)).ticket().snoozedUntil())
        .isNull();
    assertThat(Life.opened().hears(snoozed(Life.START)).refusal()).isEqualTo("validation_failed");
    assertThat(Life.opened().hears(snoozed(Life.START.plus(Duration.ofDays(400)))).refusal())
        .isEqualTo("validation_failed");
    assertThat(Life.in(TicketStatus.CLOSED).hears(snoozed(until)).refusal())
        .isEqualTo("ticket_closed");
  }

  @Test
  void an_escalation_puts_it_into_the_queue_and_tells_both_sides() {
    var life = Life.opened().hears(Life.into(null, "A-9"))
        .hears(escalated("payments-chargebacks", DUE));

    assertThat(life.ticket().queue()).isEqualTo("payments-chargebacks");
    assertThat(life.ticket().assignee()).isNull();
    assertThat(life.told("ticket_escalated")).extracting(notify -> notify.to().value())
        .containsExactly("queue/payments-chargebacks", "agent/A-9");
  }

  @ParameterizedTest
  @CsvSource({"order-delivery, queue/order-delivery", "payments-chargebacks, agent/A-1"})
  void the_lead_of_its_queue_decides_where_it_stays(String queue, String lead) {
    var life = Life.opened().hears(Life.into(queue, null)).hears(escalated(null, null));

    assertThat(life.ticket().queue()).isEqualTo(queue);
    assertThat(life.told("ticket_escalated")).extracting(notify -> notify.to().value())
        .contains(lead);
  }

  @Test
  void a_decision_that_does_not_come_is_told_to_both_once() {
    var life = Life.opened().hears(escalated("payments-chargebacks", DUE))
        .isLookedAtUntil(DUE.plus(Duration.ofDays(2)));

    assertThat(to(life.told("decision_overdue")))
        .containsExactly("queue/payments-chargebacks " + DUE, "agent/A-7 " + DUE);
  }

  @Test
  void the_first_word_of_somebody_else_at_the_desk_settles_it() {
    var own = Life.opened().hears(escalated("payments-chargebacks", DUE))
        .hears(Life.byAgent(Audience.INTERNAL)).hears(Life.byBuyer());
    var others = Life.opened().hears(escalated("payments-chargebacks", DUE)).hears(
        new Wrote(new Author(Party.agent("A-1"), Side.DESK), Audience.INTERNAL, Life.SAID, null));

    assertThat(own.ticket().escalations().getFirst().isOpen()).isTrue();
    assertThat(others.ticket().escalations().getFirst().isOpen()).isFalse();
    assertThat(others.isLookedAtUntil(DUE.plusSeconds(60)).told("decision_overdue")).isEmpty();
  }

  @Test
  void what_is_over_or_lies_elsewhere_waits_for_no_decision() {
    var solved = Life.opened().hears(escalated(null, DUE)).hears(Life.to(TicketStatus.SOLVED));
    var moved = Life.opened().hears(escalated(null, DUE))
        .hears(Life.into("payments-chargebacks", null));

    assertThat(solved.ticket().escalations().getFirst().isOpen()).isFalse();
    assertThat(moved.ticket().escalations().getFirst().isOpen()).isFalse();
  }

  @Test
  void nobody_is_asked_who_is_not_there_or_in_the_past() {
    assertThat(Life.opened().hears(escalated("nowhere", null)).refusal())
        .isEqualTo("validation_failed");
    assertThat(Life.opened().hears(escalated(null, Life.START)).refusal())
        .isEqualTo("validation_failed");
    assertThat(Life.in(TicketStatus.CLOSED).hears(escalated(null, null)).refusal())
        .isEqualTo("ticket_closed");
  }
}
