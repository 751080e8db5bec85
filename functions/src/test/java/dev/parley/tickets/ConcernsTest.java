package dev.parley.tickets;

import static dev.parley.tickets.Life.found;
import static dev.parley.tickets.Life.lost;
import static dev.parley.tickets.Life.to;
import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.shared.core.Category;
import dev.parley.shared.core.Link;
import dev.parley.shared.core.Party;
import dev.parley.shared.core.Priority;
import dev.parley.shared.core.TicketCommand.Concern;
import dev.parley.shared.core.TicketCommand.Concern.Inward;
import dev.parley.sla.TicketStatus;
import dev.parley.tickets.TicketEvent.Concerned;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;

class ConcernsTest {

  @Test
  void what_only_a_person_may_answer_is_not_solved_by_a_scan() {
    var life = Life.opened().hears(Life.lost(1))
        .hears(new TicketEvent.Changed(
            null, null, null, null, null, Set.of("lost", "human:legal", "human_only"), null))
        .hears(Life.found(2));

    assertThat(life.status()).isEqualTo(TicketStatus.NEW);
    assertThat(life.told("ticket_solved")).isEmpty();
    assertThat(life.told("concern_over")).singleElement()
        .satisfies(told -> assertThat(told.to()).isEqualTo(Party.queue("order-delivery")));
  }

  @Test
  void opens_a_ticket_with_a_sentence_of_its_own() {
    var life = Life.unborn().hears(lost(1));

    assertThat(life.status()).isEqualTo(TicketStatus.NEW);
    assertThat(life.ticket().matter().subject().sentence()).isEqualTo("The parcel is lost.");
    assertThat(life.ticket().matter().tags()).containsExactly("lost");
    assertThat(life.told()).isEmpty();
  }

  @Test
  void one_that_is_over_opens_solved_and_nobody_is_told() {
    var life = Life.unborn()
        .hears(new Concerned(Life.concern(true, Life.anOrder()), Life.PARCEL, 1, null));

    assertThat(life.status()).isEqualTo(TicketStatus.SOLVED);
    assertThat(life.ticket().solvedAt()).isEqualTo(Life.START);
    assertThat(life.told()).isEmpty();
  }

  @Test
  void ranks_by_its_own_word_or_else_by_the_rules() {
    var ruled = new Concern(
        "payment/stripe/dp_1/chargeback", Category.PAYMENT, null, null, "Disputed.",
        Set.of("chargeback"), null, false, null);
    var named = new Concern(
        "payment/stripe/re_1/refund_failed", Category.PAYMENT, Priority.URGENT, null, "Failed.",
        Set.of("refund_failed"), null, false, null);

    assertThat(Life.unborn().hears(new Concerned(ruled, "payment/1", 1, null)).ticket().matter()
        .priority()).isEqualTo(Priority.HIGH);
    assertThat(Life.unborn().hears(new Concerned(named, "payment/1", 1, null)).ticket().matter()
        .priority()).isEqualTo(Priority.URGENT);
  }

  @Test
  void what_is_over_solves_the_ticket_and_the_requester_is_told() {
    var life = Life.unborn()
        .hears(new Concerned(Life.concern(false, Life.anOrder()), Life.PARCEL, 1, null))
        .hears(new Concerned(Life.concern(true, Life.anOrder()), Life.PARCEL, 2, null));

    assertThat(life.status()).isEqualTo(TicketStatus.SOLVED);
    assertThat(life.told()).singleElement().satisfies(told -> {
      assertThat(told.kind()).isEqualTo("ticket_solved");
      assertThat(told.to()).isEqualTo(Life.BUYER);
    });
  }

  private static Concerned inward(@Nullable String lead, boolean over, String source, int version) {
    var concern = Life.concern(over, Life.anOrder());
    return new Concerned(
        new Concern(
            concern.subject(), concern.category(), concern.priority(), concern.order(),
            concern.summary(), concern.tags(), null, over, concern.because(),
            new Inward(lead, Map.of("refund_id", "R-1"))),
        source, version, null);
  }

  @Test
  void of_what_is_the_desks_own_the_lead_hears_and_the_requester_does_not() {
    var life = Life.unborn().hears(inward("refund_stuck", false, Life.PARCEL, 1));

    assertThat(life.told()).singleElement().satisfies(told -> {
      assertThat(told.kind()).isEqualTo("refund_stuck");
      assertThat(told.to()).isEqualTo(Party.queue("order-delivery"));
      assertThat(told.details()).containsEntry("refund_id", "R-1")
          .containsEntry("ticket_id", "T-1");
    });
    life.hears(inward("refund_stuck", true, Life.PARCEL, 2));
    assertThat(life.status()).isEqualTo(TicketStatus.SOLVED);
    assertThat(life.told()).hasSize(1);
  }

  @Test
  void a_lead_hears_once_whichever_source_says_it_and_again_when_it_came_back() {
    var life = Life.unborn().hears(inward(null, false, Life.PARCEL, 1));
    assertThat(life.told()).isEmpty();

    life.hears(inward("refund_stuck", false, Life.PARCEL, 2))
        .hears(inward("refund_stuck", false, Life.PARCEL, 3))
        .hears(inward("refund_stuck", false, "payment/stripe/ch_1", 1));
    assertThat(life.told("refund_stuck")).hasSize(1);

    life.hears(inward("refund_stuck", true, Life.PARCEL, 4))
        .hears(inward("refund_stuck", true, "payment/stripe/ch_1", 2))
        .hears(inward("refund_stuck", false, Life.PARCEL, 5));
    assertThat(life.told("refund_stuck")).hasSize(2);
  }

  @Test
  void nobody_hears_of_what_was_over_before_it_was_heard_of() {
    var life = Life.unborn().hears(inward("refund_stuck", true, Life.PARCEL, 2))
        .hears(inward("refund_stuck", false, Life.PARCEL, 1));

    assertThat(life.told()).isEmpty();
  }

  @Test
  void what_comes_back_opens_it_again() {
    var life = Life.unborn().hears(lost(1)).hears(found(2)).hears(lost(3));

    assertThat(life.status()).isEqualTo(TicketStatus.OPEN);
  }

  @Test
  void what_was_said_before_changes_nothing() {
    var life = Life.unborn().hears(found(2));
    var before = life.ticket();

    assertThat(life.hears(lost(1)).ticket()).isEqualTo(before);
  }

  @Test
  void a_persons_word_stays_until_the_concern_turns() {
    var solved = Life.unborn().hears(lost(1)).hears(to(TicketStatus.SOLVED)).hears(lost(2));
    var pending = Life.unborn().hears(lost(1)).hears(to(TicketStatus.PENDING)).hears(lost(2));

    assertThat(solved.status()).isEqualTo(TicketStatus.SOLVED);
    assertThat(pending.status()).isEqualTo(TicketStatus.PENDING);
    assertThat(pending.hears(found(3)).status()).isEqualTo(TicketStatus.SOLVED);
  }

  @Test
  void learns_of_its_order_later_and_is_found_from_there() {
    var life = Life.unborn().hears(lost(1)).after(Duration.ofHours(1))
        .hears(new Concerned(Life.concern(false, Life.anOrder()), Life.PARCEL, 2, null));

    var matter = life.ticket().matter();
    assertThat(matter.orderId()).isEqualTo("O-1");
    assertThat(matter.sellerId()).isEqualTo("S-17");
    assertThat(matter.requester()).isEqualTo(Requester.buyer("B-1"));
    assertThat(life.decision().links()).extracting(Link::from)
        .containsExactlyInAnyOrder("order/O-1", "buyer/B-1", "seller/S-17");
    assertThat(life.status()).isEqualTo(TicketStatus.NEW);
  }

  /** Queues deliver in any order and more than once. */
  @RepeatedTest(200)
  void ends_the_same_whatever_the_order_and_however_often(RepetitionInfo run) {
    var random = new Random(run.getCurrentRepetition());
    var said = new ArrayList<Concerned>();
    var named = random.nextInt(6);
    for (var version = 1; version <= 5; version++) {
      var order = version >= named ? Life.anOrder() : null;
      said.add(
          new Concerned(Life.concern(random.nextBoolean(), order), Life.PARCEL, version, null));
    }
    var inOrder = lived(said, random);
    var shuffled = new ArrayList<>(said);
    shuffled.addAll(said.subList(0, 1 + random.nextInt(said.size())));
    Collections.shuffle(shuffled, random);
    var anyhow = lived(shuffled, random);

    assertThat(anyhow.ticket().isOver()).isEqualTo(said.getLast().concern().over());
    assertThat(anyhow.ticket().isOver()).isEqualTo(inOrder.ticket().isOver());
    assertThat(anyhow.ticket().matter()).isEqualTo(inOrder.ticket().matter());
    assertThat(anyhow.ticket().concerns()).isEqualTo(inOrder.ticket().concerns());
  }

  private static Life lived(Iterable<Concerned> said, Random random) {
    var life = Life.unborn();
    for (var concern : said) {
      life.after(Duration.ofMinutes(random.nextInt(3))).hears(concern);
    }
    return life;
  }
}
