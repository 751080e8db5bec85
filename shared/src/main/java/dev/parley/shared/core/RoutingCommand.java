package dev.parley.shared.core;

import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What the floor is told: the one head that knows which agent has how many tickets. */
public sealed interface RoutingCommand extends Command
    permits RoutingCommand.Seek, RoutingCommand.Left, RoutingCommand.Know, RoutingCommand.Drained,
    DeadlineReached {

  /** The floor's head. */
  String FLOOR = "floor/desk";

  @Override
  default Inbox inbox() {
    return Inbox.ROUTING;
  }

  /**
   * A ticket looks for an agent.
   *
   * @param asked
   *          which time it asks: of two from one ticket the higher counts, and the answer names it
   * @param wish
   *          null where any agent will do
   */
  record Seek(String ticket, int asked, Need need, @Nullable Wish wish) implements RoutingCommand {}

  /**
   * What an agent has to know for a ticket.
   *
   * @param language
   *          in which the requester is answered; null where nobody knows
   * @param tags
   *          those that are somebody's skill are asked for
   * @param since
   *          since when the ticket waits for an agent
   */
  record Need(
      String queue, Priority priority, @Nullable String language, Set<String> tags,
      Instant since) {
    public Need {
      tags = Set.copyOf(tags);
    }
  }

  /**
   * The agent whose ticket it is.
   *
   * @param silences
   *          how many agents in a row have been silent on it
   */
  record Wish(String agent, Because because, int silences) {}

  /** Why a ticket that has an agent asks again. */
  enum Because {
    /** A person said so. */
    BY_HAND,
    /** The agent's turn has come again. */
    REPLY,
    /** The agent was not there when asked for last, and time is up. */
    ABSENCE,
    /** The agent was there, and did nothing in time. */
    SILENCE
  }

  /**
   * A ticket is in its agent's hands no more, or needs no work now.
   *
   * @param place
   *          the number of the place that it had
   */
  record Left(String ticket, long place) implements RoutingCommand {}

  /**
   * An agent is like this now.
   *
   * @param calendar
   *          the shifts as JSON: the name of a calendar, or one of its own; null where there is none
   */
  record Know(
      String agent,
      Set<String> queues,
      Set<String> skills,
      Set<String> languages,
      int capacity,
      Presence presence,
      @Nullable String calendar)
      implements
        RoutingCommand {
    public Know {
      queues = Set.copyOf(queues);
      skills = Set.copyOf(skills);
      languages = Set.copyOf(languages);
    }
  }

  /**
   * Nobody waits for an agent in these queues.
   *
   * @param asOf
   *          the instant of the last ticket that found nobody, as whoever looked knew it
   */
  record Drained(Set<String> queues, Instant asOf) implements RoutingCommand {
    public Drained {
      queues = Set.copyOf(queues);
    }
  }
}
