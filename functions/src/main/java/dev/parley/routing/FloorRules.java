package dev.parley.routing;

import dev.parley.shared.core.Party;
import dev.parley.shared.time.BusinessCalendar;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The policies that decide about agents, as they are now. */
public interface FloorRules {

  /** Figures. */
  AgentRules agents();

  /**
   * An agent's shifts.
   *
   * @param said
   *          the name of a calendar or one of the agent's own, as JSON; null where there is none
   * @return null where there are none, or nobody can read them: presence alone counts
   */
  @Nullable
  BusinessCalendar calendar(@Nullable String said);

  /** The agent who leads a queue, where policies name one. */
  Optional<Party> lead(String queue);

  /** The policy versions that these rules are from, by kind. */
  Map<String, String> versions();
}
