package dev.parley.routing;

import dev.parley.shared.core.RoutingCommand.Drained;
import dev.parley.shared.core.RoutingCommand.Know;
import dev.parley.shared.core.RoutingCommand.Left;
import dev.parley.shared.core.RoutingCommand.Seek;

/** What happens to the floor. */
public sealed interface FloorEvent {

  /** A ticket looks for an agent. */
  record Sought(Seek seek) implements FloorEvent {}

  /** A ticket has left its agent's hands. */
  record GivenBack(Left left) implements FloorEvent {}

  /**
   * An agent is like this now.
   *
   * @param version
   *          of the agent's record: the highest counts
   */
  record Told(Know agent, long version) implements FloorEvent {}

  /** Nobody waits in some queues. */
  record Emptied(Drained queues) implements FloorEvent {}

  /** The instant at which it wanted to be looked at has come. */
  record LookedAt() implements FloorEvent {}
}
