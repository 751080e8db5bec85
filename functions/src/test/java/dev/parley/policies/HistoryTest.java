package dev.parley.policies;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.policies.History.Fact;
import dev.parley.policies.History.Standing;
import dev.parley.policies.PolicyEvent.Approved;
import dev.parley.policies.PolicyEvent.Drafted;
import dev.parley.policies.PolicyEvent.GlassBroken;
import dev.parley.policies.PolicyEvent.Rejected;
import dev.parley.policies.PolicyEvent.RolledBack;
import dev.parley.shared.core.Party;
import dev.parley.shared.core.TextRef;
import dev.parley.shared.policy.PolicyKind;
import dev.parley.shared.policy.Timeline.Term;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class HistoryTest {
  private static final Instant START = Instant.parse("2026-11-23T09:00:00Z");
  private static final Party ADA = new Party("admin/ada");
  private static final Party BEN = new Party("admin/ben");
  private static final TextRef TEXT = new TextRef("policy/sla/text", "hash");

  private final List<Fact> facts = new ArrayList<>();

  private static Instant hour(int hour) {
    return START.plus(Duration.ofHours(hour));
  }

  private void happens(int hour, PolicyEvent event) {
    facts.add(new Fact(hour(hour), event));
  }

  private void drafted(int hour) {
    happens(hour, new Drafted(ADA, TEXT, TEXT, null, 1));
  }

  private History history() {
    return History.of(PolicyKind.SLA, facts);
  }

  private List<Standing> standings(int hour) {
    var history = history();
    return history.versions().stream()
        .map(version -> history.standing(version, hour(hour))).toList();
  }

  @Test
  void says_how_far_every_version_has_come() {
    drafted(0);
    drafted(1);
    happens(2, new Approved(BEN, 2, null));
    drafted(3);
    happens(4, new Approved(BEN, 3, null));
    drafted(5);
    happens(6, new Rejected(BEN, 4, TEXT));
    drafted(7);
    happens(8, new Approved(BEN, 5, null));
    happens(9, new RolledBack(ADA, 5, null));
    happens(10, new Drafted(ADA, TEXT, TEXT, hour(20), 1));
    happens(11, new Approved(BEN, 6, null));
    drafted(12);

    assertThat(standings(13)).containsExactly(
        Standing.SUPERSEDED, Standing.SUPERSEDED, Standing.ACTIVE, Standing.REJECTED,
        Standing.ROLLED_BACK, Standing.APPROVED, Standing.DRAFT);
    assertThat(standings(20).get(5)).isEqualTo(Standing.ACTIVE);
    assertThat(standings(20).get(2)).isEqualTo(Standing.SUPERSEDED);
  }

  @Test
  void a_draft_that_broke_the_glass_decides_for_a_day_and_waits_again() {
    drafted(0);
    happens(1, new GlassBroken(ADA, 1, TEXT, Set.of()));

    assertThat(standings(24)).containsExactly(Standing.ACTIVE);
    assertThat(standings(25)).containsExactly(Standing.DRAFT);
  }

  @Test
  void knows_which_version_applied_at_any_instant_however_many_there_were() {
    for (var n = 0; n < 150; n++) {
      happens(n, new Drafted(ADA, TEXT, TEXT, null, 0));
    }
    var timeline = history().whole().timeline();

    assertThat(timeline.at(hour(0)).map(Term::version)).contains(1);
    assertThat(timeline.at(hour(149)).map(Term::version)).contains(150);
    assertThat(timeline.at(START.minusNanos(1))).isEmpty();
  }

  @Test
  void says_who_did_what() {
    drafted(0);
    happens(1, new Approved(BEN, 1, TEXT));

    var version = history().version(1).orElseThrow();
    assertThat(version.draft().by()).isEqualTo(ADA);
    assertThat(version.steps(Approved.class)).singleElement()
        .satisfies(step -> {
          assertThat(step.event().by()).isEqualTo(BEN);
          assertThat(step.at()).isEqualTo(hour(1));
          assertThat(step.note()).contains(TEXT);
        });
    assertThat(history().version(2)).isEmpty();
    assertThat(history().version(0)).isEmpty();
  }
}
