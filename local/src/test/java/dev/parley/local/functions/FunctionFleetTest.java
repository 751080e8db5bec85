package dev.parley.local.functions;

import static dev.parley.local.functions.AnsweringLauncher.answered;
import static dev.parley.local.functions.AnsweringLauncher.function;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.tuple;

import dev.parley.local.functions.Outcome.Crashed;
import dev.parley.local.functions.Outcome.Failed;
import dev.parley.local.functions.Outcome.Throttled;
import dev.parley.local.functions.Outcome.TimedOut;
import dev.parley.local.template.FunctionResource;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

class FunctionFleetTest {
  private static final InstantSource NOON = InstantSource
      .fixed(Instant.parse("2026-03-02T12:00:00Z"));
  private static final byte[] EVENT = {};

  @Test
  void reuses_a_warm_instance_and_records_what_ran() {
    var fleet = fleet(new AnsweringLauncher((_, _) -> answered("ok")));

    fleet.invoke("F", "GET /a", EVENT);
    fleet.invoke("F", "GET /b", EVENT);

    assertThat(fleet.log().latest("", 10))
        .extracting(InvocationRecord::instance, InvocationRecord::cold,
            InvocationRecord::outcome, InvocationRecord::source, InvocationRecord::at)
        .containsExactly(
            tuple("Fi0001", false, "answered", "GET /b", NOON.instant()),
            tuple("Fi0001", true, "answered", "GET /a", NOON.instant()));
    assertThat(fleet.log().latest("Other", 10)).isEmpty();
  }

  @Test
  void keeps_an_instance_that_failed_and_drops_one_that_timed_out() {
    var outcome = new AtomicReference<Outcome>(new Failed("x.Y", "no"));
    var fleet = fleet(new AnsweringLauncher((_, _) -> outcome.get()));

    fleet.invoke("F", "a", EVENT);
    outcome.set(new TimedOut());
    fleet.invoke("F", "b", EVENT);
    outcome.set(answered("ok"));
    fleet.invoke("F", "c", EVENT);

    assertThat(fleet.log().latest("F", 3)).extracting(InvocationRecord::instance).containsExactly(
        "Fi0002",
        "Fi0001", "Fi0001");
  }

  @Test
  void crashes_the_instance_in_the_middle_of_its_invocation() {
    var fleet = new AtomicReference<FunctionFleet>();
    fleet.set(fleet(new AnsweringLauncher((_, _) -> {
      fleet.get().crash("Fi0001");
      return answered("too late");
    })));

    assertThat(fleet.get().invoke("F", "a", EVENT)).isEqualTo(new Crashed());
    assertThat(fleet.get().invoke("F", "b", EVENT)).isNotEqualTo(new Crashed());
    assertThat(fleet.get().running()).isZero();
  }

  @Test
  void gives_no_invocation_to_an_instance_that_died_while_it_was_idle() {
    var fleet = fleet(new AnsweringLauncher((_, _) -> answered("ok")));

    fleet.invoke("F", "a", EVENT);
    fleet.crash("Fi0001");

    assertThat(fleet.invoke("F", "b", EVENT)).isNotEqualTo(new Crashed());
    assertThat(fleet.log().latest("F", 1).getFirst().instance()).isEqualTo("Fi0002");
  }

  @Test
  void knows_who_is_at_work() {
    var seen = new AtomicReference<List<String>>(List.of());
    var others = new AtomicReference<List<String>>(List.of());
    var fleet = new AtomicReference<FunctionFleet>();
    fleet.set(fleet(new AnsweringLauncher((_, _) -> {
      seen.set(fleet.get().atWork(name -> name.equals("F")));
      others.set(fleet.get().atWork(name -> name.equals("G")));
      return answered("ok");
    })));

    fleet.get().invoke("F", "a", EVENT);

    assertThat(seen.get()).containsExactly("Fi0001");
    assertThat(others.get()).isEmpty();
    assertThat(fleet.get().atWork(_ -> true)).isEmpty();
  }

  @Test
  void starts_anew_after_a_restart() {
    var fleet = fleet(new AnsweringLauncher((_, _) -> answered("ok")));

    fleet.invoke("F", "a", EVENT);
    fleet.restart();
    fleet.invoke("F", "b", EVENT);

    assertThat(fleet.log().latest("F", 1).getFirst().instance()).isEqualTo("Fi0002");
  }

  @Test
  void throttles_beyond_the_reserved_concurrency() throws InterruptedException {
    var entered = new CountDownLatch(1);
    var release = new CountDownLatch(1);
    var single = new FunctionResource("F", "F", "a.B", 128, Duration.ofSeconds(3),
        OptionalInt.of(1), Map.of(),
        List.of());
    var fleet = new FunctionFleet(List.of(single), new AnsweringLauncher((_, _) -> {
      entered.countDown();
      await(release);
      return answered("ok");
    }), NOON);

    var busy = Thread.startVirtualThread(() -> fleet.invoke("F", "a", EVENT));
    entered.await();
    assertThat(fleet.invoke("F", "b", EVENT)).isEqualTo(new Throttled());
    release.countDown();
    busy.join();
  }

  @Test
  void knows_no_function_that_the_template_does_not_wire() {
    var fleet = fleet(new AnsweringLauncher((_, _) -> answered("ok")));

    assertThatIllegalArgumentException().isThrownBy(() -> fleet.invoke("Other", "a", EVENT));
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    }
  }

  private static FunctionFleet fleet(Launcher launcher) {
    return new FunctionFleet(List.of(function("F")), launcher, NOON);
  }
}
