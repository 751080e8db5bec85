package dev.parley.shared.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.parley.shared.core.Category;
import dev.parley.shared.core.Money;
import dev.parley.shared.core.Priority;
import dev.parley.shared.json.Json;
import dev.parley.shared.json.JsonRecords;
import dev.parley.shared.json.Violation;
import dev.parley.shared.json.Violations;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class WhenTest {
  private static final TicketFacts TICKET = new TicketFacts(Category.DELIVERY, Priority.HIGH,
      Set.of("lost"), "buyer", "S-1", "gold", "de", new Money(50_000, "EUR"));
  private static final TicketFacts BARE = new TicketFacts(
      Category.DELIVERY, null, Set.of(), "service", null, null, null, null);

  private static When when(String json) {
    return JsonRecords.read(Json.parse(json), When.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {
      "{}",
      "{\"seller_tier\": [\"silver\", \"gold\"]}",
      "{\"language\": [\"de\"], \"priority\": [\"high\"]}",
      "{\"order_value\": {\"currency\": \"EUR\", \"at_least_minor\": 50000}}",
      "{\"order_value\": {\"currency\": \"EUR\", \"below_minor\": 50001}}"})
  void fits(String json) {
    assertThat(when(json).fits(TICKET)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {
      "{\"seller_tier\": [\"silver\"]}",
      "{\"language\": [\"en\"]}",
      "{\"language\": [\"de\"], \"priority\": [\"low\"]}",
      "{\"order_value\": {\"currency\": \"EUR\", \"at_least_minor\": 50001}}",
      "{\"order_value\": {\"currency\": \"EUR\", \"below_minor\": 50000}}",
      "{\"order_value\": {\"currency\": \"JPY\", \"at_least_minor\": 1}}"})
  void does_not_fit(String json) {
    assertThat(when(json).fits(TICKET)).isFalse();
    assertThat(when(json).fits(BARE)).isFalse();
    assertThat(when(json).isAlways()).isFalse();
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', value = {
      "{\"order_value\": {\"currency\": \"EUR\"}} | order_value.at_least_minor",
      "{\"order_value\": {\"currency\": \"EUR\", \"at_least_minor\": 2, \"below_minor\": 2}}"
          + " | order_value.below_minor",
      "{\"order_value\": {\"currency\": \"EURO\", \"below_minor\": 2}} | order_value",
      "{\"seller_tear\": []} | seller_tear"})
  void names_what_is_wrong(String json, String field) {
    assertThatExceptionOfType(Violations.class).isThrownBy(() -> when(json))
        .satisfies(wrong -> assertThat(wrong.all()).extracting(Violation::field)
            .containsExactly(field));
  }

  @Test
  void minds_only_what_it_asks_about() {
    assertThat(when("{}").asksAboutWhatDiffers(TICKET, BARE)).isFalse();
    for (var asking : new String[]{
        "{\"priority\": [\"low\"]}", "{\"tags\": [\"vip\"]}", "{\"requester\": [\"seller\"]}",
        "{\"seller_tier\": [\"none\"]}", "{\"language\": [\"fr\"]}",
        "{\"order_value\": {\"currency\": \"JPY\", \"at_least_minor\": 1}}"}) {
      assertThat(when(asking).asksAboutWhatDiffers(TICKET, BARE)).as(asking).isTrue();
      assertThat(when(asking).asksAboutWhatDiffers(TICKET, TICKET)).as(asking).isFalse();
    }
  }
}
