package dev.parley.shared.policy;

import dev.parley.shared.json.Json;
import java.util.EnumMap;

/**
 * Other policies with every capability in one mode. The version says so, such as {@code shipped-1+live}, so that
 * entries name what decided.
 */
record ForcedMode(Policies policies, Mode mode) implements Policies {

  @Override
  public PolicyVersion active(PolicyKind kind) {
    var active = policies.active(kind);
    return kind == PolicyKind.MODES
        ? new PolicyVersion(kind, active.version() + "+" + mode.wireName(), document())
        : active;
  }

  private Json document() {
    var modes = new EnumMap<Modes.Capability, Mode>(Modes.Capability.class);
    for (var capability : Modes.Capability.values()) {
      modes.put(capability, mode);
    }
    return Json.of(new Modes(modes));
  }
}
