package dev.parley.tickets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.parley.shared.core.Priority;
import dev.parley.shared.core.TextRef;
import dev.parley.shared.core.TicketCommand.Concern;
import dev.parley.shared.core.TicketCommand.Manner;
import dev.parley.shared.core.Written;
import dev.parley.shared.json.Json;
import dev.parley.sla.Metric;
import dev.parley.sla.TicketStatus;
import dev.parley.tickets.TicketEvent.Concerned;
import dev.parley.tickets.TicketEvent.Learned;
import dev.parley.tickets.TicketEvent.Opened;
import dev.parley.tickets.TicketEvent.Received;
import dev.parley.tickets.Urgency.Cause;
import dev.parley.tickets.Urgency.Raise;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What makes a ticket more urgent than its rule did. */
class RaisingTest {
  private static final Instant DUE = Life.START.plus(Duration.ofDays(10));

  private static Circumstances circumstances(Set<String> flags, @Nullable Integer contacts) {
    return new Circumstances(null, Json.none(), null, null, flags, contacts);
  }

  private static Life opened(Priority priority, Set<String> flags, @Nullable Integer contacts) {
    var matter = Life.aMatter().ranked(Life.aMatter().category(), priority, Set.of());
    return Life.unborn().hears(
        new Opened(matter.in(circumstances(flags, contacts)), Life.SAID, true));
  }

  private static Received anew(@Nullable Boolean anew) {
    var text = new TextRef("text/2", "hash");
    return new Received(null, false, "email", Life.BUYER, Manner.BY_HAND,
        new Written("m-2", text, text, null, List.of(), null, null), null, anew);
  }

  /** Somebody outside needs an answer until then. */
  private static Concerned dispute(@Nullable Instant dueBy, long version, boolean over) {
    var concern = Life.concern(over, Life.anOrder());
    return new Concerned(
        new Concern(concern.subject(), concern.category(), Priority.NORMAL, concern.order(),
            concern.summary(), concern.tags(), dueBy, over, concern.because()),
        "payment/stripe/pi_1", version, null);
  }

  private static List<Cause> causes(Life life) {
    return life.ticket().urged().raises().stream().map(Raise::cause).toList();
  }

  @ParameterizedTest
  @CsvSource({"LOW, NORMAL", "NORMAL, HIGH", "HIGH, URGENT", "URGENT, URGENT"})
  void a_vulnerable_person_is_one_step_more_urgent(Priority told, Priority is) {
    var life = opened(told, Set.of("vulnerable"), null);

    assertThat(life.ticket().matter().priority()).isEqualTo(is);
    assertThat(life.ticket().urged().raises())
        .extracting(Raise::cause, Raise::from, Raise::to)
        .containsExactly(tuple(Cause.VULNERABLE_PERSON, told, is));
  }

  @Test
  void who_spends_much_or_writes_for_a_paper_is_not() {
    var life = opened(Priority.NORMAL, Set.of("vip", "press"), null);

    assertThat(life.ticket().matter().priority()).isEqualTo(Priority.NORMAL);
    assertThat(life.ticket().urgency()).isEqualTo(Urgency.BROUGHT);
  }

  @Test
  void its_promises_are_those_of_the_raised_priority_from_the_beginning() {
    var life = opened(Priority.NORMAL, Set.of("vulnerable"), null);

    assertThat(life.ticket().clocks().nextDueAt())
        .contains(Life.START.plus(Rulebook.FIRST_REPLY_HIGH));
    assertThat(life.ticket().clocks().isOpen(Metric.FIRST_REPLY)).isTrue();
  }

  @Test
  void what_is_learned_later_raises_it_then() {
    var life = opened(Priority.NORMAL, Set.of(), null)
        .after(Duration.ofMinutes(5)).hears(new Learned(circumstances(Set.of("vulnerable"), null)));

    assertThat(life.ticket().matter().priority()).isEqualTo(Priority.HIGH);
    assertThat(life.ticket().clocks().nextDueAt())
        .contains(Life.START.plus(Rulebook.FIRST_REPLY_HIGH));
  }

  @ParameterizedTest
  @CsvSource({"0, NORMAL", "1, NORMAL", "2, HIGH", "5, HIGH"})
  void the_third_contact_about_an_order_raises_it(int earlier, Priority is) {
    assertThat(opened(Priority.NORMAL, Set.of(), earlier).ticket().matter().priority())
        .isEqualTo(is);
  }

  @Test
  void a_message_that_joined_the_ticket_is_another_contact_and_one_of_its_thread_is_none() {
    var life = opened(Priority.NORMAL, Set.of(), 1).hears(anew(null)).hears(Life.byBuyer());
    assertThat(life.ticket().matter().priority()).isEqualTo(Priority.NORMAL);

    life.hears(anew(true));

    assertThat(life.ticket().matter().priority()).isEqualTo(Priority.HIGH);
    assertThat(causes(life)).containsExactly(Cause.REPEATED_CONTACT);
  }

  @Test
  void every_cause_raises_it_once_and_a_persons_word_stays() {
    var life = opened(Priority.LOW, Set.of("vulnerable"), 2);
    assertThat(life.ticket().matter().priority()).isEqualTo(Priority.HIGH);

    life.hears(Life.to(Priority.LOW)).hears(anew(true)).hears(Life.byBuyer());

    assertThat(life.ticket().matter().priority()).isEqualTo(Priority.LOW);
    assertThat(causes(life))
        .containsExactly(Cause.VULNERABLE_PERSON, Cause.REPEATED_CONTACT);
  }

  @Test
  void an_external_deadline_makes_it_high_three_business_days_before_and_urgent_one_day_before() {
    var life = Life.unborn().hears(dispute(DUE, 1, false));
    assertThat(life.ticket().matter().priority()).isEqualTo(Priority.NORMAL);

    life.isLookedAtUntil(DUE.minus(Duration.ofDays(3)).minusSeconds(1));
    assertThat(life.ticket().matter().priority()).isEqualTo(Priority.NORMAL);
    life.isLookedAtUntil(DUE.minus(Duration.ofDays(3)));
    assertThat(life.ticket().matter().priority()).isEqualTo(Priority.HIGH);
    life.isLookedAtUntil(DUE.minus(Duration.ofDays(1)).minusSeconds(1));
    assertThat(life.ticket().matter().priority()).isEqualTo(Priority.HIGH);
    life.isLookedAtUntil(DUE.minus(Duration.ofDays(1)));
    assertThat(life.ticket().matter().priority()).isEqualTo(Priority.URGENT);
    assertThat(causes(life))
        .containsExactly(Cause.EXTERNAL_DEADLINE, Cause.EXTERNAL_DEADLINE);
  }

  @Test
  void one_that_is_near_already_makes_it_so_at_once() {
    var life = Life.unborn().hears(
        dispute(Life.START.plus(Duration.ofHours(20)), 1, false));

    assertThat(life.ticket().matter().priority()).isEqualTo(Priority.URGENT);
    assertThat(life.ticket().externallyDue()).contains(Life.START.plus(Duration.ofHours(20)));
  }

  @Test
  void one_that_is_over_or_was_moved_asks_for_nothing() {
    var moved = Life.unborn().hears(dispute(DUE, 1, false))
        .hears(dispute(DUE.plus(Duration.ofDays(20)), 2, false)).isLookedAtUntil(DUE);
    var over = Life.unborn().hears(dispute(DUE, 1, false)).hears(Life.to(TicketStatus.OPEN))
        .hears(dispute(null, 2, true)).isLookedAtUntil(DUE);

    assertThat(moved.ticket().matter().priority()).isEqualTo(Priority.NORMAL);
    assertThat(over.ticket().matter().priority()).isEqualTo(Priority.NORMAL);
    assertThat(over.ticket().externallyDue()).isEmpty();
  }

  @Test
  void what_a_person_lowered_stays_low_until_the_next_step() {
    var life = Life.unborn().hears(dispute(DUE, 1, false))
        .isLookedAtUntil(DUE.minus(Duration.ofDays(2)))
        .hears(Life.to(Priority.LOW))
        .isLookedAtUntil(DUE.minus(Duration.ofDays(1)).minusSeconds(1));
    assertThat(life.ticket().matter().priority()).isEqualTo(Priority.LOW);

    life.isLookedAtUntil(DUE);

    assertThat(life.ticket().matter().priority()).isEqualTo(Priority.URGENT);
  }
}
