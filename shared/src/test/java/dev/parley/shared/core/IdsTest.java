package dev.parley.shared.core;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class IdsTest {

  @ParameterizedTest
  @ValueSource(strings = {"O-1", "ü", "..", "a:b@c#1", "😀", "1234567890"})
  void takes_ids_of_others_as_they_are(String id) {
    assertThat(Ids.isFit(id)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "a b", "a/b", "a|b", "a\u0000", "\u202e", "a\u200bb", "\ufffd",
      "\ud800"})
  void refuses_ids_that_cannot_be_seen_or_would_break_a_key(String id) {
    assertThat(Ids.isFit(id)).isFalse();
  }

  @ParameterizedTest
  @ValueSource(ints = {101, 5_000})
  void refuses_ids_that_are_too_long(int length) {
    assertThat(Ids.isFit("x".repeat(length))).isFalse();
    assertThat(Ids.isFit("x".repeat(100))).isTrue();
  }
}
