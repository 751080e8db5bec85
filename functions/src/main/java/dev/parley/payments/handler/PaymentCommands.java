package dev.parley.payments.handler;

import dev.parley.payments.Payment;
import dev.parley.payments.Payments;
import dev.parley.shared.core.Inbox;
import dev.parley.shared.core.Message;
import dev.parley.shared.core.PaymentCommand;
import dev.parley.shared.journal.Arrival;
import dev.parley.shared.journal.Clerk;
import dev.parley.shared.lambda.Environment;
import dev.parley.shared.lambda.QueueConsumer;
import dev.parley.shared.lambda.QueueShell;
import dev.parley.shared.lambda.Wiring;

/** Takes news of payments, and what orders expect of them. */
public final class PaymentCommands implements QueueConsumer {
  private final QueueShell shell;
  private final Clerk<Payment, PaymentCommand> clerk;
  private final String function;

  /** In the cloud. */
  public PaymentCommands() {
    this(Environment.ofSystem());
  }

  /** Anywhere. */
  public PaymentCommands(Environment environment) {
    this(new Wiring(environment));
  }

  /** On other ground. */
  public PaymentCommands(Wiring wiring) {
    clerk = wiring.clerk(Payment.AGGREGATE, Payments::decide);
    function = wiring.environment().function();
    shell = QueueShell.of(wiring, Inbox.PAYMENTS, PaymentCommand.class, this::take);
  }

  @Override
  public QueueShell shell() {
    return shell;
  }

  private void take(Message message, PaymentCommand command) {
    clerk.accept(Arrival.of(message, function), message.to(), command);
  }
}
