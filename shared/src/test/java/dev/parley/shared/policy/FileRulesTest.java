package dev.parley.shared.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parley.shared.json.Violations;
import java.util.HexFormat;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FileRulesTest {
  private static final byte[] JPEG = HexFormat.of().parseHex("ffd8ffe0");
  private static final FileRules RULES = new FileRules(
      1_000, 3, Map.of("image/jpeg", Set.of("jpg", "jpeg"), "text/plain", Set.of("txt")));

  @Test
  void a_file_is_taken_by_its_type_and_the_end_of_its_name() {
    assertThat(RULES.takes("photo.JPG", "image/jpeg")).isTrue();
    assertThat(RULES.takes("photo.jpg.exe", "image/jpeg")).isFalse();
    assertThat(RULES.takes("photo.jpg", "image/png")).isFalse();
    assertThat(RULES.takes("photo", "image/jpeg")).isFalse();
  }

  @Test
  void a_mails_file_is_what_is_in_it_whatever_the_program_said() {
    assertThat(RULES.typeOf("photo.jpg", "application/octet-stream", JPEG)).contains("image/jpeg");
    assertThat(RULES.typeOf("unnamed", "IMAGE/JPEG", JPEG)).contains("image/jpeg");
    assertThat(RULES.typeOf("photo.jpg", "image/jpeg", new byte[]{'M', 'Z', 0})).isEmpty();
    assertThat(RULES.typeOf("a.exe", "application/octet-stream", JPEG)).isEmpty();
    assertThat(RULES.named("unnamed", "image/jpeg")).isEqualTo("unnamed.jpeg");
    assertThat(RULES.named("invoice.exe", "image/jpeg")).isEqualTo("invoice.exe.jpeg");
  }

  @ParameterizedTest
  @ValueSource(strings = {"text/html", "image/svg+xml", "application/xhtml+xml", "text/xml",
      "application/javascript", "Image/PNG", "image", "*/*"})
  void what_runs_and_what_is_no_type_is_in_no_policy(String type) {
    assertThatThrownBy(() -> new FileRules(1, 1, Map.of(type, Set.of("x"))))
        .isInstanceOf(Violations.class);
  }

  @Test
  void figures_have_their_bounds() {
    assertThatThrownBy(() -> new FileRules(0, 51, Map.of("text/plain", Set.of())))
        .isInstanceOfSatisfying(
            Violations.class, wrong -> assertThat(wrong.all()).extracting(it -> it.field())
                .containsExactly("largest_bytes", "per_message", "types.text/plain"));
  }
}
