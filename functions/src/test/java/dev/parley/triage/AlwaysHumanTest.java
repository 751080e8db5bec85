package dev.parley.triage;

import static dev.parley.triage.Shipped.TRIAGE;
import static dev.parley.triage.Shipped.text;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Each item of the list of what only a person may answer, as far as a text or the state of things shows it. */
class AlwaysHumanTest {

  @ParameterizedTest
  @CsvSource(quoteCharacter = '"', value = {
      "injury_safety, My daughter was hurt by the toy.",
      "injury_safety, Meine Tochter hat sich an dem Spielzeug verletzt.",
      "injury_safety, The battery caught fire.",
      "injury_safety, Der Akku hat Feuer gefangen.",
      "legal, You will hear from my lawyer.",
      "legal, Sie hören von meinem Anwalt.",
      "legal, We are the consumer protection authority.",
      "legal, Wir schreiben im Auftrag der Aufsichtsbehörde.",
      "legal, Police department, we need the data of an account.",
      "legal, Hier ist die Polizei, wir brauchen Kontodaten.",
      "privacy, Delete my personal data.",
      "privacy, Löschen Sie meine personenbezogenen Daten.",
      "privacy, You passed my address on without my consent.",
      "privacy, Sie haben meine Adresse ohne meine Einwilligung weitergegeben.",
      "minors, This shop sells alcohol to minors.",
      "minors, Hier kaufen Minderjährige Alkohol.",
      "fraud_accusation, This seller is a fraud.",
      "fraud_accusation, Dieser Verkäufer ist ein Betrüger.",
      "account_appeal, My shop was suspended and I appeal.",
      "account_appeal, Mein Shop wurde gesperrt und ich lege Widerspruch ein.",
      "account_appeal, Please reinstate my account.",
      "account_appeal, Bitte entsperren Sie mein Konto.",
      "dispute_appeal, I appeal the decision in this dispute.",
      "dispute_appeal, Gegen die Entscheidung in diesem Fall lege ich Einspruch ein.",
      "other_instrument, Please send the refund to a different account.",
      "other_instrument, Bitte die Erstattung auf ein anderes Konto.",
      "intellectual_property, This listing infringes our trademark.",
      "intellectual_property, Dieses Angebot verletzt unsere Markenrechte.",
      "threat, The seller threatened to kill me.",
      "threat, Der Verkäufer hat gedroht mich umzubringen.",
      "wants_a_person, I want to talk to a real person.",
      "wants_a_person, Ich möchte mit einem echten Menschen sprechen."})
  void a_text_of_the_list_is_for_people(String reason, String body) {
    var outcome = TRIAGE.of(text(body));

    assertThat(outcome.finding().human()).containsKey(reason);
    assertThat(outcome.tags()).contains("human_only", "human:" + reason);
    assertThat(HumanOnly.holds(outcome.tags())).isTrue();
  }

  @ParameterizedTest
  @CsvSource(quoteCharacter = '"', value = {
      "contradictory_evidence, shipment/delivered, My parcel never arrived.",
      "contradictory_evidence, shipment/delivered, Mein Paket ist nicht angekommen.",
      "high_risk_seller, seller/high, Where is my order?",
      "high_risk_seller, seller/high, Wo bleibt meine Bestellung?"})
  void so_is_what_the_state_of_things_adds(String reason, String state, String body) {
    assertThat(TRIAGE.of(text(body, state)).finding().human()).containsKey(reason);
    assertThat(TRIAGE.of(text(body)).finding().human()).doesNotContainKey(reason);
  }

  @ParameterizedTest
  @ValueSource(strings = {
      "Where is my order?",
      "Wo bleibt meine Bestellung?",
      "I'd like to return the shoes, they are too small.",
      "Ich möchte die Schuhe zurückgeben, sie sind zu klein.",
      "Please refund the money to my card.",
      "Bitte erstatten Sie das Geld auf meine Karte.",
      "The battery died after two days.",
      "Kinderschuhe Größe 23 statt 24 bekommen",
      "Was the invoice sent by courier? Please be courteous.",
      "Das Gerät geht nicht mehr, bitte um Austausch."})
  void everyday_matters_are_not(String body) {
    var outcome = TRIAGE.of(text(body));

    assertThat(outcome.finding().human()).isEmpty();
    assertThat(HumanOnly.holds(outcome.tags())).isFalse();
  }

  @Test
  void several_reasons_are_all_told() {
    var outcome = TRIAGE.of(
        text("The seller threatened me, my lawyer knows. I want to speak to a person."));

    assertThat(outcome.finding().human().keySet())
        .containsExactlyInAnyOrder("threat", "legal", "wants_a_person");
    assertThat(outcome.tags()).contains("threat", "legal");
  }

  @ParameterizedTest
  @CsvSource({
      "safety, injury_safety", "legal, legal", "privacy, privacy",
      "intellectual_property, intellectual_property"})
  void a_form_can_say_so_too(String code, String reason) {
    var question = new Question("", "Please see below.", code, Set.of(), "buyer", null);

    assertThat(TRIAGE.of(question).finding().human()).containsEntry(reason, code);
  }

  @Test
  void what_a_form_says_hides_nothing_of_it() {
    var question = new Question(
        "", "My hand was burned by the lamp.", "product_question", Set.of(), "buyer", null);

    assertThat(TRIAGE.of(question).finding().rule()).isEqualTo("form-product-question");
    assertThat(TRIAGE.human(question)).containsOnlyKeys("injury_safety");
  }

  @Test
  void any_tag_of_the_mark_holds_even_where_somebody_took_the_other_one_off() {
    assertThat(HumanOnly.holds(Set.of("human:threat"))).isTrue();
    assertThat(HumanOnly.holds(Set.of("human_only"))).isTrue();
    assertThat(HumanOnly.holds(Set.of("humanoid", "lost"))).isFalse();
    assertThat(HumanOnly.tags(Set.of())).isEmpty();
  }

  @Test
  void the_rules_that_ship_have_each_item_of_the_list() {
    var names = Shipped.RULES.human().stream().map(TriageRules.HumanRule::name)
        .collect(Collectors.toCollection(TreeSet::new));

    assertThat(names).containsExactly(
        "account_appeal", "contradictory_evidence", "dispute_appeal", "fraud_accusation",
        "high_risk_seller", "injury_safety", "intellectual_property", "legal", "minors",
        "other_instrument", "privacy", "threat", "wants_a_person");
  }
}
