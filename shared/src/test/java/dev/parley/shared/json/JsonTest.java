package dev.parley.shared.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JsonTest {

  @ParameterizedTest
  @ValueSource(strings = {
      "{}", "[]", "null", "true", "-0.10", "12345678901234567890123456789.5", "1E+2", "\"\"",
      "{\"b\":1,\"a\":[{\"c\":null},\"ü€😀\",false,\"\\\"\\\\\\n\\u0001\"]}"
  })
  void writes_what_it_read(String text) {
    assertThat(Json.parse(text).write()).isEqualTo(text);
    assertThat(Json.parse(text.getBytes(StandardCharsets.UTF_8))).isEqualTo(Json.parse(text));
  }

  @ParameterizedTest
  @ValueSource(strings = {
      "", " ", "{", "[1,]", "{\"a\":1,}", "{a:1}", "{'a':1}", "01", "+1", ".5", "NaN", "nul",
      "{} {}", "[1] 2", "\"\n\"", "{\"a\":1,\"a\":2}", "// no\n1", "1e99999999999",
      "{\"a\":{\"b\":1,\"b\":1}}", "\"\\ud800\"", "{\"\\udc00x\":1}", "[\"a\\ud83d\"]"
  })
  void refuses_what_is_not_one_json_document(String text) {
    assertThatExceptionOfType(MalformedJson.class).isThrownBy(() -> Json.parse(text));
  }

  @Test
  void says_where_a_document_breaks() {
    assertThatExceptionOfType(MalformedJson.class)
        .isThrownBy(() -> Json.parse("{\n  \"a\": tru\n}"))
        .withMessageStartingWith("line 2, column ");
  }

  @Test
  void refuses_nesting_beyond_64_levels() {
    assertThat(Json.parse("[".repeat(64) + "]".repeat(64))).isNotNull();
    assertThatExceptionOfType(MalformedJson.class)
        .isThrownBy(() -> Json.parse("[".repeat(65) + "]".repeat(65)));
    assertThatExceptionOfType(MalformedJson.class)
        .isThrownBy(() -> Json.parse("{\"a\":".repeat(100_000)));
  }

  @Test
  void refuses_numbers_of_more_than_a_hundred_digits() {
    assertThat(Json.parse("9".repeat(100)))
        .isEqualTo(new Json.Num(new BigDecimal("9".repeat(100))));
    assertThatExceptionOfType(MalformedJson.class).isThrownBy(() -> Json.parse("9".repeat(101)));
  }

  @Test
  void refuses_bytes_that_are_not_utf_8() {
    assertThatExceptionOfType(MalformedJson.class)
        .isThrownBy(() -> Json.parse(new byte[]{'"', (byte) 0xc3, '"'}))
        .withMessage("the bytes are not UTF-8");
  }

  @Test
  void reads_tolerantly_what_is_absent_or_of_another_type() {
    var json = Json.parse("{\"n\":7,\"f\":7.50,\"t\":\"x\",\"yes\":true,\"no\":null,\"l\":[1]}");

    assertThat(json.text("t")).contains("x");
    assertThat(json.text("n")).contains("7");
    assertThat(json.text("f")).contains("7.50");
    assertThat(json.text("yes")).contains("true");
    assertThat(json.text("l")).isEmpty();
    assertThat(json.integer("n")).contains(7L);
    assertThat(json.integer("f")).isEmpty();
    assertThat(json.integer("t")).isEmpty();
    assertThat(json.flag("yes")).isTrue();
    assertThat(json.flag("t")).isFalse();
    assertThat(json.has("no")).isFalse();
    assertThat(json.items("l")).hasSize(1);
    assertThat(json.items("t")).isEmpty();
    assertThat(json.get("x").get("y").get("z")).isEqualTo(Json.none());
  }

  @Test
  void reads_huge_exponents_without_huge_work() {
    var huge = Json.parse("1e999999999");

    assertThat(huge.integer()).isEmpty();
    assertThat(huge.text().orElseThrow()).hasSizeLessThan(20);
    assertThat(Json.parse("1e-999999999").integer()).isEmpty();
  }

  @Test
  void reads_any_bytes_or_says_that_they_are_malformed() {
    var chance = new Random(11);
    var document = Json.of(new JsonValues(chance).object(4)).write()
        .getBytes(StandardCharsets.UTF_8);
    var read = 0;
    for (var n = 0; n < 5_000; n++) {
      var bytes = document.clone();
      for (var change = chance.nextInt(4); change >= 0; change--) {
        bytes[chance.nextInt(bytes.length)] = (byte) chance.nextInt(256);
      }
      try {
        Json.parse(bytes);
        read++;
      } catch (MalformedJson e) {
        assertThat(e.getMessage()).isNotBlank();
      }
    }
    assertThat(read).isBetween(1, 4_999);
  }
}
