package dev.parley.tickets.handler;

import dev.parley.routing.FloorPolicies;
import dev.parley.shared.core.DeadlineReached;
import dev.parley.shared.core.Inbox;
import dev.parley.shared.core.Message;
import dev.parley.shared.core.TicketCommand;
import dev.parley.shared.core.TicketCommand.AskAnswered;
import dev.parley.shared.core.TicketCommand.Assign;
import dev.parley.shared.core.TicketCommand.Concern;
import dev.parley.shared.core.TicketCommand.Drain;
import dev.parley.shared.core.TicketCommand.Hear;
import dev.parley.shared.core.TicketCommand.LookAround;
import dev.parley.shared.core.TicketCommand.NewsOf;
import dev.parley.shared.core.TicketCommand.Release;
import dev.parley.shared.journal.Arrival;
import dev.parley.shared.lambda.Environment;
import dev.parley.shared.lambda.QueueConsumer;
import dev.parley.shared.lambda.QueueShell;
import dev.parley.shared.lambda.Wiring;
import dev.parley.tickets.TicketEvent;

/** Takes what other capabilities ask of tickets. */
public final class TicketCommands implements QueueConsumer {
  private final QueueShell shell;
  private final Wiring wiring;
  private final TicketClerk clerk;
  private final Surroundings surroundings;
  private final Draining draining;
  private final Listening listening;
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
    this.wiring = wiring;
    surroundings = new Surroundings(wiring.store());
    clerk = new TicketClerk(wiring, new PolicyRules(wiring));
    draining = new Draining(
        wiring.store(), new FloorPolicies(wiring.policies(), wiring.clock(), wiring::policyKept));
    function = wiring.environment().function();
    listening = new Listening(wiring, clerk);
    shell = QueueShell.of(wiring, Inbox.TICKETS, TicketCommand.class, this::take);
  }

  @Override
  public QueueShell shell() {
    return shell;
  }

  private void take(Message message, TicketCommand command) {
    switch (command) {
      case DeadlineReached(_, var n) -> accept(message, new TicketEvent.DeadlineCame(n));
      case Concern concern -> accept(message, concerned(message, concern));
      case AskAnswered(var ask, var done, var text) ->
          accept(message, new TicketEvent.AskTold(ask, message.sourceVersion(), done, text));
      case NewsOf news -> wiring.outbox().send(Spreading.of(message, news, wiring.store()));
      case Assign assign -> accept(message, new TicketEvent.Handed(
          assign.asked(), assign.place(), assign.agent(), assign.until(), assign.absent()));
      case Release(var asked) -> accept(message, new TicketEvent.TakenBack(asked));
      case Drain drain -> wiring.outbox().send(draining.of(message, drain));
      case Hear hear -> listening.hear(message, hear);
      case LookAround _ -> wiring.store().journal().head(message.to())
          .map(TicketReader::found)
          .map(found -> surroundings.now(found.ticket().matter(), message.to()))
          .ifPresent(circumstances -> accept(message, new TicketEvent.Learned(circumstances)));
    }
  }

  private void accept(Message message, TicketEvent event) {
    clerk.accept(
        Arrival.of(message, function), message.to().substring(message.to().indexOf('/') + 1),
        event);
  }

  private TicketEvent concerned(Message message, Concern concern) {
    return new TicketEvent.Concerned(
        concern,
        message.source() == null ? message.id() : message.source(),
        message.sourceVersion(),
        surroundings.now(concern.order()));
  }
}
