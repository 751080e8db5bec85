package dev.parley.tickets;

import static dev.parley.tickets.Life.AGENT;
import static dev.parley.tickets.Life.BUYER;
import static dev.parley.tickets.Life.SELLER;
import static dev.parley.tickets.Life.START;
import static dev.parley.tickets.Life.byAgent;
import static dev.parley.tickets.Life.byBuyer;
import static dev.parley.tickets.Life.bySeller;
import static dev.parley.tickets.Life.due;
import static dev.parley.tickets.Life.into;
import static dev.parley.tickets.Life.reminder;
import static dev.parley.tickets.Life.to;
import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.shared.core.Category;
import dev.parley.shared.core.Decision;
import dev.parley.shared.core.Effect;
import dev.parley.shared.core.FileRef;
import dev.parley.shared.core.Link;
import dev.parley.shared.core.NotificationCommand.Notify;
import dev.parley.shared.core.Party;
import dev.parley.shared.core.Priority;
import dev.parley.shared.core.TextRef;
import dev.parley.sla.Metric;
import dev.parley.sla.TicketStatus;
import dev.parley.tickets.TicketEvent.Author;
import dev.parley.tickets.TicketEvent.Changed;
import dev.parley.tickets.TicketEvent.DeadlineCame;
import dev.parley.tickets.TicketEvent.Opened;
import dev.parley.tickets.TicketEvent.Side;
import dev.parley.tickets.TicketEvent.Wrote;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class TicketsTest {

  @Test
  void whoever_reads_a_message_learns_that_files_came_with_it() {
    var file = new FileRef("A-1", new TextRef("text/9", "hash"), "image/png", 9, false, null);
    var life = Life.opened().hears(byAgent(Audience.ALL))
        .hears(byAgent(Audience.ALL).with(List.of(file)));

    assertThat(life.told("ticket_message")).filteredOn(it -> it.to().equals(BUYER))
        .extracting(it -> it.details().get("files")).containsExactly("no_files", "with_files");
  }

  @ParameterizedTest
  @CsvSource({"chat, notification/chat/buyer/B-1", "social, notification/social/buyer/B-1",
      "web, notification/buyer/B-1", "email, notification/buyer/B-1"})
  void who_wrote_over_a_channel_is_answered_over_it_and_the_others_are_not(
      String channel, String to) {
    var matter = Life.aMatter().said(channel, "c-42");
    var life = Life.unborn().hears(new Opened(matter, Life.SAID, true))
        .hears(Life.byAgent(Audience.ALL));

    assertThat(life.decision().effects()).extracting(Effect::to)
        .contains(to, "notification/seller/S-17");
    assertThat(life.told("ticket_message")).filteredOn(it -> it.to().equals(Life.BUYER))
        .singleElement().satisfies(it -> assertThat(it.details().get("conversation"))
            .isEqualTo(to.startsWith("notification/buyer") ? null : "c-42"));
  }

  @Test
  void opens_in_the_queue_and_with_the_priority_of_the_rules() {
    var life = Life.opened();

    assertThat(life.status()).isEqualTo(TicketStatus.NEW);
    assertThat(life.ticket().queue()).isEqualTo("order-delivery");
    assertThat(life.ticket().rule()).isEqualTo("anything-else");
    assertThat(life.ticket().matter().priority()).isEqualTo(Priority.NORMAL);
    assertThat(life.decision().policyVersions()).containsAllEntriesOf(new Rulebook().versions());
  }

  @Test
  void is_found_from_its_order_its_buyer_and_its_seller() {
    assertThat(Life.opened().decision().links()).containsExactlyInAnyOrder(
        new Link("order/O-1", "ticket/T-1", Life.START),
        new Link("buyer/B-1", "ticket/T-1", Life.START),
        new Link("seller/S-17", "ticket/T-1", Life.START));
  }

  @ParameterizedTest
  @CsvSource({"false, HIGH", "true, LOW"})
  void ranks_what_nobody_has_ranked(boolean ranked, Priority priority) {
    var matter = Life.aMatter().ranked(Category.PAYMENT, Priority.LOW, Set.of("chargeback"));

    var life = Life.unborn().hears(new Opened(matter, Life.SAID, ranked));

    assertThat(life.ticket().matter().priority()).isEqualTo(priority);
  }

  @Test
  void opens_once() {
    var life = Life.in(TicketStatus.PENDING);
    var before = life.ticket();

    life.hears(new Opened(Life.aMatter(), Life.SAID, false));

    assertThat(life.ticket()).isEqualTo(before);
    assertThat(life.decision().effects()).isEmpty();
  }

  @Test
  void nothing_happens_to_a_ticket_that_is_not_there() {
    assertThat(Life.unborn().hears(byBuyer()).refusal()).isEqualTo("not_found");
    assertThat(Life.unborn().hears(to(TicketStatus.OPEN)).refusal()).isEqualTo("not_found");
    assertThat(Life.unborn().hears(reminder(Life.START.plusSeconds(1))).refusal())
        .isEqualTo("not_found");
    assertThat(Life.unborn().hears(new DeadlineCame(1)).decision().outcome())
        .isEqualTo(Decision.Outcome.VOID);
  }

  @ParameterizedTest
  @CsvSource({"NEW, NEW", "OPEN, OPEN", "PENDING, OPEN", "ON_HOLD, OPEN", "SOLVED, OPEN"})
  void what_the_requester_writes_opens_what_waited(TicketStatus before, TicketStatus after) {
    assertThat(Life.in(before).hears(byBuyer()).status()).isEqualTo(after);
  }

  @ParameterizedTest
  @CsvSource({
      "NEW, REQUESTER, OPEN", "NEW, ALL, OPEN", "NEW, SELLER, NEW", "NEW, INTERNAL, NEW",
      "PENDING, REQUESTER, PENDING", "SOLVED, REQUESTER, SOLVED", "ON_HOLD, INTERNAL, ON_HOLD"})
  void what_the_desk_writes_opens_a_new_ticket_where_the_requester_reads_it(
      TicketStatus before, Audience audience, TicketStatus after) {
    assertThat(Life.in(before).hears(byAgent(audience)).status()).isEqualTo(after);
  }

  @ParameterizedTest
  @CsvSource({"REQUESTER, true", "ALL, true", "SELLER, false", "INTERNAL, false"})
  void a_first_reply_is_one_that_the_requester_reads(Audience audience, boolean replied) {
    var life = Life.opened().after(Duration.ofHours(1)).hears(byAgent(audience));

    assertThat(stopped(life, Metric.FIRST_REPLY)).isEqualTo(replied);
  }

  @Test
  void a_sellers_reply_to_the_requester_is_a_first_reply() {
    var life = Life.opened().after(Duration.ofHours(1)).hears(bySeller(Audience.REQUESTER));

    assertThat(stopped(life, Metric.FIRST_REPLY)).isTrue();
    assertThat(life.status()).isEqualTo(TicketStatus.OPEN);
  }

  @Test
  void a_message_can_set_the_status() {
    var life = Life.opened().hears(byAgent(Audience.REQUESTER, TicketStatus.PENDING));

    assertThat(life.status()).isEqualTo(TicketStatus.PENDING);
  }

  @ParameterizedTest
  @CsvSource({"OPEN, NEW", "OPEN, CLOSED", "PENDING, CLOSED"})
  void a_message_sets_no_status_that_a_change_may_not_set(TicketStatus before, TicketStatus after) {
    assertThat(Life.in(before).hears(byAgent(Audience.REQUESTER, after)).refusal())
        .isEqualTo("status_conflict");
    assertThat(Life.in(before).hears(to(after)).refusal()).isEqualTo("status_conflict");
  }

  @Test
  void closed_is_the_end() {
    var life = Life.in(TicketStatus.CLOSED);
    var before = life.ticket();

    assertThat(life.hears(byBuyer()).refusal()).isEqualTo("ticket_closed");
    assertThat(life.hears(byAgent(Audience.INTERNAL)).refusal()).isEqualTo("ticket_closed");
    assertThat(life.hears(to(TicketStatus.OPEN)).refusal()).isEqualTo("ticket_closed");
    assertThat(life.hears(to(Priority.HIGH)).refusal()).isEqualTo("ticket_closed");
    assertThat(life.hears(reminder(life.now().plusSeconds(60))).refusal())
        .isEqualTo("ticket_closed");
    assertThat(life.hears(Life.lost(9)).ticket()).isEqualTo(before);
    assertThat(before.lookAt()).isNull();
  }

  @ParameterizedTest
  @EnumSource(names = {"OPEN", "PENDING", "ON_HOLD", "SOLVED"})
  void a_ticket_that_was_begun_is_not_new_again(TicketStatus status) {
    assertThat(Life.in(status).hears(to(TicketStatus.NEW)).refusal()).isEqualTo("status_conflict");
  }

  @Test
  void solved_becomes_closed_after_a_week_and_not_before() {
    var life = Life.in(TicketStatus.SOLVED);
    life.after(Rulebook.CLOSING.minusNanos(1)).isLookedAt();
    assertThat(life.decision().outcome()).isEqualTo(Decision.Outcome.VOID);

    life.after(Duration.ofNanos(1)).isLookedAt();

    assertThat(life.status()).isEqualTo(TicketStatus.CLOSED);
    assertThat(life.ticket().lookAt()).isNull();
  }

  @Test
  void the_week_begins_again_with_every_solution() {
    var life = Life.in(TicketStatus.SOLVED).after(Duration.ofDays(6)).hears(byBuyer());
    assertThat(life.ticket().solvedAt()).isNull();

    life.hears(to(TicketStatus.SOLVED)).after(Duration.ofDays(6)).isLookedAt();

    assertThat(life.status()).isEqualTo(TicketStatus.SOLVED);
  }

  /** The sweep runs once a minute: what is written in between must not depend on when. */
  @Test
  void a_ticket_whose_week_is_over_is_closed_before_anybody_looks() {
    var overdue = Rulebook.CLOSING.plusSeconds(30);

    assertThat(Life.in(TicketStatus.SOLVED).after(overdue).hears(byBuyer()).refusal())
        .isEqualTo("ticket_closed");
    assertThat(
        Life.in(TicketStatus.SOLVED).after(overdue).hears(to(TicketStatus.OPEN)).refusal())
        .isEqualTo("ticket_closed");
    assertThat(
        Life.in(TicketStatus.SOLVED).after(overdue)
            .hears(reminder(Life.START.plus(Duration.ofDays(20)))).refusal())
        .isEqualTo("ticket_closed");
    var life = Life.unborn().hears(Life.found(1)).after(overdue).hears(Life.lost(2));
    assertThat(life.ticket().isOver()).isTrue();
  }

  @Test
  void moves_by_hand_and_out_of_everybodys_hands() {
    var life = Life.opened().hears(into(null, "A-7")).hears(into("payments-chargebacks", null));

    assertThat(life.ticket().queue()).isEqualTo("payments-chargebacks");
    assertThat(life.ticket().rule()).isEqualTo("by hand");
    assertThat(life.ticket().assignee()).isNull();
  }

  @Test
  void changes_hands_within_a_queue() {
    var life = Life.opened().hears(into(null, "A-7"));
    assertThat(life.ticket().assignee()).isEqualTo("A-7");
    assertThat(life.ticket().rule()).isEqualTo("anything-else");

    assertThat(life.hears(to(TicketStatus.OPEN)).ticket().assignee()).isEqualTo("A-7");
    assertThat(life.hears(into(null, "")).ticket().assignee()).isNull();
  }

  @Test
  void goes_into_no_queue_that_does_not_exist() {
    var life = Life.opened().hears(into("moon", null));

    assertThat(life.refusal()).isEqualTo("validation_failed");
    assertThat(life.ticket().queue()).isEqualTo("order-delivery");
  }

  @Test
  void another_priority_brings_other_terms_for_the_time_that_has_passed() {
    var life = Life.opened().after(Duration.ofMinutes(30)).hears(to(Priority.HIGH));

    assertThat(dueAt(life, Metric.FIRST_REPLY))
        .isEqualTo(Life.START.plus(Rulebook.FIRST_REPLY_HIGH));
    assertThat(life.told()).isEmpty();
  }

  @Test
  void a_priority_that_comes_too_late_is_a_breach_now() {
    var life = Life.opened().after(Duration.ofHours(2)).hears(to(Priority.HIGH));

    var clock = life.ticket().clocks().clocks().stream()
        .filter(it -> it.metric() == Metric.FIRST_REPLY)
        .findFirst()
        .orElseThrow();
    assertThat(clock.breach()).isNotNull();
    assertThat(life.told("sla_breach")).isNotEmpty();
  }

  @Test
  void other_tags_alone_leave_the_clocks_alone() {
    var life = Life.opened();
    var before = life.ticket().clocks();

    life.hears(new Changed(null, null, null, null, null, Set.of("gift"), null));

    assertThat(life.ticket().clocks()).isEqualTo(before);
    assertThat(life.ticket().matter().tags()).containsExactly("gift");
  }

  @Test
  void is_due_when_somebody_says_so_and_no_later_change_moves_it() {
    var byHand = START.plus(Duration.ofDays(9));

    var life = Life.opened().hears(due(Metric.RESOLUTION, byHand)).hears(to(Priority.HIGH))
        .hears(to(TicketStatus.PENDING)).after(Duration.ofDays(1)).hears(to(TicketStatus.OPEN));

    assertThat(dueAt(life, Metric.RESOLUTION)).isEqualTo(byHand);
    life.isLookedAtUntil(byHand.plusSeconds(1));
    assertThat(life.told("sla_breach")).filteredOn(Notify::at, byHand).hasSize(1);
  }

  @Test
  void keeps_its_promise_when_another_version_becomes_active() {
    var life = Life.opened().underVersion(2).hears(byBuyer())
        .hears(new Changed(null, null, null, null, null, Set.of("gift"), null));

    assertThat(dueAt(life, Metric.FIRST_REPLY)).isEqualTo(START.plus(Rulebook.FIRST_REPLY));
    assertThat(life.decision().policyVersions())
        .containsEntry("sla", "sla-1").containsEntry("calendars", "calendars-1");
  }

  @Test
  void takes_the_active_version_when_something_changes_that_policies_match_on() {
    var life = Life.opened().underVersion(2).hears(to(Priority.HIGH));

    assertThat(dueAt(life, Metric.FIRST_REPLY))
        .isEqualTo(START.plus(Rulebook.FIRST_REPLY_HIGH.dividedBy(2)));
    assertThat(life.decision().policyVersions()).containsEntry("sla", "sla-2");
    life.underVersion(1).hears(byBuyer());
    assertThat(dueAt(life, Metric.FIRST_REPLY))
        .isEqualTo(START.plus(Rulebook.FIRST_REPLY_HIGH.dividedBy(2)));
  }

  @Test
  void sets_no_due_instant_where_no_clock_runs() {
    var life = Life.opened().hears(byAgent(Audience.REQUESTER));

    assertThat(life.hears(due(Metric.FIRST_REPLY, START.plusSeconds(60))).refusal())
        .isEqualTo("validation_failed");
    assertThat(Life.in(TicketStatus.CLOSED).hears(due(Metric.RESOLUTION, START)).refusal())
        .isEqualTo("ticket_closed");
  }

  @ParameterizedTest
  @CsvSource({
      "REQUESTER, buyer/B-1", "SELLER, seller/S-17", "ALL, buyer/B-1 seller/S-17", "INTERNAL, ''"})
  void what_the_desk_writes_is_told_to_whom_it_is_addressed(Audience audience, String readers) {
    var life = Life.opened().hears(byAgent(audience));

    assertThat(life.told("ticket_message")).extracting(Notify::to).map(Party::value)
        .containsExactlyInAnyOrder(readers.isEmpty() ? new String[0] : readers.split(" ", -1));
  }

  @Test
  void what_a_requester_or_a_seller_writes_is_told_to_whoever_has_the_ticket() {
    var nobodys = Life.opened().hears(byBuyer());
    var somebodys = Life.opened().hears(into(null, "A-7")).hears(bySeller(Audience.SELLER));

    assertThat(nobodys.told("ticket_message")).extracting(Notify::to)
        .containsExactly(Party.queue("order-delivery"));
    assertThat(somebodys.told("ticket_message")).extracting(Notify::to).containsExactly(AGENT);
  }

  /** The marketplace's own back end writes in the requester's name: the requester knows what they wrote. */
  @Test
  void nobody_is_told_what_was_written_in_their_name() {
    var back = new Party("service/marketplace");

    var life = Life.opened()
        .hears(new Wrote(new Author(back, Side.REQUESTER), Audience.ALL, Life.SAID, null));

    assertThat(life.told("ticket_message")).extracting(Notify::to)
        .containsExactlyInAnyOrder(SELLER, Party.queue("order-delivery"))
        .doesNotContain(BUYER);
  }

  private static boolean stopped(Life life, Metric metric) {
    return life.ticket().clocks().readAt(life.now(), new Rulebook().terms(Life.aMatter())).stream()
        .filter(clock -> clock.metric() == metric)
        .anyMatch(clock -> clock.stoppedAt() != null);
  }

  private static @Nullable Instant dueAt(Life life, Metric metric) {
    return life.ticket().clocks().clocks().stream()
        .filter(clock -> clock.metric() == metric)
        .findFirst()
        .orElseThrow()
        .dueAt();
  }
}
