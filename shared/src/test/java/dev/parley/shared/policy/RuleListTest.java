package dev.parley.shared.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.parley.shared.core.Category;
import dev.parley.shared.core.Priority;
import dev.parley.shared.json.Violation;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class RuleListTest {
  private static final When ALWAYS = new When(Set.of(), Set.of(), Set.of(), Set.of(), Set.of(),
      Set.of(), null);
  private static final When URGENT = new When(Set.of(), Set.of(Priority.URGENT, Priority.HIGH),
      Set.of(), Set.of(), Set.of(), Set.of(), null);
  private static final When LOST_PARCEL = new When(Set.of(Category.DELIVERY), Set.of(),
      Set.of("lost", "damaged"), Set.of(), Set.of(), Set.of(), null);
  private static final When SELLERS = new When(Set.of(), Set.of(), Set.of(), Set.of("seller"),
      Set.of(), Set.of(), null);

  record Named(String name, When when) implements RuleList.Rule {}

  private static TicketFacts aTicket(
      Category category, @Nullable Priority priority, String requester, String... tags) {
    return new TicketFacts(category, priority, Set.of(tags), requester, null, null, null, null);
  }

  @Test
  void fits_what_meets_every_list() {
    assertThat(LOST_PARCEL.fits(aTicket(Category.DELIVERY, null, "buyer", "lost", "gift")))
        .isTrue();
    assertThat(LOST_PARCEL.fits(aTicket(Category.DELIVERY, null, "buyer", "late"))).isFalse();
    assertThat(LOST_PARCEL.fits(aTicket(Category.PRODUCT, null, "buyer", "lost"))).isFalse();
    assertThat(SELLERS.fits(aTicket(Category.OTHER, null, "seller"))).isTrue();
    assertThat(SELLERS.fits(aTicket(Category.OTHER, null, "buyer"))).isFalse();
  }

  @Test
  void fits_no_priority_while_there_is_none() {
    assertThat(URGENT.fits(aTicket(Category.OTHER, null, "buyer"))).isFalse();
    assertThat(URGENT.fits(aTicket(Category.OTHER, Priority.HIGH, "buyer"))).isTrue();
  }

  @Test
  void takes_the_first_rule_that_fits() {
    var rules = List.of(
        new Named("urgent", URGENT), new Named("lost", LOST_PARCEL), new Named("rest", ALWAYS));

    assertThat(RuleList.violations("rules", rules)).isEmpty();
    assertThat(RuleList.first(rules, aTicket(Category.DELIVERY, Priority.HIGH, "buyer", "lost")))
        .isEqualTo(rules.get(0));
    assertThat(RuleList.first(rules, aTicket(Category.DELIVERY, Priority.LOW, "buyer", "lost")))
        .isEqualTo(rules.get(1));
    assertThat(RuleList.first(rules, aTicket(Category.OTHER, null, "service")))
        .isEqualTo(rules.get(2));
  }

  @Test
  void names_everything_that_is_wrong_with_a_list() {
    var rules = List.of(
        new Named("a", ALWAYS), new Named("b", SELLERS), new Named("b", URGENT));

    assertThat(RuleList.violations("rules", rules))
        .extracting(Violation::field)
        .containsExactly("rules", "rules[0].when", "rules[2].name");
    assertThat(RuleList.violations("rules", List.of())).hasSize(1);
  }

  @Test
  void fails_loudly_where_a_list_was_not_checked() {
    var rules = List.of(new Named("a", SELLERS));

    assertThatIllegalStateException()
        .isThrownBy(() -> RuleList.first(rules, aTicket(Category.OTHER, null, "buyer")));
  }
}
