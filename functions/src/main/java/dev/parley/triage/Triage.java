package dev.parley.triage;

import dev.parley.shared.core.Category;
import dev.parley.triage.TriageRules.Rule;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Finds out what a ticket is about: by the form's reason code, else by its words, else by the state of things. */
public final class Triage {
  private final TriageRules rules;
  private final String version;
  private final List<Lexicon> lexicons;
  private final Letter letter;

  /**
   * Makes rules ready.
   *
   * @param version
   *          of the rules, for the journal
   */
  public Triage(TriageRules rules, String version) {
    this.rules = rules;
    this.version = version;
    lexicons = new TreeMap<>(rules.languages()).values().stream()
        .map(language -> new Lexicon(language, rules.deniable())).toList();
    letter = new Letter(lexicons.stream().map(Lexicon::language).toList());
  }

  /** What the rules make of a question. */
  public Outcome of(Question question) {
    var evidence = evidence(question);
    var human = human(question, evidence);
    var found = first(question, evidence);
    if (found.isEmpty() && question.category() == null) {
      human.put(Finding.LOW_CONFIDENCE, "");
    }
    return found.map(rule -> by(rule, question, evidence, human))
        .orElseGet(() -> unknown(question, human));
  }

  /** Why only a person may answer a text: by reason the term that says so; empty where nothing does. */
  public Map<String, String> human(Question question) {
    return human(question, evidence(question));
  }

  /**
   * Why only a person may go on with a ticket, as a later message in it shows; empty where it shows nothing new.
   *
   * @param tags
   *          of the ticket, which say what is known already
   */
  public Optional<Caution> caution(Question question, Set<String> tags) {
    var human = human(question);
    human.keySet().removeIf(reason -> HumanOnly.says(tags, reason));
    return human.isEmpty()
        ? Optional.empty()
        : Optional.of(new Caution(human, humanTags(human.keySet()), version));
  }

  /** All tags that go with reasons why only a person may answer. */
  public Set<String> humanTags(Set<String> reasons) {
    var tags = HumanOnly.tags(reasons);
    rules.human().stream().filter(rule -> reasons.contains(rule.name()))
        .forEach(rule -> tags.addAll(rule.tags()));
    return tags;
  }

  private Map<String, String> human(Question question, Evidence evidence) {
    var human = new LinkedHashMap<String, String>();
    for (var rule : rules.human()) {
      if (question.reason() != null && rule.reasons().contains(question.reason())) {
        human.put(rule.name(), question.reason());
      } else if (fits(rule.when(), evidence)) {
        human.put(rule.name(), because(rule.when(), evidence));
      }
    }
    return human;
  }

  private static boolean fits(Signs signs, Evidence evidence) {
    return (!signs.asksForWords() || signs.fitWords(evidence)) && signs.fitStates(evidence);
  }

  private static String because(Signs signs, Evidence evidence) {
    return String.join(", ",
        Stream.concat(signs.seen(evidence).stream(), signs.met(evidence).stream().sorted())
            .toList());
  }

  private Optional<Rule> first(Question question, Evidence evidence) {
    Predicate<Rule> byReason = rule -> question.reason() != null
        && rule.reasons().contains(question.reason());
    Predicate<Rule> byWords = rule -> rule.signs().asksForWords()
        && rule.signs().fitWords(evidence);
    Predicate<Rule> byState = rule -> rule.reasons().isEmpty()
        && !rule.signs().asksForWords();
    return Stream.of(byReason, byWords, byState)
        .flatMap(
            way -> rules.rules().stream()
                .filter(rule -> allows(question.category(), rule))
                .filter(way)
                .filter(rule -> rule.signs().fitStates(evidence))
                .limit(1))
        .findFirst();
  }

  private static boolean allows(@Nullable Category told, Rule rule) {
    return told == null || told == rule.category();
  }

  private Outcome by(
      Rule rule, Question question, Evidence evidence, Map<String, String> human) {
    var tags = new HashSet<>(rule.tags());
    tags.addAll(humanTags(human.keySet()));
    return new Outcome(
        rule.category(),
        rule.priority(),
        tags,
        new Finding(
            rule.owner(), rule.name(), question.reason(), rule.signs().seen(evidence),
            rule.signs().met(evidence), human, rule.priority() == null ? null : rule.name(),
            version));
  }

  /** Nothing is known of it, but what whoever opened it said. */
  private Outcome unknown(Question question, Map<String, String> human) {
    var told = question.category();
    var category = told == null ? Category.OTHER : told;
    var tags = new HashSet<>(humanTags(human.keySet()));
    if (told == null) {
      tags.add(Finding.LOW_CONFIDENCE);
    }
    return new Outcome(
        category,
        null,
        tags,
        new Finding(
            rules.owner(category), told == null ? Finding.LOW_CONFIDENCE : Finding.AS_TOLD,
            question.reason(), List.of(), Set.of(), human, null, version));
  }

  private Evidence evidence(Question question) {
    var text = letter.own(question.subject(), question.body());
    var hits = new LinkedHashMap<String, String>();
    spoken(text).forEach(lexicon -> lexicon.hits(text).forEach(hits::putIfAbsent));
    return new Evidence(hits, question.states(), question.requester());
  }

  /** The languages that a text may be in: those of which it has the most common words, or nearly; else all. */
  private List<Lexicon> spoken(List<Token> text) {
    var counts = lexicons.stream().map(lexicon -> lexicon.commonIn(text)).toList();
    var most = counts.stream().mapToLong(Long::longValue).max().orElse(0);
    return Stream.iterate(0, i -> i < lexicons.size(), i -> i + 1)
        .filter(i -> counts.get(i) * 2 >= most)
        .map(lexicons::get)
        .toList();
  }
}
