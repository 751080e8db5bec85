package dev.parley.sla.preview;

import dev.parley.shared.json.Json;
import dev.parley.shared.json.Violations;
import dev.parley.shared.time.BeyondHorizon;
import dev.parley.sla.Clocks;
import dev.parley.sla.SlaFact;
import dev.parley.sla.SlaTerms;
import java.time.Instant;
import java.util.List;
import java.util.Set;

/** Runs the clocks of the live tickets over a history that is handed in; it keeps nothing. */
final class SlaPreview {
  private static final Set<String> FIELDS = Set.of("calendar", "alert_hours", "policy", "history",
      "at");

  private SlaPreview() {}

  private record At(Instant at) {}

  /**
   * The clocks that a request asks for.
   *
   * @throws Violations
   *           with everything that is wrong with it
   */
  static SlaAnswer answer(Json body) {
    var findings = new Findings();
    if (body instanceof Json.Obj(var fields)) {
      fields.keySet().stream().filter(field -> !FIELDS.contains(field)).sorted()
          .forEach(field -> findings.add(field, "is not a field here; known are "
              + String.join(", ", FIELDS.stream().sorted().toList())));
    }
    var calendar = findings.calendar("calendar", body.get("calendar"));
    var policy = findings.policy("policy", body.get("policy"));
    var at = findings.read("", Json.object("at", body.get("at")), At.class);
    var alertHours = findings.calendarIfAny("alert_hours", body.get("alert_hours"));
    var facts = new HistoryCheck(findings, policy, calendar, alertHours)
        .facts(body.items("history"), at == null ? null : at.at());
    findings.throwAny();
    var terms = HistoryCheck.terms(
        Findings.present(policy), Findings.present(calendar), alertHours);
    try {
      return answer(facts, terms, Findings.present(at).at());
    } catch (BeyondHorizon e) {
      throw new Violations("calendar", String.valueOf(e.getMessage()));
    }
  }

  private static SlaAnswer answer(List<SlaFact> facts, SlaTerms first, Instant at) {
    var clocks = Clocks.none();
    var terms = first;
    for (var fact : facts) {
      clocks = clocks.apply(fact, terms);
      terms = fact instanceof SlaFact.PolicyChanged(_, var changed) ? changed : terms;
    }
    return new SlaAnswer(
        clocks.readAt(at, terms), clocks.nextDueAt().orElse(null), clocks.levels(terms));
  }
}
