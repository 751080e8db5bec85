package dev.parley.shared.retry;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.shared.core.Decision;
import dev.parley.shared.core.Effect;
import dev.parley.shared.core.LaneCommand.SendParked;
import dev.parley.shared.core.Party;
import dev.parley.shared.error.ErrorType;
import dev.parley.shared.retry.Lane.Open;
import dev.parley.shared.retry.Lane.Paused;
import dev.parley.shared.retry.Lane.Probing;
import dev.parley.shared.retry.LaneEvent.Looked;
import dev.parley.shared.retry.LaneEvent.PausedByHand;
import dev.parley.shared.retry.LaneEvent.ProbeEnded;
import dev.parley.shared.retry.LaneEvent.ProbeOffered;
import dev.parley.shared.retry.LaneEvent.ReleasedByHand;
import dev.parley.shared.retry.LaneEvent.Tripped;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class LanesTest {
  private static final String LANE = "payments/stripe";
  private static final Instant NOW = Instant.parse("2026-11-22T09:00:00Z");
  private static final Party LEAD = new Party("lead/L-1");
  private static final Tripped OUTAGE = new Tripped(ErrorType.DEPENDENCY_UNAVAILABLE, 5);

  private final Lanes lanes = new Lanes(LANE, BreakerTest.RULES);

  private Decision<Lane> decide(@Nullable Lane state, LaneEvent event, Instant now) {
    return lanes.decide(state, event, now);
  }

  private Lane after(@Nullable Lane state, LaneEvent event, Instant now) {
    return Objects.requireNonNull(decide(state, event, now).next());
  }

  private Paused tripped() {
    return (Paused) after(null, OUTAGE, NOW);
  }

  private Probing probing(@Nullable String oldest) {
    return (Probing) after(tripped(), new Looked(oldest), tripped().nextUpdate());
  }

  private static Effect sent(int most, @Nullable String only) {
    return new Effect("lane/" + LANE, new SendParked(LANE, most, only));
  }

  @Test
  void pauses_a_lane_that_trips_and_says_when_it_will_probe() {
    var paused = tripped();

    assertThat(paused.nextUpdate()).isEqualTo(NOW.plus(Duration.ofMinutes(1)));
    assertThat(paused.why().cause()).isEqualTo("dependency_unavailable");
    assertThat(paused.byHand()).isFalse();
  }

  @Test
  void trips_once_whoever_else_saw_it() {
    assertThat(decide(tripped(), OUTAGE, NOW).outcome()).isEqualTo(Decision.Outcome.VOID);
    assertThat(decide(probing("a"), OUTAGE, NOW).outcome()).isEqualTo(Decision.Outcome.VOID);
  }

  @Test
  void probes_with_the_message_that_arrived_first() {
    var due = tripped().nextUpdate();

    var decision = decide(tripped(), new Looked("ticket/T-1@e1"), due);

    assertThat(decision.next()).isInstanceOfSatisfying(
        Probing.class, probing -> assertThat(probing.isProbe("ticket/T-1@e1")).isTrue());
    assertThat(decision.effects()).containsExactly(sent(1, "ticket/T-1@e1"));
  }

  @Test
  void takes_the_next_message_as_probe_where_none_is_parked() {
    var probing = probing(null);

    var first = after(probing, new ProbeOffered("a"), NOW);
    var second = decide(first, new ProbeOffered("b"), NOW);

    assertThat(first).isInstanceOfSatisfying(
        Probing.class, chosen -> assertThat(chosen.isProbe("a")).isTrue());
    assertThat(second.outcome()).isEqualTo(Decision.Outcome.VOID);
  }

  @Test
  void gives_whoever_tries_the_whole_time() {
    var late = probing(null).until().plusSeconds(1);

    var chosen = after(probing(null), new ProbeOffered("a"), late);

    assertThat(chosen.next()).contains(late.plus(BreakerTest.RULES.probeTime()));
  }

  /** Sweeps may be late: until one comes, a lane whose step is overdue goes on hearing of its messages. */
  @Test
  void whatever_is_decided_however_late_leaves_no_step_behind() {
    var states = List.of(new Open(NOW, null), new Open(NOW, NOW.plusSeconds(60)), tripped(),
        probing(null), probing("a"), after(null, new PausedByHand("storm", null, null, LEAD), NOW));
    var events = List.of(OUTAGE, new PausedByHand("storm", null, null, LEAD),
        new PausedByHand("storm", "later", NOW, LEAD), new ReleasedByHand(), new Looked(null),
        new Looked("a"), new ProbeOffered("a"), new ProbeEnded("a", true),
        new ProbeEnded("a", false), new ProbeEnded("b", true));
    for (var lane : states) {
      for (var event : events) {
        for (var late : List.of(-1, 0, 1, 3600)) {
          var now = lane.next().orElse(NOW).plusSeconds(late);
          var next = decide(lane, event, now).next();
          if (!lane.equals(next)) {
            assertThat(Objects.requireNonNull(next).next().filter(step -> !step.isAfter(now)))
                .as("%s of %s at %s", event, lane, now).isEmpty();
          }
        }
      }
    }
  }

  @Test
  void releases_what_is_parked_when_the_probe_is_taken() {
    var decision = decide(probing("a"), new ProbeEnded("a", true), NOW);

    assertThat(decision.next()).isEqualTo(new Open(NOW, NOW.plusSeconds(60)));
    assertThat(decision.effects()).containsExactly(sent(1000, null));
  }

  @Test
  void waits_twice_as_long_after_each_probe_that_fails_up_to_a_limit() {
    Lane lane = tripped();
    var now = NOW;
    for (var minutes : new int[]{2, 4, 8, 15, 15}) {
      var due = lane.next().orElseThrow();
      lane = after(after(lane, new Looked("a"), due), new ProbeEnded("a", false), due);
      assertThat(lane.next()).contains(due.plus(Duration.ofMinutes(minutes)));
      assertThat(lane.since()).isEqualTo(now);
    }
  }

  @Test
  void hears_only_of_the_probe_that_it_waits_for() {
    assertThat(decide(probing("a"), new ProbeEnded("b", true), NOW).outcome())
        .isEqualTo(Decision.Outcome.VOID);
    assertThat(decide(tripped(), new ProbeEnded("a", true), NOW).outcome())
        .isEqualTo(Decision.Outcome.VOID);
  }

  @Test
  void probes_again_where_nothing_is_heard_of_the_probe() {
    var probing = probing("a");

    var lane = after(probing, new Looked("a"), probing.until());

    assertThat(lane).isInstanceOfSatisfying(
        Paused.class, paused -> assertThat(paused.nextUpdate()).isAfter(probing.until()));
  }

  @Test
  void sends_more_each_minute_until_nothing_is_parked() {
    var open = new Open(NOW, NOW.plusSeconds(60));

    var more = decide(open, new Looked("a"), NOW.plusSeconds(60));
    var done = decide(more.next(), new Looked(null), NOW.plusSeconds(120));

    assertThat(more.effects()).containsExactly(sent(1000, null));
    assertThat(done.next()).isEqualTo(new Open(NOW, null));
    assertThat(done.effects()).isEmpty();
  }

  @Test
  void only_a_person_releases_what_a_person_paused() {
    var paused = after(null, new PausedByHand("maintenance", null, null, LEAD), NOW);
    var due = paused.next().orElseThrow();

    var looked = decide(paused, new Looked("a"), due);

    assertThat(due).isEqualTo(NOW.plus(Duration.ofMinutes(30)));
    assertThat(looked.effects()).isEmpty();
    assertThat(looked.next()).isInstanceOfSatisfying(
        Paused.class,
        still -> assertThat(still.nextUpdate()).isEqualTo(due.plus(Duration.ofMinutes(30))));
    assertThat(after(looked.next(), new ReleasedByHand(), due)).isInstanceOf(Open.class);
  }

  @Test
  void a_person_takes_over_from_the_breaker() {
    var named = NOW.plus(Duration.ofHours(2));

    var paused = after(
        probing("a"), new PausedByHand("the bank is down", "Refunds wait.", named, LEAD), NOW);

    assertThat(paused).isEqualTo(
        new Paused(
            NOW, new Lane.Why(null, "the bank is down", "Refunds wait.", LEAD), 0, named));
  }

  @Test
  void releasing_what_flows_changes_nothing() {
    assertThat(decide(null, new ReleasedByHand(), NOW).effects()).isEmpty();
    assertThat(decide(new Open(NOW, null), new ReleasedByHand(), NOW).effects()).isEmpty();
  }

  @Test
  void a_look_that_comes_early_leaves_no_trace() {
    assertThat(decide(tripped(), new Looked("a"), NOW).outcome()).isEqualTo(Decision.Outcome.VOID);
    assertThat(decide(null, new Looked("a"), NOW).outcome()).isEqualTo(Decision.Outcome.VOID);
  }
}
