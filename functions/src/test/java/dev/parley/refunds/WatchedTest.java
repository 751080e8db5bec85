package dev.parley.refunds;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.notifications.Templates;
import dev.parley.refunds.RefundEvent.Linked;
import dev.parley.refunds.checks.Ask.BorneBy;
import dev.parley.shared.core.Command;
import dev.parley.shared.core.NotificationCommand.Notify;
import dev.parley.shared.core.Party;
import dev.parley.shared.core.PaymentEventType;
import dev.parley.shared.core.PayoutAnswer;
import dev.parley.shared.core.PayoutAnswer.Accepted;
import dev.parley.shared.core.PayoutAnswer.Declined;
import dev.parley.shared.core.PayoutAnswer.Unclear;
import dev.parley.shared.core.PayoutAnswer.Unfunded;
import dev.parley.shared.core.PayoutAnswer.Unheard;
import dev.parley.shared.core.PayoutCommand;
import dev.parley.shared.core.RefundCommand.ExecuteRefund;
import dev.parley.shared.core.RefundCommand.ReversalAnswered;
import dev.parley.shared.core.TicketCommand.Concern;
import dev.parley.shared.core.TicketCommand.Concern.Inward;
import dev.parley.shared.json.JsonRecords;
import dev.parley.shared.policy.PolicyKind;
import dev.parley.shared.policy.ShippedPolicies;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** All that is watched of a refund: what comes, what is done about it, which ticket stands and who is told, once. */
class WatchedTest {
  private static final Duration DAY = Duration.ofDays(1);
  private static final PayoutAnswer PENDING = new Accepted("re_1", false, null);
  private static final PayoutAnswer PAID = new Accepted("re_1", true, null);
  private static final PayoutAnswer NOT_REVERSED = new Accepted("re_1", true, false);

  /**
   * One row.
   *
   * @param before
   *          what was the case
   * @param comes
   *          what makes it a matter of concern; a repeat of it does nothing more
   * @param remedies
   *          what the suite does then, by the names of commands
   * @param tickets
   *          which stand then
   * @param told
   *          who is told then, and what; a lead by the ticket
   * @param ends
   *          what makes it over: then no ticket stands; null where a person does
   * @param toldThen
   *          who is told of that
   */
  record Item(
      String name, Consumer<Counter> before, Consumer<Counter> comes, List<String> remedies,
      List<String> tickets, List<String> told, @Nullable Consumer<Counter> ends,
      List<String> toldThen) {
    @Override
    public String toString() {
      return name;
    }
  }

  private static Consumer<Counter> asks(PayoutAnswer... answers) {
    return counter -> {
      counter.asks("R-1", 4000, "damaged", BorneBy.SELLER);
      for (var answer : answers) {
        counter.answers("R-1", answer);
      }
    };
  }

  private static Consumer<Counter> answers(PayoutAnswer answer) {
    return counter -> counter.answers("R-1", answer);
  }

  private static Consumer<Counter> ofReversal(PayoutAnswer answer) {
    return counter -> counter.told("R-1", new ReversalAnswered(answer));
  }

  private static Consumer<Counter> isLookedAtUntil(Duration time) {
    return counter -> counter.pass(
        Duration.between(counter.now, Counter.START.plus(time).plusSeconds(1)));
  }

  private static Consumer<Counter> hears(PaymentEventType type) {
    return counter -> counter.hears(type, 4000, "re_1", null);
  }

  private static Consumer<Counter> disputes(PaymentEventType type) {
    return counter -> counter.hears(type, 10_000, null, "dp_1");
  }

  private static final Consumer<Counter> IS_PAID = answers(PAID);

  static Stream<Item> items() {
    return Stream.of(
        new Item(
            "promised_without_the_providers_id_for_a_day", asks(), isLookedAtUntil(DAY),
            List.of(), List.of("promised"), List.of("agent/A-1 refund_waits"), answers(PENDING),
            List.of()),
        new Item(
            "promised_without_the_providers_id_for_two_business_days",
            asks().andThen(isLookedAtUntil(DAY)), isLookedAtUntil(DAY.multipliedBy(2)),
            List.of("AskPayout"), List.of("promise_broken", "promised"),
            List.of("buyer/B-1 refund_delayed"), IS_PAID, List.of("buyer/B-1 refund_paid")),
        new Item(
            "promised_for_two_business_days_while_nobody_can_be_reached",
            asks(new PayoutAnswer.Unreachable()).andThen(isLookedAtUntil(DAY)),
            isLookedAtUntil(DAY.multipliedBy(2)), List.of("ExecuteRefund", "StartPayout"),
            List.of("promise_broken", "promised"), List.of("buyer/B-1 refund_delayed"), IS_PAID,
            List.of("buyer/B-1 refund_paid")),
        new Item(
            "pending_for_more_than_ten_business_days", asks(PENDING),
            isLookedAtUntil(DAY.multipliedBy(14)), List.of("AskPayout"), List.of("pending_long"),
            List.of("buyer/B-1 refund_at_bank"), hears(PaymentEventType.REFUND_SUCCEEDED),
            List.of("buyer/B-1 refund_paid")),
        new Item(
            "pending_for_more_than_thirty_days",
            asks(PENDING).andThen(isLookedAtUntil(DAY.multipliedBy(29))),
            isLookedAtUntil(DAY.multipliedBy(30)), List.of("AskPayout"),
            List.of("pending_long", "pending_too_long"), List.of("lead refund_stuck"),
            hears(PaymentEventType.REFUND_SUCCEEDED), List.of("buyer/B-1 refund_paid")),
        new Item(
            "failed_after_it_had_succeeded", asks(PAID), hears(PaymentEventType.REFUND_FAILED),
            List.of(), List.of("refund_failed"), List.of("buyer/B-1 refund_failed"), null,
            List.of()),
        new Item(
            "failed_while_pending_and_only_the_answer_says_so", asks(PENDING),
            answers(new Declined("expired_or_canceled_card")), List.of(), List.of("refund_failed"),
            List.of("buyer/B-1 refund_failed"), null, List.of()),
        new Item(
            "declined_at_once", asks(), answers(new Declined("charge_disputed")), List.of(),
            List.of("failed"), List.of("buyer/B-1 refund_failed"),
            counter -> counter.happens(
                "R-1", new Linked(counter.refund("R-1").by(), "bank-7")),
            List.of("buyer/B-1 refund_paid")),
        new Item(
            "insufficient_funds_for_what_the_provider_has", asks(),
            answers(new Unfunded("re_1")), List.of(), List.of("unfunded"),
            List.of("lead refund_unfunded"), answers(PENDING), List.of()),
        new Item(
            "insufficient_funds_for_a_day", asks(new Unfunded("re_1")), isLookedAtUntil(DAY),
            List.of("AskPayout"), List.of("unfunded"), List.of(), answers(PENDING), List.of()),
        new Item(
            "insufficient_funds_for_what_the_provider_never_took", asks(new Unfunded(null)),
            isLookedAtUntil(Duration.ofMinutes(1)).andThen(answers(new Unheard())),
            List.of("AskPayout", "StartPayout"), List.of("unfunded"), List.of(), IS_PAID,
            List.of("buyer/B-1 refund_paid")),
        new Item(
            "an_unknown_outcome_that_stays_unknown", asks(new Unclear("no_answer")),
            isLookedAtUntil(Duration.ofMinutes(22)), List.of("AskPayout", "AskPayout", "AskPayout"),
            List.of("unclear"), List.of("lead refund_unclear"), answers(PENDING), List.of()),
        new Item(
            "a_transfer_that_the_refund_left_where_it_was", asks(), answers(NOT_REVERSED),
            List.of("ReverseTransfer"), List.of("not_reversed"),
            List.of("buyer/B-1 refund_paid"), ofReversal(new Accepted("trr_1", true, true)),
            List.of("seller/S-1 transfer_reversed")),
        new Item(
            "a_transfer_that_the_sellers_balance_does_not_cover", asks(NOT_REVERSED),
            ofReversal(new Unfunded(null)), List.of(), List.of("not_reversed"),
            List.of("lead transfer_not_reversed", "seller/S-1 transfer_owed"),
            ofReversal(new Accepted("trr_1", true, true)),
            List.of("seller/S-1 transfer_reversed")),
        new Item(
            "a_transfer_that_cannot_be_taken_back_from_here", asks(NOT_REVERSED),
            ofReversal(new Declined("several_transfers")), List.of(), List.of("not_reversed"),
            List.of("lead transfer_not_reversed"), ofReversal(new Accepted("trr_1", true, true)),
            List.of("seller/S-1 transfer_reversed")),
        new Item(
            "a_transfer_of_which_nobody_knows", asks(NOT_REVERSED),
            ofReversal(new Unclear("no_answer")).andThen(
                isLookedAtUntil(Duration.ofMinutes(22))),
            List.of("ReverseTransfer", "ReverseTransfer", "ReverseTransfer"),
            List.of("not_reversed"), List.of("lead transfer_not_reversed"),
            ofReversal(new Accepted("trr_1", true, true)),
            List.of("seller/S-1 transfer_reversed")),
        new Item(
            "a_transfer_that_the_refund_took_back", asks(),
            answers(new Accepted("re_1", true, true)), List.of(), List.of(),
            List.of("buyer/B-1 refund_paid", "seller/S-1 transfer_reversed"), null, List.of()),
        new Item(
            "a_chargeback_after_the_refund", asks(PAID),
            disputes(PaymentEventType.DISPUTE_FUNDS_WITHDRAWN), List.of(),
            List.of("chargeback", "double_payout"), List.of("lead refund_proof_ready"),
            disputes(PaymentEventType.DISPUTE_FUNDS_REINSTATED)
                .andThen(disputes(PaymentEventType.DISPUTE_WON)),
            List.of()));
  }

  /** What happened since it was looked at last. */
  private static final class Seen {
    private final Counter counter;
    private final Map<String, Concern> last = new HashMap<>();
    private int from;

    Seen(Counter counter) {
      this.counter = counter;
    }

    private List<Command> news() {
      var all = counter.effects;
      var news = all.subList(from, all.size()).stream().map(it -> it.command()).toList();
      from = all.size();
      return news;
    }

    /** Remedies, and who was told. */
    Map<Boolean, List<String>> done() {
      var remedies = new ArrayList<String>();
      var told = new TreeSet<String>();
      for (var command : news()) {
        switch (command) {
          case PayoutCommand payout -> remedies.add(payout.getClass().getSimpleName());
          case ExecuteRefund execute -> remedies.add(execute.getClass().getSimpleName());
          case Notify notify ->
              assertThat(told.add(notify.to().value() + " " + notify.kind())).isTrue();
          case Concern concern -> lead(concern, told);
          default -> {
          }
        }
      }
      return Map.of(true, remedies, false, List.copyOf(told));
    }

    /** As tickets do: what stands lets the lead know once. */
    private void lead(Concern concern, Set<String> told) {
      var inward = concern.inward();
      var before = last.put(concern.subject(), concern);
      var known = before == null || before.over() || before.inward() == null
          ? null
          : before.inward().lead();
      if (!concern.over() && inward != null && inward.lead() != null
          && !inward.lead().equals(known)) {
        told.add("lead " + inward.lead());
      }
    }

    List<String> open() {
      var open = new TreeSet<String>();
      last.forEach((subject, concern) -> {
        if (!concern.over()) {
          open.add(subject.substring(subject.lastIndexOf('/') + 1));
        }
      });
      return List.copyOf(open);
    }
  }

  @ParameterizedTest
  @MethodSource("items")
  void each_has_its_remedy_its_ticket_and_its_message(Item item) {
    var counter = new Counter(10_000, null);
    var seen = new Seen(counter);
    item.before().accept(counter);
    var _ = seen.done();

    item.comes().accept(counter);

    var done = seen.done();
    assertThat(done.get(true)).isEqualTo(item.remedies());
    assertThat(done.get(false)).containsExactlyInAnyOrderElementsOf(item.told());
    assertThat(seen.open()).isEqualTo(item.tickets());
    item.comes().accept(counter);
    assertThat(seen.done().get(false)).isEmpty();
    assertThat(seen.open()).isEqualTo(item.tickets());
    if (item.ends() != null) {
      item.ends().accept(counter);
      assertThat(seen.done().get(false)).containsExactlyInAnyOrderElementsOf(item.toldThen());
      assertThat(seen.open()).isEmpty();
    }
  }

  /** What a ticket adds to what its lead is told. */
  private static Notify ofTicket(Inward inward) {
    var details = new HashMap<>(inward.details());
    details.putAll(Map.of("ticket_id", "T-1", "priority", "high", "queue", "returns-refunds"));
    return new Notify(
        Party.queue("returns-refunds"), String.valueOf(inward.lead()), Counter.START, "T-1", "O-1",
        null, details);
  }

  private static Stream<Notify> letters(Command command) {
    return switch (command) {
      case Notify notify -> Stream.of(notify);
      case Concern concern -> Stream.ofNullable(concern.inward())
          .filter(inward -> inward.lead() != null).map(WatchedTest::ofTicket);
      default -> Stream.empty();
    };
  }

  @ParameterizedTest
  @MethodSource("items")
  void every_message_has_words_of_its_own_and_no_gaps(Item item) {
    var shipped = new ShippedPolicies().active(PolicyKind.TEMPLATES).document();
    var templates = JsonRecords.read(shipped, Templates.class);
    var counter = new Counter(10_000, null);
    item.before().andThen(item.comes()).accept(counter);

    var letters = counter.effects.stream().map(it -> it.command())
        .flatMap(WatchedTest::letters).toList();

    assertThat(letters).isNotEmpty().allSatisfy(letter -> {
      assertThat(templates.kinds().getOrDefault(letter.kind(), Map.of()))
          .containsOnlyKeys("en", "de");
      for (var locale : List.of("en", "de")) {
        var words = templates.letter(letter, locale);
        assertThat(words.subject() + words.text()).as(letter.kind()).doesNotContain("–");
      }
    });
  }
}
