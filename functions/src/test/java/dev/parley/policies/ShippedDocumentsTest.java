package dev.parley.policies;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.shared.json.JsonRecords;
import dev.parley.shared.policy.Mode;
import dev.parley.shared.policy.Modes;
import dev.parley.shared.policy.PolicyKind;
import dev.parley.shared.policy.ShippedPolicies;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ShippedDocumentsTest {
  private final ShippedPolicies shipped = new ShippedPolicies();

  @ParameterizedTest
  @EnumSource
  void keeps_every_rule_of_its_kind(PolicyKind kind) {
    assertThat(Documents.violations(kind, shipped.active(kind).document())).isEmpty();
  }

  @Test
  void lets_nothing_leave_a_fresh_stack() {
    var modes = JsonRecords.read(shipped.active(PolicyKind.MODES).document(), Modes.class);

    assertThat(modes.value()).containsOnlyKeys(Modes.Capability.values());
    assertThat(modes.value()).containsValue(Mode.OBSERVE).doesNotContainValue(Mode.ASSIST);
    assertThat(modes.value()).doesNotContainValue(Mode.LIVE);
  }
}
