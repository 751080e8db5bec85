package dev.parley.parties;

import dev.parley.shared.core.Effect;
import dev.parley.shared.core.Presence;
import dev.parley.shared.core.RoutingCommand;
import dev.parley.shared.core.RoutingCommand.Know;
import dev.parley.shared.core.TextRef;
import dev.parley.shared.json.Json;
import java.util.List;
import java.util.Set;

/**
 * Somebody who works at the desk.
 *
 * @param person
 *          the name as JSON, kept apart
 * @param capacity
 *          how many tickets with a running clock the agent can have
 * @param calendar
 *          the shifts: name of a calendar, or one of its own; JSON null where there is none
 */
public record Agent(
    String id,
    TextRef person,
    Set<String> queues,
    Set<String> skills,
    Set<String> languages,
    int capacity,
    Presence presence,
    Json calendar)
    implements
      PartyRecord {

  public Agent {
    queues = Set.copyOf(queues);
    skills = Set.copyOf(skills);
    languages = Set.copyOf(languages);
  }

  @Override
  public String head() {
    return "agent/" + id;
  }

  /** The floor, where agents are chosen. */
  @Override
  public List<Effect> told() {
    var shifts = calendar instanceof Json.Null ? null : calendar.write();
    return List.of(
        new Effect(
            RoutingCommand.FLOOR,
            new Know(id, queues, skills, languages, capacity, presence, shifts)));
  }

  @Override
  public boolean differsInWhatTicketsMatchOn(PartyRecord earlier) {
    return false;
  }
}
