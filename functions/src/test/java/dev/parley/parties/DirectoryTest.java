package dev.parley.parties;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.shared.core.Decision;
import dev.parley.shared.core.TextRef;
import java.time.Instant;
import java.util.Set;
import org.junit.jupiter.api.Test;

class DirectoryTest {
  private static final Instant NOW = Instant.parse("2026-11-22T09:00:00Z");

  private static Buyer aBuyer(String locale) {
    return new Buyer(
        "B-1", new TextRef("buyer/B-1/1", "hash"), locale, "DE", null, Set.of(Buyer.Flag.VIP));
  }

  @Test
  void keeps_what_it_is_told_first() {
    assertThat(Directory.decide(null, aBuyer("de"), NOW))
        .isEqualTo(Decision.to(aBuyer("de")));
  }

  @Test
  void the_last_word_counts() {
    assertThat(Directory.decide(aBuyer("de"), aBuyer("en"), NOW).next()).isEqualTo(aBuyer("en"));
  }

  @Test
  void saying_the_same_again_changes_nothing() {
    assertThat(Directory.decide(aBuyer("de"), aBuyer("de"), NOW))
        .isEqualTo(Decision.unchanged(aBuyer("de")));
  }
}
