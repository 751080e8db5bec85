package dev.parley.local.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.local.invariants.Invariant;
import dev.parley.local.template.Stack;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Suites that break one promise each: the simulation says which. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class BrokenSuitesTest {
  private static final int FIRST = 25;
  private static final int EPISODES = 25;
  private static final long DELIVERIES = 1_500;

  private static Invariant shows(BrokenSuite suite) {
    return switch (suite) {
      case SENDS_EFFECTS_BEFORE_THE_COMMIT, KNOWS_MESSAGES_BY_THEIR_TRANSPORT ->
          Invariant.ENTRY_BEFORE_EFFECT;
      case WRITES_WHATEVER_THE_VERSION -> Invariant.VERSIONS_GROW;
      case RELAYS_NOTHING, DROPS_WHAT_IT_SHOULD_PARK -> Invariant.EFFECTS_ARRIVE;
      case NOTES_RECEIPTS_BEFORE_THE_SEND -> Invariant.ACCEPTED_ONCE;
      case POSTPONES_DEADLINES_WITHOUT_TELLING -> Invariant.DEADLINES_LOOKED_AT;
      case DRAWS_A_KEY_FOR_EACH_TRY, TAKES_NOTHING_OF_THE_PAYMENT -> Invariant.PAID_ONCE;
      case DEBITS_WHOEVER_BEARS_IT -> Invariant.DEBITED_ONCE;
      case GIVES_A_HUNDRED_TIMES_AS_MUCH -> Invariant.NEVER_MORE_THAN_CAPTURED;
      case FORGETS_REFUNDS_THAT_WAIT -> Invariant.STUCK_IS_TOLD;
    };
  }

  private Stack stack;

  @BeforeAll
  void reads_the_template() throws IOException {
    stack = Simulate.stack(Path.of(".."));
  }

  @ParameterizedTest
  @EnumSource
  void is_caught(BrokenSuite suite) {
    var told = new ArrayList<String>();
    var found = new HashSet<Invariant>();
    for (var seed = FIRST; seed < FIRST + EPISODES && !found.contains(shows(suite)); seed++) {
      try {
        var _ = new Simulation(stack, seed, suite).run(DELIVERIES);
      } catch (Broken broken) {
        told.add(broken.getMessage());
        broken.violations().forEach(violation -> found.add(violation.invariant()));
      }
    }

    assertThat(found).contains(shows(suite));
    assertThat(told).allSatisfy(message -> assertThat(message).contains("seed ", "step "));
  }
}
