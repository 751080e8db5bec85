package dev.parley.triage;

import dev.parley.shared.json.Violation;
import dev.parley.triage.TriageRules.HumanRule;
import dev.parley.triage.TriageRules.Rule;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** Finds what is wrong with triage rules. */
final class RuleCheck {
  private static final Set<String> STATES = Set.of(
      "shipment", "payment", "refund", "dispute", "seller");
  private static final Set<String> REQUESTERS = Set.of("buyer", "seller");

  private final List<HumanRule> human;
  private final List<Rule> rules;
  private final Set<String> deniable;
  private final Map<String, Language> languages;
  private final List<Violation> wrong = new ArrayList<>();
  private final Map<String, String> named = new LinkedHashMap<>();
  private final Set<String> names = new HashSet<>();

  RuleCheck(
      List<HumanRule> human, List<Rule> rules, Set<String> deniable,
      Map<String, Language> languages) {
    this.human = human;
    this.rules = rules;
    this.deniable = deniable;
    this.languages = languages;
  }

  List<Violation> violations() {
    for (var i = 0; i < human.size(); i++) {
      checkHuman("human[" + i + "]", human.get(i));
    }
    names.clear();
    for (var i = 0; i < rules.size(); i++) {
      checkRule("rules[" + i + "]", rules.get(i));
    }
    deniable.stream().sorted().filter(list -> !named.containsKey(list))
        .forEach(list -> add("deniable", "has a list that no rule names: " + list));
    if (languages.isEmpty()) {
      add("languages", "are at least one");
    }
    languages.forEach((name, language) -> check("languages." + name, language));
    return List.copyOf(wrong);
  }

  private void checkHuman(String path, HumanRule rule) {
    checkName(path, rule.name());
    checkTags(path, rule.tags());
    checkSigns(path, rule.when());
    if (!rule.when().asksForWords() && !rule.when().asksForStates()) {
      add(path + ".when", "names words or states");
    }
  }

  private void checkRule(String path, Rule rule) {
    checkName(path, rule.name());
    checkTags(path, rule.tags());
    checkSigns(path, rule.signs());
    if (rule.reasons().isEmpty() && !rule.signs().asksForWords()
        && !rule.signs().asksForStates()) {
      add(path, "names a reason, words or a state");
    }
  }

  private void checkName(String path, String name) {
    if (!name.matches("[a-z0-9_-]{1,40}")) {
      add(path + ".name", "is a word of small letters, digits, _ and -");
    }
    if (!names.add(name)) {
      add(path + ".name", "is the name of an earlier rule");
    }
  }

  private void checkTags(String path, Set<String> tags) {
    if (!tags.stream().allMatch(tag -> tag.matches("[a-z0-9_:.-]{1,60}"))) {
      add(path + ".tags", "are words of small letters, digits and _ : . -");
    }
  }

  private void checkSigns(String path, Signs signs) {
    signs.lists().forEach(list -> named.putIfAbsent(list, path));
    if (!signs.asksForWords() && signs.lists().findAny().isPresent()) {
      add(path + ".when.words", "is required: with and without go with it");
    }
    if (!signs.states().stream().allMatch(RuleCheck::isState)) {
      add(path + ".when.states", "are such as shipment/lost, of one of " + sorted(STATES));
    }
    if (!REQUESTERS.containsAll(signs.requester())) {
      add(path + ".when.requester", "is one of " + sorted(REQUESTERS));
    }
  }

  private static boolean isState(String state) {
    var slash = state.indexOf('/');
    return slash > 0 && STATES.contains(state.substring(0, slash)) && slash < state.length() - 1;
  }

  private static String sorted(Set<String> names) {
    return String.join(", ", names.stream().sorted().toList());
  }

  private void check(String path, Language language) {
    var lists = new LinkedHashMap<String, List<String>>();
    lists.put("common", language.common());
    lists.put("negations", language.negations());
    lists.put("limits", language.limits());
    lists.put("quotes", language.quotes());
    lists.put("greetings", language.greetings());
    lists.put("closings", language.closings());
    language.words().forEach((name, terms) -> lists.put("words." + name, terms));
    lists.forEach((name, terms) -> checkTerms(path + "." + name, terms));
    Stream.of("common", "negations", "limits").forEach(
        name -> checkSingle(path + "." + name, lists.getOrDefault(name, List.of())));
    named.forEach((list, rule) -> {
      if (!language.words().containsKey(list)) {
        add(path + ".words." + list, "is required: " + rule + " names it");
      }
    });
  }

  private void checkTerms(String path, List<String> terms) {
    for (var i = 0; i < terms.size(); i++) {
      var at = path + "[" + i + "]";
      Term.of(terms.get(i)).wrong().ifPresent(why -> add(at, why));
    }
  }

  private void checkSingle(String path, List<String> terms) {
    if (terms.stream().anyMatch(term -> Term.of(term).steps().size() > 1)) {
      add(path, "are single words");
    }
  }

  private void add(String path, String message) {
    wrong.add(new Violation(path, message));
  }
}
