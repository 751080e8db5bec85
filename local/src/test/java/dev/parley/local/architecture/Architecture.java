package dev.parley.local.architecture;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.util.Map;
import java.util.Set;

/**
 * How a house is built.
 *
 * @param root
 *          the package that it is in
 */
record Architecture(String root) {

  /** What a capability's heart may use beside Java. */
  private static final Set<String> PLAIN = Set.of(
      "shared.core", "shared.json", "shared.error", "shared.time", "shared.policy", "shared.retry");

  /** Which capability knows which other one by its values. */
  private static final Map<String, Set<String>> ARROWS = Map.ofEntries(
      Map.entry("tickets", Set.of("sla", "reminders", "triage")),
      Map.entry("routing", Set.of("sla")),
      Map.entry("carriers", Set.of("webhooks")),
      Map.entry("channels", Set.of("webhooks")),
      Map.entry("payments.providers", Set.of("webhooks")),
      Map.entry("reconciliation", Set.of("refunds.checks", "payments", "orders")),
      Map.entry("reconciliation.reports", Set.of("refunds.providers")),
      Map.entry("refunds", Set.of("refunds.checks", "payments", "orders")),
      Map.entry("refunds.checks", Set.of("payments", "orders")),
      Map.entry("returns", Set.of("refunds.checks")),
      Map.entry("sla.preview", Set.of("sla")),
      Map.entry("policies", Set.of("sla", "routing", "reminders", "notifications", "shipments",
          "triage", "refunds.checks", "channels", "reconciliation")));

  /** How a head's state is described to the journal: data, no store. */
  private static final Set<String> HEADS = Set.of("Aggregate", "Head", "Place", "Joint");

  private static final Set<String> CHANCE = Set.of(
      "java.util.Random", "java.security.SecureRandom", "java.util.SplittableRandom");

  /** What functions share knows nothing of them. */
  ArchRule imports_run_one_way() {
    return noClasses().that(in("shared"))
        .should().dependOnClassesThat(inside(root).and(not("shared")));
  }

  /** What ships never sees the local runtime. */
  ArchRule nothing_that_ships_knows_the_local_runtime() {
    return noClasses().that(not("local")).should().dependOnClassesThat(in("local"));
  }

  /** A capability decides on data alone. */
  ArchRule the_heart_of_a_capability_is_pure() {
    return classes().that(inside(root).and(not("shared")).and(not("local")).and(noHandler()))
        .should(new ArchCondition<>("use Java, plain values and the arrows alone") {
          @Override
          public void check(JavaClass heart, ConditionEvents events) {
            heart.getDirectDependenciesFromSelf().stream()
                .filter(dependency -> !isPlain(heart, dependency.getTargetClass()))
                .map(Dependency::getDescription)
                .forEach(told -> events.add(SimpleConditionEvent.violated(heart, told)));
          }
        });
  }

  private boolean isPlain(JavaClass heart, JavaClass target) {
    var used = target.getBaseComponentType();
    var name = used.getPackageName();
    if (used.isPrimitive() || name.startsWith("java.") || name.startsWith("javax.crypto")
        || name.startsWith("org.jspecify")) {
      return true;
    }
    var own = name.equals(heart.getPackageName());
    var local = name.startsWith(root + ".") ? name.substring(root.length() + 1) : name;
    var from = heart.getPackageName().substring(root.length() + 1);
    return own || PLAIN.contains(local) || ARROWS.getOrDefault(from, Set.of()).contains(local)
        || (local.equals("shared.journal") && HEADS.contains(used.getSimpleName()));
  }

  /** AWS is met at the edges. */
  ArchRule only_edges_see_aws() {
    return noClasses().that(not("local").and(not("shared.lambda")).and(not("shared.journal.dynamo"))
        .and(not("shared.failure")).and(noHandler()))
        .should().dependOnClassesThat(resideInAnyPackage("software.amazon..", "com.amazonaws.."));
  }

  /** Instants and chance come through the environment. */
  ArchRule nothing_reads_a_clock_or_draws_lots() {
    return noClasses().that(not("local"))
        .and().doNotHaveSimpleName("Environment")
        .should().accessTargetWhere(new DescribedPredicate<>("the time or chance is asked for") {
          @Override
          public boolean test(JavaAccess<?> access) {
            var name = access.getTarget().getName();
            return switch (access.getTargetOwner().getName()) {
              case "java.lang.System" -> Set.of("currentTimeMillis", "nanoTime").contains(name);
              case "java.lang.Math", "java.lang.StrictMath" -> name.equals("random");
              case "java.util.UUID" -> name.equals("randomUUID");
              case "java.util.concurrent.ThreadLocalRandom" -> name.equals("current");
              case String owner when owner.startsWith("java.time.") ->
                  name.equals("now") || name.startsWith("system") || name.startsWith("tick");
              case String owner -> CHANCE.contains(owner) && name.equals("<init>");
            };
          }
        });
  }

  /** Whoever understands a package need not understand one that uses it. */
  ArchRule no_packages_go_in_circles() {
    return slices().matching(root + ".(**)").should().beFreeOfCycles();
  }

  private DescribedPredicate<JavaClass> in(String part) {
    return inside(root + "." + part);
  }

  private DescribedPredicate<JavaClass> not(String part) {
    return DescribedPredicate.not(in(part));
  }

  private static DescribedPredicate<JavaClass> noHandler() {
    return DescribedPredicate.not(resideInAPackage("..handler.."));
  }

  private static DescribedPredicate<JavaClass> inside(String name) {
    return resideInAPackage(name + "..");
  }
}
