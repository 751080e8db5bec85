package dev.parley.shared.lambda;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parley.shared.journal.MemoryStore;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.crac.Core;
import org.junit.jupiter.api.Test;

class RehearsalTest {
  private final List<String> done = new ArrayList<>();

  @Test
  void a_rehearsal_reads_and_answers_without_any_route() {
    var shell = new ApiShell(wiring(Map.of()), Map.of());

    shell.rehearse(() -> done.add("read"));

    assertThat(done).containsExactly("read");
  }

  @Test
  void a_rehearsal_that_cannot_read_stops_the_snapshot() {
    var shell = new ApiShell(wiring(Map.of()), Map.of());

    assertThatThrownBy(
        () -> shell.rehearse(
            () -> {
              throw new IllegalStateException("no right to read");
            }))
        .hasMessage("no right to read");
  }

  @Test
  void the_hook_runs_what_it_was_given() {
    var variables = Map.of("AWS_LAMBDA_INITIALIZATION_TYPE", "snap-start");
    var priming = Priming.of(environment(variables), () -> done.add("rehearsed"));

    priming.beforeCheckpoint(Core.getGlobalContext());

    assertThat(done).containsExactly("rehearsed");
  }

  private static Wiring wiring(Map<String, String> variables) {
    return new Wiring(
        environment(variables), () -> new MemoryStore(new Random(1)), () -> messages -> {});
  }

  private static Environment environment(Map<String, String> variables) {
    return Environment.of(variables, InstantSource.fixed(Instant.parse("2026-11-23T09:00:00Z")));
  }
}
