package dev.parley.returns;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.refunds.checks.Dossier.Slip.Condition;
import dev.parley.refunds.checks.RefundRules;
import dev.parley.returns.ReturnEvent.Announced;
import dev.parley.returns.ReturnEvent.Due;
import dev.parley.returns.ReturnEvent.Noted;
import dev.parley.shared.core.Command;
import dev.parley.shared.core.Effect;
import dev.parley.shared.core.NotificationCommand.Notify;
import dev.parley.shared.core.OrderParty;
import dev.parley.shared.core.Party;
import dev.parley.shared.core.RefundCommand.LookAtRefund;
import dev.parley.shared.core.TicketCommand.Concern;
import dev.parley.shared.json.Json;
import dev.parley.shared.json.JsonRecords;
import dev.parley.shared.policy.Mode;
import dev.parley.shared.policy.PolicyKind;
import dev.parley.shared.policy.ShippedPolicies;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Goods that are back without a refund: looked at again, a ticket, and a word to the buyer, once. */
class ReturningTest {
  private static final Instant WEDNESDAY = Instant.parse("2026-11-18T09:00:00Z");
  private static final RefundRules RULES = JsonRecords.read(
      new ShippedPolicies().active(PolicyKind.REFUNDS).document(), RefundRules.class);

  private final List<Command> effects = new ArrayList<>();
  private @Nullable Return state;
  private Instant now = WEDNESDAY;
  private Mode mode = Mode.LIVE;

  private ReturningTest hears(ReturnEvent event) {
    var decision = Returning.decide(state, event, RULES, mode, now);
    state = decision.next() == null ? state : decision.next();
    decision.effects().stream().map(Effect::command).forEach(effects::add);
    return this;
  }

  private ReturningTest isBack(Condition condition) {
    var back = new Noted(null, null, now, condition, null, null, Set.of());
    return hears(
        new Announced(
            "RT-1", new OrderParty("O-1", "B-1", "S-1"), Map.of("L-1", 1), "withdrawal", false,
            back));
  }

  /** It is looked at when it wants to be, as long as that is within some days. */
  private ReturningTest isLookedAtFor(int days, boolean refunded) {
    var until = now.plus(Duration.ofDays(days));
    while (state != null && state.lookAt() != null && !state.lookAt().isAfter(until)) {
      now = Objects.requireNonNull(state.lookAt());
      hears(new Due(false, refunded, refunded, Set.of("R-1")));
    }
    now = until;
    return this;
  }

  private <C extends Command> List<C> done(Class<C> type) {
    return effects.stream().filter(type::isInstance).map(type::cast).toList();
  }

  @Test
  void a_return_without_a_refund_for_two_business_days_is_a_ticket_and_the_buyer_hears_of_it() {
    isBack(Condition.AS_SENT).isLookedAtFor(1, false);
    assertThat(effects).isEmpty();

    isLookedAtFor(1, false).isLookedAtFor(9, false);

    assertThat(done(LookAtRefund.class)).hasSize(1);
    assertThat(done(Concern.class)).singleElement().satisfies(
        concern -> assertThat(concern.tags()).contains("return_refund_overdue", "refund_now"));
    assertThat(done(Notify.class)).singleElement().satisfies(told -> {
      assertThat(told.to()).isEqualTo(Party.buyer("B-1"));
      assertThat(told.kind()).isEqualTo("return_refund_late");
      assertThat(told.orderId()).isEqualTo("O-1");
    });
  }

  @Test
  void with_its_refund_it_is_over() {
    isBack(Condition.AS_SENT).isLookedAtFor(3, false).isLookedAtFor(3, true);

    assertThat(done(Concern.class)).extracting(Concern::over).containsExactly(false, true);
    assertThat(done(Notify.class)).hasSize(1);
    assertThat(Objects.requireNonNull(state).lookAt()).isNull();
  }

  @Test
  void one_that_is_refunded_in_time_concerns_nobody() {
    isBack(Condition.AS_SENT).isLookedAtFor(9, true);

    assertThat(effects).isEmpty();
  }

  @ParameterizedTest
  @EnumSource(value = Condition.class, names = {"EMPTY", "WRONG_ITEM"})
  void of_a_disputed_one_the_desk_alone_hears(Condition condition) {
    isBack(condition).isLookedAtFor(9, false);

    assertThat(done(Concern.class)).hasSize(1);
    assertThat(done(Notify.class)).isEmpty();
  }

  @Test
  void a_house_that_only_observes_refunds_tells_no_buyer() {
    mode = Mode.OBSERVE;

    isBack(Condition.AS_SENT).isLookedAtFor(9, false);

    assertThat(done(Notify.class)).isEmpty();
  }

  private ReturningTest isWithdrawn(@Nullable Instant sent) {
    var noted = new Noted(null, sent, null, null, null, null, Set.of());
    return hears(
        new Announced(
            "RT-1", new OrderParty("O-1", "B-1", "S-1"), Map.of("L-1", 1), "withdrawal", true,
            noted));
  }

  @Test
  void the_laws_date_is_told_three_business_days_before_where_nobody_has_asked_for_a_refund() {
    isWithdrawn(now).isLookedAtFor(8, false);
    assertThat(effects).isEmpty();

    isLookedAtFor(1, false).isLookedAtFor(20, false);

    assertThat(done(Concern.class)).singleElement().satisfies(concern -> {
      assertThat(concern.tags()).contains("legal_deadline");
      assertThat(concern.dueBy()).isEqualTo(WEDNESDAY.plus(Duration.ofDays(14)));
    });
  }

  @Test
  void the_laws_date_stands_whatever_is_noted_and_waits_for_proof_of_sending_alone() {
    isWithdrawn(null).isLookedAtFor(12, false);
    assertThat(effects).isEmpty();

    hears(new Noted(null, now, null, Condition.EMPTY, 1, 900, Set.of())).isLookedAtFor(1, false);

    assertThat(done(Concern.class)).hasSize(1);
    assertThat(Objects.requireNonNull(state).legalDeadline())
        .isEqualTo(WEDNESDAY.plus(Duration.ofDays(14)));
    isLookedAtFor(2, true);
    assertThat(done(Concern.class)).extracting(Concern::over).containsExactly(false, true);
  }

  @Test
  void a_refund_that_was_asked_for_watches_the_laws_date_itself() {
    isWithdrawn(now).isLookedAtFor(20, true);

    assertThat(effects).isEmpty();
  }

  @Test
  void one_that_was_kept_before_the_laws_date_was_is_read_and_goes_on() {
    isBack(Condition.AS_SENT);
    var kept = ((Json.Obj) Json.of(Objects.requireNonNull(state))).without("legal_deadline")
        .without("pressing");

    state = JsonRecords.restore(kept, Return.class);

    isLookedAtFor(9, false);
    assertThat(done(Concern.class)).hasSize(1);
  }
}
