package dev.parley.sla.preview;

import dev.parley.shared.json.Json;
import dev.parley.shared.json.JsonRecords;
import dev.parley.shared.json.Violation;
import dev.parley.shared.json.Violations;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** The bodies of {@code POST /policies/calendars/preview} and {@code POST /policies/sla/preview}. */
public final class Previews {
  private static final int MOST_REQUESTS = 500;

  private Previews() {}

  /**
   * The answer to one calendar request, or to each of a list of them, in order.
   *
   * @param problem
   *          makes the problem object of a request in a list that cannot be answered
   * @throws Violations
   *           with everything that is wrong, each thing named by its path in the body
   */
  public static Json calendars(Json body, Function<Violations, Json> problem) {
    return body.has("requests")
        ? Json.object("answers", answers(requests(body), problem))
        : CalendarPreview.answer(body);
  }

  /**
   * The clocks of a history, when they are due and when people are told.
   *
   * @throws Violations
   *           with everything that is wrong, each thing named by its path in the body
   */
  public static Json sla(Json body) {
    return SlaPreview.answer(body).json();
  }

  private record Batch(List<Json> requests) {}

  private static List<Json> requests(Json body) {
    var requests = JsonRecords.read(body, Batch.class).requests();
    if (requests.size() > MOST_REQUESTS) {
      throw new Violations("requests", "is a list of at most " + MOST_REQUESTS);
    }
    return requests;
  }

  private static List<Json> answers(List<Json> requests, Function<Violations, Json> problem) {
    var answers = new ArrayList<Json>();
    for (var i = 0; i < requests.size(); i++) {
      try {
        answers.add(CalendarPreview.answer(requests.get(i)));
      } catch (Violations e) {
        answers.add(problem.apply(under("requests[" + i + "]", e)));
      }
    }
    return answers;
  }

  private static Violations under(String path, Violations violations) {
    return new Violations(
        violations.all().stream()
            .map(v -> new Violation(
                v.field().isEmpty() ? path : path + "." + v.field(), v.message()))
            .toList());
  }
}
