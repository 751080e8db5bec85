package dev.parley.shipments.handler;

import dev.parley.shared.core.Decision;
import dev.parley.shared.core.Inbox;
import dev.parley.shared.core.Message;
import dev.parley.shared.core.ShipmentCommand;
import dev.parley.shared.journal.Arrival;
import dev.parley.shared.journal.Clerk;
import dev.parley.shared.lambda.Environment;
import dev.parley.shared.lambda.QueueConsumer;
import dev.parley.shared.lambda.QueueShell;
import dev.parley.shared.lambda.Wiring;
import dev.parley.shared.policy.Policy;
import dev.parley.shared.policy.PolicyKind;
import dev.parley.shipments.CarrierRules;
import dev.parley.shipments.Shipment;
import dev.parley.shipments.Shipments;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Takes news of parcels, and what orders expect of them. */
public final class ShipmentCommands implements QueueConsumer {
  private final QueueShell shell;
  private final Clerk<Shipment, ShipmentCommand> clerk;
  private final Policy<CarrierRules> rules;
  private final String function;

  /** In the cloud. */
  public ShipmentCommands() {
    this(Environment.ofSystem());
  }

  /** Anywhere. */
  public ShipmentCommands(Environment environment) {
    this(new Wiring(environment));
  }

  /** On other ground. */
  public ShipmentCommands(Wiring wiring) {
    rules = wiring.policy(PolicyKind.CARRIERS, CarrierRules.class);
    clerk = wiring.clerk(Shipment.AGGREGATE, this::decide);
    function = wiring.environment().function();
    shell = QueueShell.of(wiring, Inbox.SHIPMENTS, ShipmentCommand.class, this::take);
  }

  @Override
  public QueueShell shell() {
    return shell;
  }

  private void take(Message message, ShipmentCommand command) {
    clerk.accept(Arrival.of(message, function), message.to(), command);
  }

  private Decision<Shipment> decide(
      @Nullable Shipment shipment, ShipmentCommand command, Instant now) {
    var policy = rules.now();
    return new Shipments(policy.value())
        .decide(shipment, command, now)
        .under(policy.names());
  }
}
