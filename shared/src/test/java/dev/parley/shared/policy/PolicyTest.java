package dev.parley.shared.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.parley.shared.error.ErrorType;
import dev.parley.shared.error.Failure;
import dev.parley.shared.json.Json;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PolicyTest {
  private static final Instant START = Instant.parse("2026-11-22T09:00:00Z");
  private static final Json BROKEN = Json.object("limit", "much", "colour", "red");

  private final List<Failure> kept = new ArrayList<>();
  private Instant now = START;
  private PolicyVersion active = version("1", limit(5));

  record Limits(long limit, String currency) {}

  private static Json limit(long limit) {
    return Json.object("limit", limit, "currency", "EUR");
  }

  private static PolicyVersion version(String version, Json document) {
    return new PolicyVersion(PolicyKind.SLA, version, document);
  }

  /** A policy that was read once. */
  private Policy<Limits> read() {
    var policy = policy();
    policy.now();
    return policy;
  }

  private Policy<Limits> policy() {
    return new Policy<>(
        _ -> active, PolicyKind.SLA, Limits.class, () -> now, (_, why) -> kept.add(why));
  }

  @Test
  void says_what_decides_and_in_which_version() {
    var policy = policy().now();

    assertThat(policy.value()).isEqualTo(new Limits(5, "EUR"));
    assertThat(policy.names()).containsExactly(Map.entry("sla", "1"));
  }

  @Test
  void is_at_most_a_minute_old() {
    var policy = read();
    active = version("2", limit(6));

    now = START.plus(Duration.ofSeconds(59));
    assertThat(policy.now().version()).isEqualTo("1");
    now = START.plus(Duration.ofSeconds(60));
    assertThat(policy.now().version()).isEqualTo("2");
  }

  @Test
  void is_looked_at_again_when_the_clock_was_set_back() {
    var policy = read();
    active = version("2", limit(6));

    now = START.minusSeconds(1);

    assertThat(policy.now().value().limit()).isEqualTo(6);
  }

  @Test
  void keeps_the_last_good_version_and_tells_why() {
    var policy = read();
    active = version("2", BROKEN);

    now = START.plus(Duration.ofMinutes(1));

    assertThat(policy.now().version()).isEqualTo("1");
    assertThat(kept).singleElement().satisfies(PolicyTest::names_every_violation);
  }

  @Test
  void tries_a_broken_version_once_a_minute_and_takes_the_mended_one() {
    var policy = read();
    active = version("2", BROKEN);

    now = START.plus(Duration.ofMinutes(1));
    policy.now();
    policy.now();
    active = version("3", limit(7));
    now = START.plus(Duration.ofMinutes(2));

    assertThat(policy.now().value().limit()).isEqualTo(7);
    assertThat(kept).hasSize(1);
  }

  @Test
  void fails_where_nothing_could_ever_be_read_naming_every_violation() {
    active = version("2", BROKEN);

    assertThatExceptionOfType(Failure.Permanent.class)
        .isThrownBy(() -> policy().now())
        .satisfies(PolicyTest::names_every_violation);
  }

  @Test
  void is_not_asked_for_before_it_is_needed() {
    var asked = new ArrayList<PolicyKind>();
    var policy = new Policy<>(kind -> {
      asked.add(kind);
      return active;
    }, PolicyKind.SLA, Limits.class, () -> now, (_, _) -> {});

    assertThat(asked).isEmpty();
    policy.now();
    policy.now();
    assertThat(asked).containsExactly(PolicyKind.SLA);
  }

  private static void names_every_violation(Failure why) {
    assertThat(why.type()).isEqualTo(ErrorType.BROKEN_POLICY);
    assertThat(why.detail())
        .startsWith("sla version 2: ")
        .contains("limit is a whole number", "currency is required", "colour is not a field");
  }
}
