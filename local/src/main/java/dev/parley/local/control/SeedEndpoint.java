package dev.parley.local.control;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.parley.local.control.Seeding.Plan;
import dev.parley.local.http.Answer;
import dev.parley.local.http.Request;
import java.time.InstantSource;
import java.util.Set;

/** Fills the desk: {@code POST /_local/seed}. */
final class SeedEndpoint {
  private final Seeding seeding;
  private final InstantSource clock;

  SeedEndpoint(Seeding seeding, InstantSource clock) {
    this.seeding = seeding;
    this.clock = clock;
  }

  Answer seed(Request request) {
    var fields = Fields.of(request, Set.of("tickets", "due", "seed"));
    if (!fields.has("tickets")) {
      throw fields.broken("tickets", "is missing");
    }
    var tickets = within(fields, "tickets", 1, Plan.MOST);
    var due = within(fields, "due", 0, tickets);
    var plan = new Plan(tickets, due, fields.integer("seed", 1));
    var written = seeding.write(plan, clock.instant());
    return Answer.json(200,
        JsonNodeFactory.instance.objectNode().put("tickets", plan.tickets()).put("due", plan.due())
            .put("seed", plan.seed()).put("written", written));
  }

  private static int within(Fields fields, String name, int least, int most) {
    var number = fields.integer(name, least);
    if (number < least || number > most) {
      throw fields.broken(name, "must be from " + least + " to " + most);
    }
    return (int) number;
  }
}
