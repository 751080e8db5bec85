package dev.parley.triage;

import static dev.parley.triage.Shipped.TRIAGE;
import static dev.parley.triage.Shipped.text;
import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.shared.core.Category;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TriageTest {
  private static Question form(String reason, String body, String... states) {
    return new Question("", body, reason, Set.of(states), "buyer", null);
  }

  private static Question told(Category category, String body) {
    return new Question("", body, null, Set.of(), "buyer", category);
  }

  @Test
  void says_what_it_is_about_whose_problem_it_is_and_why() {
    var outcome = TRIAGE.of(text("The tracking says the parcel was lost in transit."));

    assertThat(outcome.category()).isEqualTo(Category.DELIVERY);
    assertThat(outcome.tags()).containsExactly("lost");
    assertThat(outcome.finding().owner()).isEqualTo(Owner.CARRIER);
    assertThat(outcome.finding().rule()).isEqualTo("lost");
    assertThat(outcome.finding().words())
        .containsExactly(
            "parcel|package|order|shipment|it|item .. lost|missing|disappeared|vanished");
    assertThat(outcome.finding().version()).isEqualTo("shipped-1");
  }

  @Test
  void what_a_form_says_decides_before_any_word() {
    var outcome = TRIAGE.of(form("double_charge", "My parcel is lost!"));

    assertThat(outcome.category()).isEqualTo(Category.PAYMENT);
    assertThat(outcome.finding().rule()).isEqualTo("form-double-charge");
    assertThat(outcome.finding().reason()).isEqualTo("double_charge");
  }

  @Test
  void a_code_that_no_rule_knows_leaves_it_to_the_words() {
    var outcome = TRIAGE.of(form("colour_of_the_sky", "My parcel is lost!"));

    assertThat(outcome.finding().rule()).isEqualTo("lost");
    assertThat(outcome.finding().reason()).isEqualTo("colour_of_the_sky");
  }

  @ParameterizedTest
  @CsvSource({
      "where_is_my_order, shipment/lost, parcel-not-received, CARRIER, lost",
      "where_is_my_order, shipment/customs_hold, parcel-not-received-at-customs, CARRIER, customs",
      "where_is_my_order, shipment/pre_transit, parcel-not-sent, SELLER, late",
      "where_is_my_order, shipment/in_transit, form-not-received, CARRIER, late"})
  void what_a_form_says_is_seen_in_the_light_of_the_parcel(
      String reason, String state, String rule, Owner owner, String tag) {
    var outcome = TRIAGE.of(form(reason, "", state));

    assertThat(outcome.finding().rule()).isEqualTo(rule);
    assertThat(outcome.finding().owner()).isEqualTo(owner);
    assertThat(outcome.tags()).containsExactly(tag);
  }

  @ParameterizedTest
  @CsvSource({
      "Wo bleibt mein Paket?, shipment/lost, where-is-it-lost, DELIVERY, CARRIER",
      "Where is my order?, shipment/pre_transit, where-is-it-not-sent, DELIVERY, SELLER",
      "Where is my order?, shipment/in_transit, where-is-it, DELIVERY, CARRIER",
      "Where is my refund?, refund/failed, refund-failed, REFUND_RETURN, PAYMENT",
      "Wo bleibt meine Erstattung?, refund/pending, refund-under-way, REFUND_RETURN, PAYMENT",
      "I want a refund, dispute/open, refund-disputed, PAYMENT, PAYMENT",
      "Where is my refund?, refund/succeeded, refund, REFUND_RETURN, SELLER"})
  void words_are_seen_in_the_light_of_how_things_stand(
      String body, String state, String rule, Category category, Owner owner) {
    var outcome = TRIAGE.of(text(body, state));

    assertThat(outcome.finding().rule()).isEqualTo(rule);
    assertThat(outcome.category()).isEqualTo(category);
    assertThat(outcome.finding().owner()).isEqualTo(owner);
  }

  @Test
  void where_words_say_nothing_the_state_of_things_decides() {
    var outcome = TRIAGE.of(text("Please help me.", "shipment/lost", "payment/captured"));

    assertThat(outcome.category()).isEqualTo(Category.DELIVERY);
    assertThat(outcome.finding().rule()).isEqualTo("state-parcel-lost");
    assertThat(outcome.finding().states()).containsExactly("shipment/lost");
    assertThat(outcome.finding().words()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "?", "Hallo", "asdf", "Bonjour, où est mon colis ?", "🙂🙂🙂"})
  void what_nobody_understands_goes_to_a_person_and_says_so(String body) {
    var outcome = TRIAGE.of(text(body));

    assertThat(outcome.category()).isEqualTo(Category.OTHER);
    assertThat(outcome.tags())
        .containsExactlyInAnyOrder("low_confidence", "human_only", "human:low_confidence");
    assertThat(outcome.finding().rule()).isEqualTo("low_confidence");
    assertThat(outcome.finding().owner()).isEqualTo(Owner.PLATFORM);
  }

  @Test
  void whoever_opens_it_is_believed_and_rules_add_what_fits() {
    var asked = TRIAGE.of(told(Category.DELIVERY, "Charged twice, and the parcel is lost."));
    var unheard = TRIAGE.of(told(Category.PRODUCT, "Please help me."));

    assertThat(asked.category()).isEqualTo(Category.DELIVERY);
    assertThat(asked.finding().rule()).isEqualTo("lost");
    assertThat(unheard.category()).isEqualTo(Category.PRODUCT);
    assertThat(unheard.finding().rule()).isEqualTo("as_told");
    assertThat(unheard.finding().owner()).isEqualTo(Owner.SELLER);
    assertThat(unheard.tags()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {
      "Wann kommt die Rückerstattung?",
      "wann kommt die rueckerstattung?",
      "WANN KOMMT DIE RÜCKERSTATTUNG",
      "Wann kommt die ruckerstatung",
      "Wann kommt der Rückerstattungsbetrag?",
      "Wann kommt die Teilerstattung?",
      "Wann kommt die Ru\u0308ckerstattung?",
      "Wann kommt die Rück\u00aderstattung?"})
  void reads_a_word_however_it_is_written(String body) {
    assertThat(TRIAGE.of(text(body)).finding().rule()).isEqualTo("refund");
  }

  @ParameterizedTest
  @CsvSource({
      "The parcel is here and it is not damaged, parcel",
      "The parcel is here and it is damaged, damaged-in-transit",
      "The parcel is not only late but damaged, damaged-in-transit",
      "Das Paket ist da und nicht beschädigt, parcel",
      "Das Paket ist da und beschädigt, damaged-in-transit",
      "'Das Paket ist nicht mehr da, es ist beschädigt worden', damaged-in-transit"})
  void what_is_denied_does_not_count(String body, String rule) {
    assertThat(TRIAGE.of(text(body)).finding().rule()).isEqualTo(rule);
  }

  @ParameterizedTest
  @ValueSource(strings = {
      "I paid with a discourteous smile",
      "Das Gerichtsgericht schmeckt",
      "See https://shop.example/refund-and-hacked?police=1 or refund@police.example"})
  void a_word_within_another_one_or_an_address_is_not_that_word(String body) {
    assertThat(TRIAGE.of(text(body)).tags()).doesNotContain("legal");
  }

  @Test
  void others_words_and_greetings_and_signatures_do_not_count() {
    var body = """
        Dear fraud department,

        where is my order?

        Kind regards
        Anna Police

        On Mon, 3 Nov 2026 at 14:05, Desk <desk@parley.example> wrote:
        > Your account was hacked, says your lawyer.
        Your account was hacked, says your lawyer.
        """;

    var outcome = TRIAGE.of(text(body));

    assertThat(outcome.finding().rule()).isEqualTo("where-is-it");
    assertThat(outcome.finding().human()).isEmpty();
  }

  @Test
  void what_follows_a_signature_counts_again_where_it_says_something() {
    var body = "Where is my order?\nKind regards\nAnna\nPS: my lawyer will write to you soon";

    assertThat(TRIAGE.of(text(body)).finding().human()).containsKey("legal");
  }

  @Test
  void a_text_of_the_greatest_length_is_read_to_its_end() {
    var filler = "nicht not wo where parcel paket keine ".repeat(1_300);
    var body = filler + ". My hand is burned.";

    assertThat(body.length()).isGreaterThan(49_000);
    assertThat(TRIAGE.of(text(body)).finding().rule()).isEqualTo("injury");
  }

  @Test
  void sellers_ask_about_their_own_money() {
    var question = new Question(
        "", "The payment is withheld.", null, Set.of(), "seller", null);

    assertThat(TRIAGE.of(question).finding().rule()).isEqualTo("seller-money");
    assertThat(TRIAGE.of(text(question.body())).category()).isEqualTo(Category.PAYMENT);
  }
}
