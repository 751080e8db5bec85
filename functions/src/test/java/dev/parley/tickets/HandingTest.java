package dev.parley.tickets;

import static dev.parley.tickets.Life.START;
import static dev.parley.tickets.Life.byAgent;
import static dev.parley.tickets.Life.byBuyer;
import static dev.parley.tickets.Life.into;
import static dev.parley.tickets.Life.to;
import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.shared.core.NotificationCommand.Notify;
import dev.parley.shared.core.Priority;
import dev.parley.shared.core.RoutingCommand;
import dev.parley.shared.core.RoutingCommand.Because;
import dev.parley.shared.core.RoutingCommand.Left;
import dev.parley.shared.core.RoutingCommand.Need;
import dev.parley.shared.core.RoutingCommand.Seek;
import dev.parley.shared.core.RoutingCommand.Wish;
import dev.parley.sla.TicketStatus;
import dev.parley.tickets.TicketEvent.Handed;
import dev.parley.tickets.TicketEvent.TakenBack;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What a ticket and the floor have to say to each other. */
class HandingTest {
  private static final Duration SILENCE = Duration.ofHours(4);

  /** A ticket that the floor gave to A-7, who has four hours. */
  private static Life handed() {
    return Life.opened().hears(toA7(1, 1));
  }

  private static Handed toA7(int asked, long place) {
    return new Handed(asked, place, "A-7", START.plus(SILENCE), false);
  }

  private static @Nullable RoutingCommand last(Life life) {
    return life.floor().isEmpty() ? null : life.floor().getLast();
  }

  private static Seek again(Life life, int asked, Because because, int silences) {
    return new Seek("T-1", asked, life.ticket().need(), new Wish("A-7", because, silences));
  }

  @Test
  void asks_for_an_agent_when_it_is_opened() {
    assertThat(Life.opened().floor()).containsExactly(
        new Seek(
            "T-1", 1, new Need("order-delivery", Priority.NORMAL, null, Set.of(), START), null));
  }

  @Test
  void goes_to_the_agent_that_the_floor_has() {
    var life = handed();

    assertThat(life.ticket().assignee()).isEqualTo("A-7");
    assertThat(life.ticket().queue()).isEqualTo("order-delivery");
    assertThat(life.ticket().lookAt()).isEqualTo(START.plus(SILENCE));
    assertThat(life.floor()).hasSize(1);
  }

  @Test
  void the_same_answer_twice_is_one() {
    var life = handed();
    var before = life.ticket();

    assertThat(life.hears(toA7(1, 1)).ticket()).isEqualTo(before);
    assertThat(life.floor()).hasSize(1);
  }

  @ParameterizedTest
  @EnumSource(value = TicketStatus.class, names = {"SOLVED", "CLOSED", "PENDING", "ON_HOLD"})
  void gives_back_a_place_that_comes_too_late(TicketStatus status) {
    var life = Life.in(status).hears(toA7(1, 1));

    assertThat(last(life)).isEqualTo(new Left("T-1", 1));
    assertThat(life.ticket().assignee()).isNull();
  }

  @Test
  void gives_back_the_answer_to_an_earlier_ask() {
    var life = Life.opened().hears(into("payments-chargebacks", null)).hears(toA7(1, 1));

    assertThat(last(life)).isEqualTo(new Left("T-1", 1));
    assertThat(life.ticket().assignee()).isNull();
    assertThat(life.hears(toA7(2, 2)).ticket().assignee()).isEqualTo("A-7");
    assertThat(life.ticket().queue()).isEqualTo("payments-chargebacks");
  }

  @ParameterizedTest
  @EnumSource(value = TicketStatus.class, names = {"SOLVED", "CLOSED"})
  void gives_its_place_back_when_it_is_over(TicketStatus status) {
    var life = handed().hears(to(TicketStatus.SOLVED)).hears(to(status));

    assertThat(life.floor()).filteredOn(Left.class::isInstance)
        .containsExactly(new Left("T-1", 1));
    assertThat(life.ticket().assignee()).isEqualTo("A-7");
  }

  @Test
  void counts_as_long_as_one_of_its_clocks_runs() {
    var unanswered = handed().hears(to(TicketStatus.PENDING));
    assertThat(unanswered.floor()).as("the first reply is still to come").hasSize(1);

    var answered = handed().hears(byAgent(Audience.REQUESTER, TicketStatus.PENDING));
    assertThat(last(answered)).isEqualTo(new Left("T-1", 1));
  }

  @Test
  void asks_for_its_agent_again_when_it_is_opened_again() {
    var life = handed().hears(to(TicketStatus.SOLVED)).hears(byBuyer());

    assertThat(last(life)).isEqualTo(again(life, 2, Because.REPLY, 0));
  }

  @Test
  void asks_until_when_its_agent_has_time_once_for_all_that_the_requester_writes() {
    var life = handed().hears(byAgent(Audience.REQUESTER));
    assertThat(life.ticket().inHands().until()).isNull();

    life.hears(byBuyer());
    assertThat(last(life)).isEqualTo(again(life, 2, Because.REPLY, 0));

    life.hears(toA7(2, 2)).hears(byBuyer());
    assertThat(life.floor()).hasSize(2);
  }

  @Test
  void a_persons_choice_gives_the_place_back_and_tells_the_floor() {
    var life = handed().hears(into(null, "A-9"));

    assertThat(life.ticket().assignee()).isEqualTo("A-9");
    assertThat(life.floor().subList(1, 3)).containsExactly(
        new Left("T-1", 1),
        new Seek("T-1", 2, life.ticket().need(), new Wish("A-9", Because.BY_HAND, 0)));
    assertThat(life.hears(toA7(1, 5)).ticket().assignee()).isEqualTo("A-9");
    assertThat(last(life)).isEqualTo(new Left("T-1", 5));
  }

  @Test
  void nobodys_again_it_asks_for_anybody() {
    var life = handed().hears(into(null, ""));

    assertThat(life.floor().subList(1, 3)).containsExactly(
        new Left("T-1", 1), new Seek("T-1", 2, life.ticket().need(), null));
  }

  @Test
  void an_agents_silence_is_told_to_whoever_leads_and_asks_for_another() {
    var life = handed().after(SILENCE).isLookedAt();

    assertThat(last(life)).isEqualTo(again(life, 2, Because.SILENCE, 1));
    assertThat(life.told("assignee_silent")).singleElement().satisfies(
        told -> assertThat(told.details()).containsEntry("agent", "A-7"));
    assertThat(life.ticket().assignee()).isEqualTo("A-7");
    assertThat(life.ticket().inHands().until()).isNull();

    life.hears(new Handed(2, 2, "A-9", null, false));
    assertThat(life.ticket().assignee()).isEqualTo("A-9");
  }

  @Test
  void whatever_the_desk_does_ends_the_waiting_for_its_agent() {
    var wrote = handed().hears(byAgent(Audience.INTERNAL));
    var changed = handed().hears(to(Priority.HIGH));

    assertThat(wrote.ticket().inHands().until()).isNull();
    assertThat(changed.ticket().inHands().until()).isNull();
    assertThat(wrote.after(SILENCE).isLookedAt().floor()).hasSize(1);
  }

  @Test
  void an_absent_agent_is_asked_for_once_more_and_nobody_is_told() {
    var until = START.plus(Duration.ofMinutes(30));
    var life = Life.opened().hears(new Handed(1, 1, "A-7", until, true))
        .after(Duration.ofMinutes(30)).isLookedAt();

    assertThat(last(life)).isEqualTo(again(life, 2, Because.ABSENCE, 0));
    assertThat(life.told("assignee_silent")).isEmpty();
  }

  @Test
  void taken_back_it_is_nobodys_and_waits_from_then_on() {
    Instant later = START.plus(Duration.ofHours(1));
    var life = handed().after(Duration.ofHours(1)).hears(new TakenBack(1));

    assertThat(life.ticket().assignee()).isNull();
    assertThat(last(life)).isEqualTo(new Seek("T-1", 2, life.ticket().need(), null));
    assertThat(life.ticket().need().since()).isEqualTo(later);
    assertThat(life.floor()).noneMatch(Left.class::isInstance);
  }

  @Test
  void a_place_that_is_taken_back_before_it_came_is_given_back() {
    var life = Life.opened().hears(new TakenBack(1)).hears(toA7(1, 1));

    assertThat(life.ticket().assignee()).isNull();
    assertThat(last(life)).isEqualTo(new Left("T-1", 1));
    assertThat(life.hears(toA7(2, 2)).ticket().assignee()).isEqualTo("A-7");
  }

  @Test
  void what_it_asked_for_since_is_not_taken_back() {
    var life = handed().hears(into(null, "A-9")).hears(new TakenBack(1));

    assertThat(life.ticket().assignee()).isEqualTo("A-9");
  }

  @Test
  void everything_it_tells_a_person_is_still_told() {
    assertThat(handed().hears(byBuyer()).told()).extracting(Notify::to)
        .containsExactly(Life.AGENT);
  }
}
