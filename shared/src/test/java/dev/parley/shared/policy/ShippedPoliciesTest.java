package dev.parley.shared.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.parley.shared.error.Failure;
import dev.parley.shared.json.Json;
import dev.parley.shared.json.JsonRecords;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ShippedPoliciesTest {
  private static final String MODES = """
      {"version": "shipped-1", "document": {"messages": "observe", "refunds": "assist"}}""";

  private static Policies shipped(Map<String, String> resources) {
    return new ShippedPolicies(
        name -> resources.containsKey(name)
            ? new ByteArrayInputStream(resources.get(name).getBytes(StandardCharsets.UTF_8))
            : null);
  }

  private static Modes modes(PolicyVersion version) {
    return JsonRecords.read(version.document(), Modes.class);
  }

  @Test
  void reads_the_document_of_a_kind_with_its_version() {
    var sla = shipped(
        Map.of("policies/sla.json", "{\"version\": \"7\", \"document\": {\"a\": 1}}"));

    assertThat(sla.active(PolicyKind.SLA))
        .isEqualTo(new PolicyVersion(PolicyKind.SLA, "7", Json.object("a", 1)));
  }

  @Test
  void names_a_document_that_is_missing_or_no_json() {
    var broken = shipped(Map.of("policies/sla.json", "{\"version\": "));

    assertThatExceptionOfType(Failure.Permanent.class)
        .isThrownBy(() -> broken.active(PolicyKind.SLA))
        .withMessageStartingWith("policies/sla.json: ");
    assertThatExceptionOfType(Failure.Permanent.class)
        .isThrownBy(() -> broken.active(PolicyKind.ROUTING))
        .withMessage("policies/routing.json is not in the artifact");
  }

  @Test
  void lets_a_capability_observe_that_the_document_does_not_name() {
    var modes = modes(shipped(Map.of("policies/modes.json", MODES)).active(PolicyKind.MODES));

    assertThat(modes.of(Modes.Capability.REFUNDS)).isEqualTo(Mode.ASSIST);
    assertThat(modes.of(Modes.Capability.ASSIGNMENTS)).isEqualTo(Mode.OBSERVE);
  }

  @ParameterizedTest
  @EnumSource
  void puts_every_capability_into_the_forced_mode_and_says_so(Modes.Capability capability) {
    var forced = new ForcedMode(shipped(Map.of("policies/modes.json", MODES)), Mode.LIVE);

    var version = forced.active(PolicyKind.MODES);

    assertThat(version.version()).isEqualTo("shipped-1+live");
    assertThat(modes(version).of(capability)).isEqualTo(Mode.LIVE);
  }

  @Test
  void refuses_a_mode_that_nobody_knows() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ShippedPolicies.under(Map.of("MODE", "loud")))
        .withMessage("'loud' is no mode: observe, assist, live");
  }
}
