package dev.parley.policies;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.notifications.Templates;
import dev.parley.reminders.ReminderRules;
import dev.parley.routing.RoutingRules;
import dev.parley.shared.json.JsonRecords;
import dev.parley.shared.json.Violations;
import dev.parley.shared.policy.Mode;
import dev.parley.shared.policy.Modes;
import dev.parley.shared.policy.PolicyKind;
import dev.parley.shared.policy.ShippedPolicies;
import dev.parley.shared.retry.LaneRules;
import dev.parley.shipments.CarrierRules;
import dev.parley.sla.NamedCalendars;
import dev.parley.sla.SlaPolicies;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ShippedDocumentsTest {
  private final ShippedPolicies shipped = new ShippedPolicies();

  private static Class<?> typeOf(PolicyKind kind) {
    return switch (kind) {
      case CALENDARS -> NamedCalendars.class;
      case SLA -> SlaPolicies.class;
      case ROUTING -> RoutingRules.class;
      case REMINDERS -> ReminderRules.class;
      case TEMPLATES -> Templates.class;
      case MODES -> Modes.class;
      case CARRIERS -> CarrierRules.class;
      case LANES -> LaneRules.class;
    };
  }

  private static List<?> violations(PolicyKind kind, ShippedPolicies policies) {
    try {
      JsonRecords.read(policies.active(kind).document(), typeOf(kind));
      return List.of();
    } catch (Violations e) {
      return e.all();
    }
  }

  @ParameterizedTest
  @EnumSource
  void keeps_every_rule_of_its_kind(PolicyKind kind) {
    assertThat(violations(kind, shipped)).isEmpty();
  }

  @Test
  void lets_nothing_leave_a_fresh_stack() {
    var modes = JsonRecords.read(shipped.active(PolicyKind.MODES).document(), Modes.class);

    assertThat(modes.value()).containsOnlyKeys(Modes.Capability.values());
    assertThat(modes.value()).containsValue(Mode.OBSERVE).doesNotContainValue(Mode.ASSIST);
    assertThat(modes.value()).doesNotContainValue(Mode.LIVE);
  }
}
