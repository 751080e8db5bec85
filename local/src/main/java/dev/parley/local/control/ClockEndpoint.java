package dev.parley.local.control;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.parley.local.http.Answer;
import dev.parley.local.http.Request;
import dev.parley.local.time.ClockMoves;
import dev.parley.local.time.LocalClock;
import java.util.Optional;
import java.util.Set;

/** Reads and moves the clock: {@code GET|PUT /_local/clock}; without moves it is real and stays so. */
final class ClockEndpoint {
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
    mover.to(fields.has("now")
        ? fields.instant("now")
        : clock.instant().plusSeconds(fields.integer("advance_s", 0)));
    return now();
  }
}
