package dev.parley.tickets;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.shared.core.Category;
import dev.parley.shared.core.Decision;
import dev.parley.shared.core.NotificationCommand.Notify;
import dev.parley.shared.core.Party;
import dev.parley.shared.core.Priority;
import dev.parley.shared.core.TicketCommand.AskAnswered;
import dev.parley.sla.ClockState;
import dev.parley.sla.Metric;
import dev.parley.sla.TicketStatus;
import dev.parley.tickets.Bonds.Piece;
import dev.parley.tickets.TicketEvent.AskTold;
import dev.parley.tickets.TicketEvent.Author;
import dev.parley.tickets.TicketEvent.Bond;
import dev.parley.tickets.TicketEvent.Bond.Asked;
import dev.parley.tickets.TicketEvent.Bond.MergedInto;
import dev.parley.tickets.TicketEvent.Bond.SplitOff;
import dev.parley.tickets.TicketEvent.Bond.TakenOut;
import dev.parley.tickets.TicketEvent.Bond.WroteThrough;
import dev.parley.tickets.TicketEvent.Opened;
import dev.parley.tickets.TicketEvent.Side;
import dev.parley.tickets.TicketEvent.Wrote;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** What happens to two tickets at once. */
class BondingTest {
  private final Tickets tickets = new Tickets(new Rulebook());
  private final Map<String, Ticket> all = new HashMap<>();
  private Instant now = Life.START;
  private @Nullable Pair last;

  private BondingTest opened(String id, String buyer) {
    var matter = new Matter(
        "web", Life.SAID, Category.DELIVERY, Priority.NORMAL, Requester.buyer(buyer), "O-1", "S-17",
        Set.of(), null, null, null, null);
    return hears(id, new Opened(matter, Life.SAID, false));
  }

  private BondingTest hears(String id, TicketEvent event) {
    var decision = tickets.decide(id, all.get(id), event, now);
    assertThat(decision.outcome()).isEqualTo(Decision.Outcome.ACCEPTED);
    all.put(id, Objects.requireNonNull(decision.next()));
    return this;
  }

  private String hears(String id, String other, Bond bond) {
    var pair = tickets.decide(id, all.get(id), all.get(other), bond, now);
    last = pair;
    if (pair.decision().refusal() != null) {
      assertThat(pair.other()).isNull();
      return pair.decision().refusal().errorType();
    }
    all.put(id, Objects.requireNonNull(pair.decision().next()));
    all.put(other, Objects.requireNonNull(pair.other()));
    return "accepted";
  }

  private String merge(String from, String into) {
    return hears(from, into, new MergedInto(from, into, Life.AGENT));
  }

  private String takeOut(String from, String of) {
    return hears(from, of, new TakenOut(from, of));
  }

  private Ticket ticket(String id) {
    return Objects.requireNonNull(all.get(id));
  }

  private List<Notify> told() {
    return Objects.requireNonNull(last).decision().effects().stream()
        .flatMap(effect -> effect.command() instanceof Notify notify
            ? Stream.of(notify)
            : Stream.empty())
        .toList();
  }

  private static String states(Ticket ticket, Instant at) {
    var terms = new Rulebook().terms(ticket);
    return String.join(" ", ticket.clocks().readAt(at, terms).stream()
        .map(clock -> clock.state().name().toLowerCase(Locale.ROOT)).toList());
  }

  @ParameterizedTest
  @EnumSource(names = {"NEW", "OPEN", "PENDING", "ON_HOLD", "SOLVED"})
  void what_is_merged_ends_there_and_both_know_of_it(TicketStatus before) {
    opened("T-1", "B-1").opened("T-2", "B-1");
    if (before != TicketStatus.NEW) {
      hears("T-1", Life.to(before));
    }

    assertThat(merge("T-1", "T-2")).isEqualTo("accepted");

    assertThat(ticket("T-1").status()).isEqualTo(TicketStatus.CLOSED);
    assertThat(Objects.requireNonNull(ticket("T-1").bound().merged()).into()).isEqualTo("T-2");
    assertThat(ticket("T-2").bound().absorbed()).containsExactly("T-1");
    assertThat(ticket("T-2").status()).isEqualTo(TicketStatus.NEW);
    assertThat(ticket("T-1").lookAt()).isNull();
  }

  @Test
  void clocks_stop_but_what_was_met_or_missed_stays() {
    opened("T-1", "B-1").opened("T-2", "B-1");
    now = now.plus(Duration.ofHours(1));
    hears("T-1", Life.byAgent(Audience.REQUESTER));
    opened("T-3", "B-1");
    merge("T-1", "T-2");
    now = Life.START.plus(Duration.ofHours(20));
    merge("T-3", "T-2");

    assertThat(states(ticket("T-1"), now)).isEqualTo("met cancelled");
    assertThat(states(ticket("T-3"), now)).isEqualTo("breached cancelled");
    assertThat(ticket("T-2").clocks().clocks().stream().map(ClockState::metric))
        .contains(Metric.RESOLUTION);
  }

  @Test
  void who_has_them_is_told() {
    opened("T-1", "B-1").opened("T-2", "B-1");
    hears("T-1", Life.into(null, "A-7"));

    merge("T-1", "T-2");

    assertThat(told()).extracting(notify -> notify.to() + " " + notify.kind())
        .containsExactly("agent/A-7 ticket_merged", "queue/order-delivery ticket_merged");
  }

  @Test
  void only_what_stands_by_itself_is_merged() {
    opened("T-1", "B-1").opened("T-2", "B-1").opened("T-3", "B-1");

    assertThat(merge("T-1", "T-1")).isEqualTo("validation_failed");
    assertThat(merge("T-1", "T-2")).isEqualTo("accepted");
    assertThat(merge("T-1", "T-3")).isEqualTo("merge_conflict");
    assertThat(merge("T-3", "T-1")).isEqualTo("merge_conflict");
    assertThat(merge("T-2", "T-1")).isEqualTo("merge_conflict");
    assertThat(merge("T-2", "T-3")).isEqualTo("accepted");
    assertThat(merge("T-3", "T-1")).isEqualTo("merge_conflict");
  }

  @Test
  void a_closed_one_stays_as_it_is() {
    opened("T-1", "B-1").opened("T-2", "B-1");
    hears("T-2", Life.to(TicketStatus.SOLVED)).hears("T-2", Life.to(TicketStatus.CLOSED));

    assertThat(merge("T-1", "T-2")).isEqualTo("ticket_closed");
    assertThat(merge("T-2", "T-1")).isEqualTo("ticket_closed");
  }

  @ParameterizedTest
  @CsvSource({"agent/A-7, accepted", "lead/L-1, accepted", "admin/X, accepted",
      "service/parley, merge_conflict", "buyer/B-1, merge_conflict"})
  void different_requesters_are_merged_by_people_alone(String by, String becomes) {
    opened("T-1", "B-1").opened("T-2", "B-2");

    assertThat(hears("T-1", "T-2", new MergedInto("T-1", "T-2", new Party(by))))
        .isEqualTo(becomes);
  }

  @Test
  void one_requesters_tickets_are_merged_by_whoever_asks() {
    opened("T-1", "B-1").opened("T-2", "B-1");

    assertThat(hears("T-1", "T-2", new MergedInto("T-1", "T-2", Party.PARLEY)))
        .isEqualTo("accepted");
  }

  /** Whatever is merged and taken out, following where tickets went comes to an end. */
  @RepeatedTest(200)
  void no_ring_comes_to_be(RepetitionInfo run) {
    var random = new Random(run.getCurrentRepetition());
    for (var n = 0; n < 6; n++) {
      opened("T-" + n, "B-" + n % 2);
    }
    for (var n = 0; n < 60; n++) {
      now = now.plusSeconds(random.nextInt(3));
      var one = "T-" + random.nextInt(6);
      var other = "T-" + random.nextInt(6);
      if (random.nextInt(3) == 0) {
        takeOut(one, other);
      } else {
        merge(one, other);
      }
      all.keySet().forEach(this::followed);
    }
  }

  private void followed(String id) {
    var seen = new HashSet<String>();
    for (var merged = ticket(id).bound().merged(); merged != null;) {
      assertThat(seen.add(merged.into())).as("a ring through " + id).isTrue();
      assertThat(ticket(merged.into()).bound().absorbed()).contains(id);
      id = merged.into();
      merged = ticket(id).bound().merged();
    }
  }

  @ParameterizedTest
  @EnumSource(names = {"NEW", "OPEN", "PENDING", "ON_HOLD"})
  void what_is_taken_out_stands_as_it_stood(TicketStatus before) {
    opened("T-1", "B-1").opened("T-2", "B-1");
    if (before != TicketStatus.NEW) {
      hears("T-1", Life.to(before));
    }
    var was = ticket("T-1");
    now = now.plus(Duration.ofMinutes(5));
    merge("T-1", "T-2");
    now = now.plus(Duration.ofMinutes(5));

    assertThat(takeOut("T-1", "T-2")).isEqualTo("accepted");

    assertThat(ticket("T-1").status()).isEqualTo(was.status());
    assertThat(ticket("T-1").clocks().clocks()).isEqualTo(was.clocks().clocks());
    assertThat(ticket("T-1").lookAt()).isEqualTo(was.lookAt());
    assertThat(ticket("T-2").bound().absorbed()).isEmpty();
    assertThat(takeOut("T-1", "T-2")).isEqualTo("merge_conflict");
  }

  @Test
  void a_merge_that_is_undone_forgives_no_promise() {
    opened("T-1", "B-1").opened("T-2", "B-1");
    merge("T-1", "T-2");
    now = now.plus(Rulebook.FIRST_REPLY).plus(Duration.ofHours(1));

    takeOut("T-1", "T-2");

    assertThat(states(ticket("T-1"), now)).isEqualTo("breached running");
    assertThat(told()).extracting(Notify::kind).contains("sla_breach", "ticket_unmerged");
  }

  @Test
  void what_is_written_to_it_happens_where_it_went() {
    opened("T-1", "B-1").opened("T-2", "B-1");
    hears("T-2", Life.to(TicketStatus.PENDING));
    merge("T-1", "T-2");

    assertThat(hears("T-1", "T-2", new WroteThrough("T-1", "T-2", Life.byBuyer())))
        .isEqualTo("accepted");

    assertThat(ticket("T-2").status()).isEqualTo(TicketStatus.OPEN);
    assertThat(ticket("T-1").status()).isEqualTo(TicketStatus.CLOSED);
    assertThat(told()).extracting(notify -> notify.to().value())
        .containsExactly("queue/order-delivery");
  }

  @Test
  void somebody_elses_words_reach_the_desk_and_not_the_other_requester() {
    opened("T-1", "B-2").opened("T-2", "B-1");
    merge("T-1", "T-2");
    var theirs = new Wrote(
        new Author(Party.buyer("B-2"), Side.REQUESTER), Audience.ALL, Life.SAID, null);

    hears("T-1", "T-2", new WroteThrough("T-1", "T-2", theirs));

    assertThat(told()).extracting(notify -> notify.to().value())
        .containsExactly("queue/order-delivery");
    assertThat(ticket("T-2").heard(theirs).audience()).isEqualTo(Audience.INTERNAL);
    assertThat(hears("T-1", "T-2",
        new WroteThrough("T-1", "T-2", Life.byAgent(Audience.REQUESTER))))
        .isEqualTo("ticket_merged");
    assertThat(hears("T-1", "T-2",
        new WroteThrough("T-1", "T-2", Life.byAgent(Audience.INTERNAL)))).isEqualTo("accepted");
  }

  @Test
  void a_split_takes_messages_along_once() {
    opened("T-1", "B-1");
    var piece = new Piece("T-1", "m-2");
    var split = new SplitOff("T-1", List.of(piece));

    assertThat(hears("T-9", "T-1", split)).isEqualTo("accepted");

    assertThat(ticket("T-9").bound().pieces()).containsExactly(piece);
    assertThat(ticket("T-9").matter().requester()).isEqualTo(Requester.buyer("B-1"));
    assertThat(ticket("T-1").bound().gave(piece)).isTrue();
    assertThat(hears("T-8", "T-1", split)).isEqualTo("validation_failed");
  }

  private Asked asked(Party to, @Nullable Instant dueAt) {
    return new Asked("T-1", to, Life.SAID, Set.of("L-1"), dueAt, Life.AGENT);
  }

  @Test
  void an_ask_is_the_sellers_own_ticket_with_its_own_clock() {
    opened("T-1", "B-1");
    var due = now.plus(Duration.ofHours(5));

    assertThat(hears("T-9", "T-1", asked(Life.SELLER, due))).isEqualTo("accepted");

    var ask = ticket("T-9");
    assertThat(ask.queue()).isEqualTo("seller:S-17");
    assertThat(ask.matter().requester()).isNull();
    assertThat(ask.clocks().nextDueAt()).contains(due);
    assertThat(told()).extracting(notify -> notify.to() + " " + notify.kind())
        .containsExactly("seller/S-17 ticket_asked");
    assertThat(ticket("T-1").bound().children()).extracting(Bonds.Child::ticket)
        .containsExactly("T-9");
  }

  @Test
  void an_ask_lies_in_a_queue_that_is_there_and_is_due_later() {
    opened("T-1", "B-1");

    assertThat(hears("T-9", "T-1", asked(Party.queue("nowhere"), null)))
        .isEqualTo("validation_failed");
    assertThat(hears("T-9", "T-1", asked(Life.SELLER, now))).isEqualTo("validation_failed");
    assertThat(hears("T-9", "T-1", asked(Party.queue("payments-chargebacks"), null)))
        .isEqualTo("accepted");
  }

  @Test
  void the_sellers_word_answers_it_and_the_parent_hears() {
    opened("T-1", "B-1");
    hears("T-9", "T-1", asked(Life.SELLER, null));
    hears("T-1", Life.to(TicketStatus.ON_HOLD));

    var answered = tickets.decide("T-9", ticket("T-9"), Life.bySeller(Audience.SELLER), now);

    assertThat(Objects.requireNonNull(answered.next()).status()).isEqualTo(TicketStatus.SOLVED);
    assertThat(answered.effects()).extracting(effect -> effect.to() + " " + effect.command())
        .contains("ticket/T-1 " + new AskAnswered("T-9", true, null));
    hears("T-1", new AskTold("T-9", 2, true, null));
    assertThat(ticket("T-1").status()).isEqualTo(TicketStatus.OPEN);
  }

  @Test
  void a_parent_waits_for_all_of_its_asks() {
    opened("T-1", "B-1");
    hears("T-8", "T-1", asked(Life.SELLER, null));
    hears("T-9", "T-1", asked(Party.queue("payments-chargebacks"), null));
    hears("T-1", Life.to(TicketStatus.ON_HOLD));

    hears("T-1", new AskTold("T-8", 2, true, null));
    assertThat(ticket("T-1").status()).isEqualTo(TicketStatus.ON_HOLD);
    hears("T-1", new AskTold("T-9", 2, true, null));
    assertThat(ticket("T-1").status()).isEqualTo(TicketStatus.OPEN);
  }

  /** Queues deliver in any order and more than once. */
  @RepeatedTest(50)
  void of_what_an_ask_says_the_last_counts(RepetitionInfo run) {
    var random = new Random(run.getCurrentRepetition());
    opened("T-1", "B-1");
    hears("T-9", "T-1", asked(Life.SELLER, null));
    for (var n = 0; n < 12; n++) {
      var version = 1 + random.nextInt(6);
      hears("T-1", new AskTold("T-9", version, version % 2 == 0, null));
    }
    hears("T-1", new AskTold("T-9", 7, false, null));

    assertThat(ticket("T-1").bound().children().getFirst().done()).isFalse();
    hears("T-1", new AskTold("T-9", 6, true, null));
    assertThat(ticket("T-1").bound().children().getFirst().done()).isFalse();
  }

  @Test
  void what_the_seller_says_to_the_requester_is_a_reply_in_the_requesters_ticket() {
    opened("T-1", "B-1");
    hears("T-9", "T-1", asked(Life.SELLER, null));

    var answered = tickets.decide("T-9", ticket("T-9"), Life.bySeller(Audience.REQUESTER), now);
    assertThat(answered.effects()).extracting(effect -> effect.to() + " " + effect.command())
        .contains("ticket/T-1 " + new AskAnswered("T-9", true, "text/1"));
    var told = tickets.decide("T-1", ticket("T-1"), new AskTold("T-9", 2, true, "text/1"), now);

    assertThat(Objects.requireNonNull(told.next()).status()).isEqualTo(TicketStatus.OPEN);
    assertThat(states(Objects.requireNonNull(told.next()), now)).startsWith("met");
    assertThat(told.effects()).extracting(effect -> effect.to()).contains("notification/buyer/B-1");
  }

  @Test
  void an_ask_is_asked_again() {
    opened("T-1", "B-1");
    hears("T-9", "T-1", asked(Life.SELLER, null));
    hears("T-9", Life.bySeller(Audience.SELLER));

    hears("T-9", Life.byAgent(Audience.SELLER));

    assertThat(ticket("T-9").status()).isEqualTo(TicketStatus.OPEN);
  }

  @Test
  void an_ask_stays_by_itself() {
    opened("T-1", "B-1").opened("T-2", "B-1");
    hears("T-9", "T-1", asked(Life.SELLER, null));

    assertThat(merge("T-9", "T-2")).isEqualTo("merge_conflict");
    assertThat(merge("T-2", "T-9")).isEqualTo("merge_conflict");
  }
}
