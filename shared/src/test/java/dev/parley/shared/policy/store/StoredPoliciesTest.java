package dev.parley.shared.policy.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.shared.core.Decision;
import dev.parley.shared.core.Party;
import dev.parley.shared.error.Failure;
import dev.parley.shared.journal.Aggregate;
import dev.parley.shared.journal.Arrival;
import dev.parley.shared.journal.Clerk;
import dev.parley.shared.journal.MemoryStore;
import dev.parley.shared.json.Json;
import dev.parley.shared.policy.Policies;
import dev.parley.shared.policy.Policy;
import dev.parley.shared.policy.PolicyKind;
import dev.parley.shared.policy.PolicyVersion;
import dev.parley.shared.policy.Timeline;
import dev.parley.shared.policy.Timeline.Term;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class StoredPoliciesTest {
  private static final Instant START = Instant.parse("2026-11-22T09:00:00Z");
  private static final PolicyKind KIND = PolicyKind.SLA;
  private static final Policies SHIPPED = kind -> new PolicyVersion(kind, "shipped-1", limit(1));

  private final MemoryStore store = new MemoryStore(new Random(1));
  private final List<Failure> kept = new ArrayList<>();
  private final StoredPolicies policies = new StoredPolicies(SHIPPED, () -> store, () -> this.now);
  private Instant now = START;
  private Timeline timeline = Timeline.NONE;
  private int writes;

  record Limits(long limit) {}

  record Shelf(Json timeline) {}

  private static Json limit(long limit) {
    return Json.object("limit", limit);
  }

  private static String text(int version) {
    return "policy/sla/" + version;
  }

  /** A version with that text for a document, from now on or until then. */
  private void stored(int version, String document, @Nullable Instant until) {
    store.put(text(version), document);
    timeline = timeline.with(new Term(version, text(version), now, until));
    write(Json.of(timeline));
  }

  private void stored(int version, long limit) {
    stored(version, limit(limit).write(), null);
  }

  private void write(Json state) {
    var clerk = new Clerk<Shelf, Json>(
        Aggregate.of("policy", Shelf.class, _ -> Optional.empty()),
        (_, next, _) -> Decision.to(new Shelf(next)), store, _ -> {}, _ -> {});
    clerk.accept(
        new Arrival("e" + ++writes, now, Party.PARLEY, "test", "c", true, null, null), KIND.head(),
        state);
  }

  private Policy<Limits> policy() {
    return new Policy<>(policies, KIND, Limits.class, () -> now, (_, why) -> kept.add(why));
  }

  @Test
  void what_ships_decides_where_nothing_is_stored() {
    assertThat(policies.active(KIND).version()).isEqualTo("shipped-1");
    assertThat(policies.version(KIND, "shipped-1")).contains(SHIPPED.active(KIND));
    assertThat(policies.version(KIND, "shipped-2")).isEmpty();
    assertThat(policies.before(KIND, "shipped-1")).isEmpty();
  }

  @Test
  void a_stored_version_decides_under_its_number() {
    stored(3, 5);

    assertThat(policies.active(KIND)).isEqualTo(new PolicyVersion(KIND, "3", limit(5)));
  }

  @Test
  void is_found_by_its_number_after_others_have_come() {
    var policy = policy();
    stored(1, 5);
    stored(2, 6);

    assertThat(policy.version("1").orElseThrow().value()).isEqualTo(new Limits(5));
    assertThat(policy.version("2").orElseThrow().value()).isEqualTo(new Limits(6));
    assertThat(policy.version("shipped-1").orElseThrow().value()).isEqualTo(new Limits(1));
    assertThat(policy.version("3")).isEmpty();
    assertThat(policy.version("99999999999")).isEmpty();
  }

  @Test
  void a_version_that_was_ended_is_still_found_by_its_number() {
    stored(1, 5);
    timeline = timeline.ended(1, now);
    write(Json.of(timeline));

    assertThat(policies.active(KIND).version()).isEqualTo("shipped-1");
    assertThat(policies.version(KIND, "1").orElseThrow().document()).isEqualTo(limit(5));
  }

  @Test
  void the_former_version_decides_again_by_the_clock_alone() {
    stored(1, 5);
    now = now.plusSeconds(1);
    stored(2, limit(6).write(), now.plus(Duration.ofHours(24)));
    var policy = policy();
    assertThat(policy.now().version()).isEqualTo("2");

    now = now.plus(Duration.ofHours(24));

    assertThat(policy.now().version()).isEqualTo("1");
  }

  @Test
  void the_one_before_decides_where_a_stored_one_is_broken_even_from_a_cold_start() {
    stored(1, 5);
    stored(2, "{\"limit\": \"much\"}", null);
    stored(3, "no JSON at all", null);

    assertThat(policy().now()).returns("1", version -> version.version());
    assertThat(kept).extracting(Failure::detail)
        .satisfiesExactly(
            third -> assertThat(third).startsWith("sla version 3: "),
            second -> assertThat(second).isEqualTo("sla version 2: limit is a whole number"));
  }

  @Test
  void what_ships_decides_where_everything_that_is_stored_is_broken() {
    stored(1, "{}", null);
    store.erase(text(1));

    assertThat(policy().now().version()).isEqualTo("shipped-1");
    assertThat(kept).hasSize(1);
  }

  @Test
  void what_ships_decides_where_the_head_makes_no_sense() {
    write(Json.object("terms", "none of your business"));

    assertThat(policy().now().version()).isEqualTo("shipped-1");
    assertThat(kept).hasSize(1);
  }

  @Test
  void a_version_that_is_asked_for_and_broken_is_as_good_as_none() {
    stored(1, "{}", null);

    assertThat(policy().version("1")).isEmpty();
    assertThat(kept).hasSize(1);
  }
}
