package dev.parley.local.simulation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.parley.local.invariants.Invariant;
import dev.parley.local.invariants.Violation;
import dev.parley.local.template.Stack;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Suites that break one promise each: the simulation says which. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class BrokenSuitesTest {
  private static final int EPISODES = 10;
  private static final long DELIVERIES = 1_500;

  private static final Map<BrokenSuite, Invariant> SHOWS = Map.of(
      BrokenSuite.SENDS_EFFECTS_BEFORE_THE_COMMIT, Invariant.ENTRY_BEFORE_EFFECT,
      BrokenSuite.KNOWS_MESSAGES_BY_THEIR_TRANSPORT, Invariant.ENTRY_BEFORE_EFFECT,
      BrokenSuite.WRITES_WHATEVER_THE_VERSION, Invariant.VERSIONS_GROW,
      BrokenSuite.RELAYS_NOTHING, Invariant.EFFECTS_ARRIVE,
      BrokenSuite.DROPS_WHAT_IT_SHOULD_PARK, Invariant.EFFECTS_ARRIVE,
      BrokenSuite.NOTES_RECEIPTS_BEFORE_THE_SEND, Invariant.ACCEPTED_ONCE,
      BrokenSuite.POSTPONES_DEADLINES_WITHOUT_TELLING, Invariant.DEADLINES_LOOKED_AT);

  private Stack stack;

  @BeforeAll
  void reads_the_template() throws IOException {
    stack = Simulate.stack(Path.of(".."));
  }

  @ParameterizedTest
  @EnumSource
  void is_caught(BrokenSuite suite) {
    var broken = catchThrowableOfType(Broken.class, () -> {
      for (var seed = 1; seed <= EPISODES; seed++) {
        new Simulation(stack, seed, suite).run(DELIVERIES);
      }
    });

    assertThat(broken).isNotNull();
    assertThat(broken).hasMessageContaining("seed ").hasMessageContaining("step ");
    assertThat(broken.violations()).extracting(Violation::invariant).contains(SHOWS.get(suite));
  }
}
