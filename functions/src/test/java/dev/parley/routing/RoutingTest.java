package dev.parley.routing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.parley.routing.Routing.Prioritised;
import dev.parley.routing.Routing.Routed;
import dev.parley.shared.core.Category;
import dev.parley.shared.core.Priority;
import dev.parley.shared.json.Json;
import dev.parley.shared.json.JsonRecords;
import dev.parley.shared.json.Violation;
import dev.parley.shared.json.Violations;
import dev.parley.shared.policy.PolicyKind;
import dev.parley.shared.policy.ShippedPolicies;
import dev.parley.shared.policy.TicketFacts;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class RoutingTest {
  private static final RoutingRules SHIPPED = JsonRecords.read(
      new ShippedPolicies().active(PolicyKind.ROUTING).document(), RoutingRules.class);

  private static TicketFacts aTicket(Category category, String requester, String... tags) {
    return new TicketFacts(category, null, Set.of(tags), requester, null, null, null, null);
  }

  @ParameterizedTest
  @CsvSource({
      "DELIVERY, buyer, lost, order-delivery, delivery",
      "DELIVERY, service, carrier_claim, carrier-claims, claim-against-carrier",
      "REFUND_RETURN, buyer, -, returns-refunds, refund-or-return",
      "PRODUCT, buyer, defective, returns-refunds, refund-or-return",
      "PRODUCT, buyer, counterfeit, catalogue-ip, counterfeit",
      "PRODUCT, buyer, injury, trust-safety, safety-first",
      "PAYMENT, buyer, chargeback, payments-chargebacks, money",
      "REFUND_RETURN, buyer, dispute, disputes, buyer-and-seller-disagree",
      "ACCOUNT_SECURITY, buyer, takeover, account-security, account-security",
      "SELLER_ACCOUNT, seller, payout, seller-support, seller-account",
      "SELLER_ACCOUNT, seller, suspension, seller-risk, seller-at-risk",
      "TRUST_SAFETY, buyer, -, trust-safety, trust-and-safety",
      "CATALOGUE_IP, seller, -, catalogue-ip, catalogue-and-rights",
      "TECHNICAL, buyer, -, technical, technical",
      "LEGAL_PRIVACY, buyer, -, legal-privacy, law-and-privacy",
      "OTHER, buyer, police, legal-privacy, regulator-or-police",
      "OTHER, seller, -, seller-support, seller-asks",
      "OTHER, buyer, -, order-delivery, anything-else"})
  void goes_to_one_queue_by_a_rule_that_is_named(
      Category category, String requester, String tag, String queue, String rule) {
    assertThat(Routing.route(SHIPPED, aTicket(category, requester, tag)))
        .isEqualTo(new Routed(queue, rule));
  }

  @ParameterizedTest
  @EnumSource
  void finds_a_known_queue_for_whatever_is_asked(Category category) {
    for (var requester : new String[]{"buyer", "seller", "service", "stranger"}) {
      assertThat(SHIPPED.queues())
          .contains(Routing.route(SHIPPED, aTicket(category, requester)).queue());
    }
  }

  @Test
  void serves_every_queue_of_the_desk_by_some_rule() {
    assertThat(SHIPPED.rules())
        .extracting(RoutingRules.QueueRule::queue)
        .containsAll(SHIPPED.queues());
  }

  @ParameterizedTest
  @CsvSource({
      "ACCOUNT_SECURITY, takeover, URGENT, account-takeover",
      "PRODUCT, injury, URGENT, safety-first",
      "PAYMENT, mass_failure, URGENT, mass-payment-failure",
      "PAYMENT, chargeback, HIGH, money-missing",
      "SELLER_ACCOUNT, payout, HIGH, payout-stopped",
      "DELIVERY, late, NORMAL, anything-else",
      "OTHER, question, LOW, question"})
  void gives_a_ticket_its_first_priority_by_a_rule_that_is_named(
      Category category, String tag, Priority priority, String rule) {
    assertThat(Routing.prioritise(SHIPPED, aTicket(category, "buyer", tag)))
        .isEqualTo(new Prioritised(priority, rule));
  }

  @Test
  void names_everything_that_is_wrong_with_a_document() {
    var broken = Json.parse("""
        {"queues": ["technical"],
         "priorities": [],
         "rules": [{"name": "a", "when": {}, "queue": "nowhere"},
                   {"name": "a", "when": {"tags": ["x"]}, "queue": "technical"}]}""");

    assertThatExceptionOfType(Violations.class)
        .isThrownBy(() -> JsonRecords.read(broken, RoutingRules.class))
        .satisfies(
            wrong -> assertThat(wrong.all())
                .extracting(Violation::field)
                .containsExactly(
                    "priorities", "rules", "rules[0].when", "rules[1].name", "rules[0].queue"));
  }
}
