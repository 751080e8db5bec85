package dev.parley.local.control;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.parley.local.http.Answer;
import dev.parley.local.http.Request;
import dev.parley.local.time.ClockMoves;
import dev.parley.local.time.LocalClock;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/** Reads and moves the clock: {@code GET|PUT /_local/clock}; without moves it is real and stays so. */
final class ClockEndpoint {
  private static final Instant FIRST = Instant.EPOCH;
  private static final Instant LAST = Instant.parse("2999-12-31T23:59:59Z");

  private final LocalClock clock;
  private final Optional<ClockMoves> moves;

  ClockEndpoint(LocalClock clock, Optional<ClockMoves> moves) {
    this.clock = clock;
    this.moves = moves;
  }

  Answer now() {
    return Answer.json(200,
        JsonNodeFactory.instance.objectNode().put("now", clock.instant().toString()));
  }

  Answer move(Request request) {
    var fields = Fields.of(request, Set.of("now", "advance_s"));
    if (fields.has("now") == fields.has("advance_s")) {
      throw ControlProblem.field("now", "give either now or advance_s");
    }
    var mover = moves.orElseThrow(() -> ControlProblem.conflict("clock_is_real",
        "Functions that run as processes follow the real clock; start without -Dprocesses to set it."));
    mover.to(wanted(fields));
    return now();
  }

  /** Calendars look decades ahead, and instants are compared as text: both need years of four digits. */
  private Instant wanted(Fields fields) {
    var name = fields.has("now") ? "now" : "advance_s";
    var start = fields.has("now") ? fields.instant("now") : clock.instant();
    var seconds = fields.integer("advance_s", 0);
    var ahead = LAST.getEpochSecond() - start.getEpochSecond();
    var back = FIRST.getEpochSecond() - start.getEpochSecond();
    if (seconds < back || seconds > ahead) {
      throw fields.broken(name, "must lead to an instant from " + FIRST + " to " + LAST);
    }
    return start.plusSeconds(seconds);
  }
}
