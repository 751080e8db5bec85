package dev.parley.local.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.lang.ArchRule;
import dev.parley.local.architecture.bad.local.Toy;
import dev.parley.local.architecture.bad.routing.Chooser;
import dev.parley.local.architecture.bad.shared.core.Climber;
import dev.parley.local.architecture.bad.tickets.Desk;
import dev.parley.local.architecture.bad.tickets.Guess;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class ArchitectureTest {
  private static final JavaClasses HOUSE = new ClassFileImporter()
      .withImportOption(new DoNotIncludeTests())
      .importPackages("dev.parley");
  private static final String RUIN = "dev.parley.local.architecture.bad";

  /** Each rule, and a class of the ruin that breaks it. */
  static Stream<Arguments> rules() {
    return Stream.of(
        rule("imports run one way", Architecture::imports_run_one_way, Climber.class),
        rule("nothing that ships knows the local runtime",
            Architecture::nothing_that_ships_knows_the_local_runtime, Chooser.class),
        rule("the heart of a capability is pure",
            Architecture::the_heart_of_a_capability_is_pure, Desk.class),
        rule("only edges see AWS", Architecture::only_edges_see_aws, Desk.class),
        rule("nothing reads a clock or draws lots",
            Architecture::nothing_reads_a_clock_or_draws_lots, Guess.class),
        rule("no packages go in circles", Architecture::no_packages_go_in_circles, Toy.class));
  }

  private static Arguments rule(
      String name, Function<Architecture, ArchRule> rule, Class<?> breaker) {
    return Arguments.of(name, rule, breaker);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("rules")
  void the_house_keeps_its_rules(
      String name, Function<Architecture, ArchRule> rule, Class<?> breaker) {
    rule.apply(new Architecture("dev.parley")).check(HOUSE);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("rules")
  void each_rule_bites(String name, Function<Architecture, ArchRule> rule, Class<?> breaker) {
    var ruin = new ClassFileImporter().importPackages(RUIN);

    var found = rule.apply(new Architecture(RUIN)).evaluate(ruin);

    assertThat(found.getFailureReport().toString()).contains(breaker.getName());
  }
}
