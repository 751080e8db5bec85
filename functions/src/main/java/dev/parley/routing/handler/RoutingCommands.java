package dev.parley.routing.handler;

import dev.parley.routing.Assigning;
import dev.parley.routing.Floor;
import dev.parley.routing.FloorEvent;
import dev.parley.routing.FloorPolicies;
import dev.parley.shared.core.DeadlineReached;
import dev.parley.shared.core.Inbox;
import dev.parley.shared.core.Message;
import dev.parley.shared.core.RoutingCommand;
import dev.parley.shared.core.RoutingCommand.Drained;
import dev.parley.shared.core.RoutingCommand.Know;
import dev.parley.shared.core.RoutingCommand.Left;
import dev.parley.shared.core.RoutingCommand.Seek;
import dev.parley.shared.journal.Arrival;
import dev.parley.shared.journal.Clerk;
import dev.parley.shared.lambda.Environment;
import dev.parley.shared.lambda.QueueConsumer;
import dev.parley.shared.lambda.QueueShell;
import dev.parley.shared.lambda.Wiring;

/** Takes what tickets and agents tell the floor. */
public final class RoutingCommands implements QueueConsumer {
  private final QueueShell shell;
  private final Wiring wiring;
  private final Assigning assigning;

  /** In the cloud. */
  public RoutingCommands() {
    this(Environment.ofSystem());
  }

  /** Anywhere. */
  public RoutingCommands(Environment environment) {
    this(new Wiring(environment));
  }

  /** On other ground. */
  public RoutingCommands(Wiring wiring) {
    this.wiring = wiring;
    assigning = new Assigning(
        new FloorPolicies(wiring.policies(), wiring.clock(), wiring::policyKept));
    shell = QueueShell.of(wiring, Inbox.ROUTING, RoutingCommand.class, this::take);
  }

  @Override
  public QueueShell shell() {
    return shell;
  }

  private void take(Message message, RoutingCommand command) {
    Clerk<Floor, FloorEvent> clerk = wiring.clerk(Floor.AGGREGATE, assigning::decide);
    clerk.accept(
        Arrival.of(message, wiring.environment().function()), Floor.HEAD, event(message, command));
  }

  private static FloorEvent event(Message message, RoutingCommand command) {
    return switch (command) {
      case Seek seek -> new FloorEvent.Sought(seek);
      case Left left -> new FloorEvent.GivenBack(left);
      case Know know -> new FloorEvent.Told(know, message.sourceVersion());
      case Drained drained -> new FloorEvent.Emptied(drained);
      case DeadlineReached _ -> new FloorEvent.LookedAt();
    };
  }
}
