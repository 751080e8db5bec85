package dev.parley.tickets.handler;

import dev.parley.shared.core.DeadlineReached;
import dev.parley.shared.core.Inbox;
import dev.parley.shared.core.Message;
import dev.parley.shared.core.TicketCommand;
import dev.parley.shared.core.TicketCommand.Concern;
import dev.parley.shared.journal.Arrival;
import dev.parley.shared.lambda.Environment;
import dev.parley.shared.lambda.QueueConsumer;
import dev.parley.shared.lambda.QueueShell;
import dev.parley.shared.lambda.Wiring;
import dev.parley.tickets.TicketEvent;

/** Takes what other capabilities ask of tickets. */
public final class TicketCommands implements QueueConsumer {
  private final QueueShell shell;
  private final TicketClerk clerk;
  private final String function;

  /** In the cloud. */
  public TicketCommands() {
    this(Environment.ofSystem());
  }

  /** Anywhere. */
  public TicketCommands(Environment environment) {
    this(new Wiring(environment));
  }

  /** On other ground. */
  public TicketCommands(Wiring wiring) {
    clerk = new TicketClerk(wiring, new PolicyRules(wiring));
    function = wiring.environment().function();
    shell = QueueShell.of(wiring, Inbox.TICKETS, TicketCommand.class, this::take);
  }

  @Override
  public QueueShell shell() {
    return shell;
  }

  private void take(Message message, TicketCommand command) {
    clerk.accept(Arrival.of(message, function), idOf(message), event(message, command));
  }

  private static String idOf(Message message) {
    return message.to().substring(message.to().indexOf('/') + 1);
  }

  private static TicketEvent event(Message message, TicketCommand command) {
    return switch (command) {
      case DeadlineReached(_, var n) -> new TicketEvent.DeadlineCame(n);
      case Concern concern ->
          new TicketEvent.Concerned(
              concern,
              message.source() == null ? message.id() : message.source(),
              message.sourceVersion());
    };
  }
}
