package dev.parley.policies;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.parley.policies.PolicyEvent.Approved;
import dev.parley.policies.PolicyEvent.Drafted;
import dev.parley.policies.PolicyEvent.GlassBroken;
import dev.parley.policies.PolicyEvent.Rejected;
import dev.parley.policies.PolicyEvent.RolledBack;
import dev.parley.shared.core.Decision;
import dev.parley.shared.core.NotificationCommand.Notify;
import dev.parley.shared.core.Party;
import dev.parley.shared.core.Refusal;
import dev.parley.shared.core.TextRef;
import dev.parley.shared.policy.PolicyKind;
import dev.parley.shared.policy.Timeline.Term;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class VersioningTest {
  private static final Instant NOW = Instant.parse("2026-11-23T09:00:00Z");
  private static final Party ADA = new Party("admin/ada");
  private static final Party BEN = new Party("admin/ben");
  private static final Party CYD = new Party("admin/cyd");
  private static final Versioning VERSIONING = Versioning.of(PolicyKind.SLA);
  private static final TextRef NOTE = new TextRef("policy/sla/note", "hash");

  private static Drafted draft(int approvals, @Nullable Instant from) {
    return new Drafted(
        ADA, new TextRef("policy/sla/document", "hash"), NOTE, from, approvals);
  }

  private static Drafted draft() {
    return draft(1, null);
  }

  private static Approved approved(Party by, int version) {
    return new Approved(by, version, null);
  }

  private static Rejected rejected(Party by, int version) {
    return new Rejected(by, version, null);
  }

  private static GlassBroken broken(Party by, int version) {
    return new GlassBroken(by, version, NOTE, Set.of(Party.queue("b"), Party.queue("a")));
  }

  private static RolledBack rolledBack(Party by, int version) {
    return new RolledBack(by, version, null);
  }

  /** Where events lead to, one a minute, the last one now. */
  private static Versions after(PolicyEvent... events) {
    var versions = Versions.NONE;
    for (var i = 0; i < events.length; i++) {
      var at = NOW.minus(Duration.ofMinutes(events.length - i));
      var decision = VERSIONING.decide(versions, events[i], at);
      assertThat(decision.refusal()).as(events[i].toString()).isNull();
      versions = next(decision);
    }
    return versions;
  }

  private static Versions next(Decision<Versions> decision) {
    return Objects.requireNonNull(decision.next());
  }

  private static Decision<Versions> decide(Versions versions, PolicyEvent event) {
    return VERSIONING.decide(versions, event, NOW);
  }

  private static int decides(Versions versions, Instant at) {
    return versions.timeline().at(at).map(Term::version).orElse(0);
  }

  /** Each event in each state: the version that decides right after it, or the error. */
  static Stream<Arguments> table() {
    var none = Versions.NONE;
    var drafted = after(draft());
    var half = after(draft(2, null), approved(BEN, 1));
    var active = after(draft(), approved(BEN, 1));
    var ahead = after(draft(1, NOW.plusSeconds(60)), approved(BEN, 1));
    var rejected = after(draft(), rejected(BEN, 1));
    var broken = after(draft(), broken(ADA, 1));
    var back = after(draft(), approved(BEN, 1), rolledBack(ADA, 1));
    return Stream.of(
        arguments("none", none, draft(), "0"),
        arguments("none", none, draft(0, null), "1"),
        arguments("none", none, approved(BEN, 1), "not_found"),
        arguments("none", none, rejected(BEN, 1), "not_found"),
        arguments("none", none, broken(BEN, 1), "not_found"),
        arguments("none", none, rolledBack(BEN, 1), "not_found"),
        arguments("drafted", drafted, draft(), "0"),
        arguments("drafted", drafted, approved(BEN, 1), "1"),
        arguments("drafted", drafted, approved(ADA, 1), "self_approval"),
        arguments("drafted", drafted, approved(BEN, 2), "not_found"),
        arguments("drafted", drafted, approved(BEN, 0), "not_found"),
        arguments("drafted", drafted, rejected(BEN, 1), "0"),
        arguments("drafted", drafted, rejected(ADA, 1), "0"),
        arguments("drafted", drafted, broken(ADA, 1), "1"),
        arguments("drafted", drafted, rolledBack(BEN, 1), "policy_conflict"),
        arguments("half approved", half, approved(BEN, 1), "0"),
        arguments("half approved", half, approved(CYD, 1), "1"),
        arguments("half approved", half, approved(ADA, 1), "self_approval"),
        arguments("active", active, draft(), "1"),
        arguments("active", active, approved(CYD, 1), "policy_conflict"),
        arguments("active", active, rejected(CYD, 1), "policy_conflict"),
        arguments("active", active, broken(CYD, 1), "policy_conflict"),
        arguments("active", active, rolledBack(ADA, 1), "0"),
        arguments("ahead", ahead, approved(CYD, 1), "policy_conflict"),
        arguments("ahead", ahead, rolledBack(CYD, 1), "0"),
        arguments("rejected", rejected, approved(CYD, 1), "policy_conflict"),
        arguments("rejected", rejected, rejected(CYD, 1), "policy_conflict"),
        arguments("rejected", rejected, broken(CYD, 1), "policy_conflict"),
        arguments("rejected", rejected, rolledBack(CYD, 1), "policy_conflict"),
        arguments("glass broken", broken, approved(BEN, 1), "1"),
        arguments("glass broken", broken, approved(ADA, 1), "self_approval"),
        arguments("glass broken", broken, rejected(BEN, 1), "0"),
        arguments("glass broken", broken, broken(BEN, 1), "policy_conflict"),
        arguments("glass broken", broken, rolledBack(BEN, 1), "0"),
        arguments("rolled back", back, approved(CYD, 1), "policy_conflict"),
        arguments("rolled back", back, broken(CYD, 1), "policy_conflict"),
        arguments("rolled back", back, rolledBack(CYD, 1), "policy_conflict"));
  }

  @ParameterizedTest(name = "{0}: {2} leads to {3}")
  @MethodSource("table")
  void leads_to(String state, Versions versions, PolicyEvent event, String expected) {
    var decision = decide(versions, event);

    var refusal = decision.refusal();
    var led = refusal == null ? Integer.toString(decides(next(decision), NOW)) : errorOf(refusal);
    assertThat(led).isEqualTo(expected);
  }

  private static String errorOf(Refusal refusal) {
    return refusal.errorType();
  }

  @Test
  void two_who_agree_are_two_people() {
    var once = after(draft(2, null), approved(BEN, 1));

    assertThat(decide(once, approved(BEN, 1)).next()).isEqualTo(once);
  }

  @Test
  void decides_from_its_instant_on_and_never_before_it_was_approved() {
    var later = after(draft(1, NOW.plus(Duration.ofDays(1))), approved(BEN, 1));
    var late = after(draft(1, NOW.minus(Duration.ofDays(1))), approved(BEN, 1));

    assertThat(decides(later, NOW.plus(Duration.ofDays(1)).minusNanos(1))).isZero();
    assertThat(decides(later, NOW.plus(Duration.ofDays(1)))).isEqualTo(1);
    assertThat(decides(late, NOW.minus(Duration.ofMinutes(2)))).isZero();
    assertThat(decides(late, NOW.minus(Duration.ofMinutes(1)))).isEqualTo(1);
  }

  @Test
  void a_draft_that_did_not_know_of_a_later_approval_cannot_follow_it() {
    var versions = after(draft(), draft(), approved(BEN, 2));

    assertThat(decide(versions, approved(BEN, 1)).refusal())
        .extracting(VersioningTest::errorOf).isEqualTo("policy_conflict");
  }

  @Test
  void drafts_can_be_approved_in_their_order() {
    assertThat(decides(after(draft(), draft(), approved(BEN, 1), approved(BEN, 2)), NOW))
        .isEqualTo(2);
  }

  @Test
  void rolling_back_gives_back_the_version_before_and_then_the_one_before_that() {
    var twice = after(draft(), approved(BEN, 1), draft(), approved(BEN, 2));
    var once = next(decide(twice, rolledBack(ADA, 2)));

    assertThat(decides(once, NOW)).isEqualTo(1);
    assertThat(decides(once, NOW.minusSeconds(1))).isEqualTo(2);
    assertThat(decides(next(decide(once, rolledBack(ADA, 1))), NOW)).isZero();
    assertThat(decide(twice, rolledBack(ADA, 1)).refusal()).isNotNull();
  }

  @Test
  void what_broke_the_glass_lasts_a_day_and_then_the_former_version_decides_again() {
    var versions = next(decide(after(draft(), approved(BEN, 1), draft()), broken(ADA, 2)));

    assertThat(decides(versions, NOW.plus(Duration.ofHours(24)).minusNanos(1))).isEqualTo(2);
    assertThat(decides(versions, NOW.plus(Duration.ofHours(24)))).isEqualTo(1);
  }

  @Test
  void an_approval_makes_what_broke_the_glass_stay() {
    var versions = after(draft(), broken(ADA, 1), approved(BEN, 1));

    assertThat(decides(versions, NOW.plus(Duration.ofDays(99)))).isEqualTo(1);
  }

  @Test
  void breaking_the_glass_tells_everybody_once() {
    var decision = decide(after(draft()), broken(ADA, 1));

    assertThat(decision.effects()).extracting(effect -> (Notify) effect.command())
        .allSatisfy(notify -> {
          assertThat(notify.kind()).isEqualTo("policy_break_glass");
          assertThat(notify.details())
              .containsEntry("policy", "sla").containsEntry("version", "1")
              .containsEntry("by", "admin/ada").containsEntry("until", "2026-11-24T09:00:00Z");
        })
        .extracting(Notify::to).containsExactly(Party.queue("a"), Party.queue("b"));
    assertThat(decision.effects()).extracting(effect -> effect.to()).doesNotHaveDuplicates();
  }

  @Test
  void so_many_drafts_may_wait_and_no_more() {
    var versions = Versions.NONE;
    for (var n = 0; n < Versioning.MOST_DRAFTS; n++) {
      versions = next(decide(versions, draft()));
    }

    assertThat(decide(versions, draft()).refusal())
        .extracting(VersioningTest::errorOf).isEqualTo("policy_conflict");
    assertThat(decide(next(decide(versions, rejected(BEN, 7))), draft()).refusal()).isNull();
  }

  @Test
  void a_head_keeps_the_last_terms_and_stays_small() {
    var versions = Versions.NONE;
    for (var n = 1; n <= 300; n++) {
      versions = next(VERSIONING.decide(versions, draft(0, null), NOW.plusSeconds(n)));
    }

    assertThat(versions.timeline().terms()).hasSize(100);
    assertThat(decides(versions, NOW.plusSeconds(300))).isEqualTo(300);
  }
}
