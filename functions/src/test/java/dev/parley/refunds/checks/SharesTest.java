package dev.parley.refunds.checks;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** What of a refund is whose adds up to it. */
class SharesTest {

  @Test
  void parts_of_sellers_add_up_to_the_refund_whatever_it_is_made_of() {
    var chance = new Random(3);
    for (var n = 0; n < 500; n++) {
      var words = new StringBuilder("two_sellers goodwill=" + (1 + chance.nextInt(999)));
      for (var part : new String[]{"line/L-1", "line/L-2", "tax/L-2", "shipping"}) {
        if (chance.nextBoolean()) {
          words.append(' ').append(part).append('=').append(1 + chance.nextInt(2_000));
        }
      }
      var facts = Scene.of("EUR", words.toString()).facts();

      assertThat(Shares.of(facts).values().stream().mapToLong(minor -> minor).sum())
          .as("%s", words).isEqualTo(facts.ask().totalMinor());
    }
  }

  @Test
  void what_belongs_to_no_line_goes_as_the_lines_go_or_as_was_bought() {
    assertThat(Shares.of(Scene.of("EUR", "line/L-1=200 shipping=490 two_sellers").facts()))
        .isEqualTo(Map.of("S-1", 690L));
    assertThat(
        Shares.of(Scene.of("EUR", "line/L-1=100 line/L-2=200 goodwill=100 two_sellers").facts()))
        .isEqualTo(Map.of("S-1", 133L, "S-2", 267L));
    assertThat(Shares.of(Scene.of("EUR", "goodwill=799 two_sellers").facts()))
        .isEqualTo(Map.of("S-1", 500L, "S-2", 299L));
  }
}
