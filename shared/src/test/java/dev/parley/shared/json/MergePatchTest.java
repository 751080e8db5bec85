package dev.parley.shared.json;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;

class MergePatchTest {
  private final JsonValues values = new JsonValues(new Random(2026));

  @Test
  void makes_what_is_after_of_what_was_before() {
    for (var n = 0; n < 5_000; n++) {
      var before = values.object(4);
      var after = values.object(4);

      assertThat(MergePatch.apply(before, MergePatch.between(before, after))).isEqualTo(after);
    }
  }

  @Test
  void survives_being_written_and_read() {
    for (var n = 0; n < 500; n++) {
      var before = values.object(3);
      var after = values.object(3);
      var patch = Json.parse(MergePatch.between(before, after).write());

      assertThat(MergePatch.apply(before, patch)).isEqualTo(after);
    }
  }

  @Test
  void is_empty_where_nothing_changed() {
    for (var n = 0; n < 500; n++) {
      var state = values.object(4);

      assertThat(MergePatch.between(state, state)).isEqualTo(Json.object());
    }
  }

  @Test
  void holds_what_changed_and_no_more() {
    var before = Json.parse("{\"a\":{\"x\":1,\"y\":2},\"b\":[1,2],\"c\":\"gone\"}");
    var after = Json.parse("{\"a\":{\"x\":1,\"y\":3},\"b\":[1,2],\"d\":true}");

    assertThat(MergePatch.between(before, after).write())
        .isEqualTo("{\"a\":{\"y\":3},\"d\":true,\"c\":null}");
  }

  /** The examples of RFC 7396, appendix A, that are about objects. */
  @Test
  void follows_the_rfc() {
    assertThat(apply("{\"a\":\"b\"}", "{\"a\":\"c\"}")).isEqualTo("{\"a\":\"c\"}");
    assertThat(apply("{\"a\":\"b\"}", "{\"b\":\"c\"}")).isEqualTo("{\"a\":\"b\",\"b\":\"c\"}");
    assertThat(apply("{\"a\":\"b\",\"b\":\"c\"}", "{\"a\":null}")).isEqualTo("{\"b\":\"c\"}");
    assertThat(apply("{\"a\":[\"b\"]}", "{\"a\":\"c\"}")).isEqualTo("{\"a\":\"c\"}");
    assertThat(apply("{\"a\":{\"b\":\"c\"}}", "{\"a\":{\"b\":\"d\",\"c\":null}}"))
        .isEqualTo("{\"a\":{\"b\":\"d\"}}");
    assertThat(apply("{\"a\":\"foo\"}", "\"bar\"")).isEqualTo("\"bar\"");
    assertThat(apply("[1,2]", "{\"a\":\"b\",\"c\":null}")).isEqualTo("{\"a\":\"b\"}");
    assertThat(apply("{}", "{\"a\":{\"bb\":{\"ccc\":null}}}")).isEqualTo("{\"a\":{\"bb\":{}}}");
  }

  private static String apply(String state, String patch) {
    return MergePatch.apply(Json.parse(state), Json.parse(patch)).write();
  }
}
