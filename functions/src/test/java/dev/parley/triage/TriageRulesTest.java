package dev.parley.triage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.parley.shared.core.Category;
import dev.parley.shared.json.Json;
import dev.parley.shared.json.JsonRecords;
import dev.parley.shared.json.Violation;
import dev.parley.shared.json.Violations;
import java.util.Set;
import org.junit.jupiter.api.Test;

class TriageRulesTest {
  private static TriageRules read(String document) {
    return JsonRecords.read(Json.parse(document), TriageRules.class);
  }

  @Test
  void a_language_is_data() {
    var rules = read("""
        {"rules": [{"name": "lost", "when": {"words": ["lost"]}, "category": "delivery",
                    "owner": "carrier", "priority": "high", "tags": ["lost"]}],
         "human": [], "owners": {}, "deniable": [],
         "languages": {"fr": {"common": ["le", "la", "mon", "est"],
                              "words": {"lost": ["colis .. perdu*"]}}}}
        """);

    var outcome = new Triage(rules, "1").of(
        new Question("", "Mon colis est-il perdu ?", null, Set.of(), "buyer", null));

    assertThat(outcome.category()).isEqualTo(Category.DELIVERY);
    assertThat(outcome.finding().priorityRule()).isEqualTo("lost");
  }

  @Test
  void every_violation_is_named() {
    assertThatExceptionOfType(Violations.class).isThrownBy(() -> read("""
        {"rules": [
           {"name": "Lost", "when": {"words": ["lost"], "states": ["lost"]},
            "category": "delivery", "owner": "carrier", "tags": ["so lost"]},
           {"name": "never", "category": "delivery", "owner": "carrier"},
           {"name": "never", "when": {"with": ["lost"], "requester": ["carrier"]},
            "category": "delivery", "owner": "carrier"}],
         "human": [{"name": "always", "when": {}}], "owners": {}, "deniable": ["found"],
         "languages": {"fr": {"common": ["tout le monde"],
                              "words": {"gone": ["colis ..", "*ab", "a-b", "1 2 3 4 5 6 7", "",
                                                 "a .. b .. c .. d .. e"]}}}}
        """)).satisfies(e -> assertThat(e.all()).containsExactlyInAnyOrder(
        new Violation("human[0].when", "names words or states"),
        new Violation("rules[0].name", "is a word of small letters, digits, _ and -"),
        new Violation("rules[0].tags", "are words of small letters, digits and _ : . -"),
        new Violation("rules[0].when.states",
            "are such as shipment/lost, of one of dispute, payment, refund, seller, shipment"),
        new Violation("rules[1]", "names a reason, words or a state"),
        new Violation("rules[2]", "names a reason, words or a state"),
        new Violation("rules[2].name", "is the name of an earlier rule"),
        new Violation("rules[2].when.words", "is required: with and without go with it"),
        new Violation("rules[2].when.requester", "is one of buyer, seller"),
        new Violation("deniable", "has a list that no rule names: found"),
        new Violation("languages.fr.words.gone[0]", "has words on both sides of .."),
        new Violation("languages.fr.words.gone[1]", "has parts of at least 3 letters: ab"),
        new Violation("languages.fr.words.gone[2]", "has words of letters and digits: a-b"),
        new Violation("languages.fr.words.gone[3]", "has one to 6 words"),
        new Violation("languages.fr.words.gone[4]", "has words of letters and digits: "),
        new Violation("languages.fr.words.gone[5]", "has at most 3 times .."),
        new Violation("languages.fr.common", "are single words"),
        new Violation("languages.fr.words.lost", "is required: rules[0] names it")));
  }
}
