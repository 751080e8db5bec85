package dev.parley.quarantine.handler;

import dev.parley.quarantine.Quarantine;
import dev.parley.quarantine.QuarantineEvent;
import dev.parley.quarantine.QuarantineEvent.Came;
import dev.parley.quarantine.QuarantineEvent.ReplayAsked;
import dev.parley.quarantine.Quarantined;
import dev.parley.quarantine.Redrive;
import dev.parley.shared.core.DeadlineReached;
import dev.parley.shared.core.Inbox;
import dev.parley.shared.core.Message;
import dev.parley.shared.core.QuarantineCommand;
import dev.parley.shared.core.QuarantineCommand.Keep;
import dev.parley.shared.core.QuarantineCommand.ReplaySome;
import dev.parley.shared.core.QuarantineCommand.SendAgain;
import dev.parley.shared.error.ErrorType;
import dev.parley.shared.error.Failure;
import dev.parley.shared.journal.Arrival;
import dev.parley.shared.json.Json;
import dev.parley.shared.json.JsonRecords;
import dev.parley.shared.lambda.Environment;
import dev.parley.shared.lambda.QueueConsumer;
import dev.parley.shared.lambda.QueueShell;
import dev.parley.shared.lambda.Wiring;
import java.util.List;
import java.util.Optional;

/** Keeps what was given up, and sends it again where somebody wants it. */
public final class QuarantineCommands implements QueueConsumer {
  private final Wiring wiring;
  private final QueueShell shell;
  private final Cases cases;
  private final String function;

  /** In the cloud. */
  public QuarantineCommands() {
    this(Environment.ofSystem());
  }

  /** Anywhere. */
  public QuarantineCommands(Environment environment) {
    this(new Wiring(environment));
  }

  /** On other ground. */
  public QuarantineCommands(Wiring wiring) {
    this.wiring = wiring;
    cases = new Cases(wiring.store());
    function = wiring.environment().function();
    shell = QueueShell.untiring(
        wiring, Inbox.QUARANTINE, QuarantineCommand.class, this::take);
  }

  @Override
  public QueueShell shell() {
    return shell;
  }

  private void take(Message message, QuarantineCommand command) {
    switch (command) {
      case Keep keep -> accept(Arrival.of(message, function), message.to(), new Came(keep));
      case SendAgain again -> sendAgain(again);
      case ReplaySome some -> replay(message, some);
      case DeadlineReached _ -> look(message);
    }
  }

  private void accept(Arrival arrival, String head, QuarantineEvent event) {
    wiring
        .<Quarantined, QuarantineEvent>clerk(
            Quarantined.AGGREGATE, new Quarantine(head)::decide)
        .accept(arrival, head, event);
  }

  /** Under its own ids: who had taken it after all takes nothing twice. */
  private void sendAgain(SendAgain again) {
    var body = Optional.ofNullable(wiring.store().texts().read(List.of(again.body()))
        .get(again.body()))
        .orElseThrow(
            () -> new Failure.Permanent(
                ErrorType.UNREADABLE_MESSAGE, again.body() + " is not there any more"));
    wiring.outbox().send(List.of(JsonRecords.restore(Json.parse(body), Message.class)));
  }

  /**
   * One after the other, each under an id of its own, so that a repeat goes on where this one ended. It passes over what
   * was replayed: as at a door that does not redeliver, the relay sends what a death here left unsent.
   */
  private void replay(Message message, ReplaySome some) {
    for (var found : cases.waiting(
        Cases.of(some.lane(), some.before()), some.most(), null)) {
      var arrival = new Arrival(
          message.id() + "/" + found.head().version(), message.at(), some.by(), function,
          message.correlationId(), false, null, null);
      accept(arrival, found.head().id(), new ReplayAsked(some.by()));
    }
  }

  private void look(Message message) {
    wiring.<Redrive, Redrive.Event>clerk(
        Redrive.AGGREGATE,
        (state, event, now) -> Redrive.decide(message.to(), state, event, now))
        .accept(
            Arrival.of(message, function), message.to(), new Redrive.Event.Looked(left(message)));
  }

  private boolean left(Message message) {
    var redrive = Redrive.AGGREGATE
        .state(wiring.store().journal().head(message.to()).orElse(null));
    return redrive != null
        && !cases.waiting(Cases.of(redrive.lane(), redrive.before()), 1, null).isEmpty();
  }
}
