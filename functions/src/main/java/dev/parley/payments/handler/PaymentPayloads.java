package dev.parley.payments.handler;

import dev.parley.payments.providers.PaymentProviders;
import dev.parley.shared.core.Inbox;
import dev.parley.shared.core.PayloadCommand;
import dev.parley.shared.core.PaymentCommand.ReportPayment;
import dev.parley.shared.core.PaymentEvent;
import dev.parley.shared.lambda.Environment;
import dev.parley.shared.lambda.QueueConsumer;
import dev.parley.shared.lambda.QueueShell;
import dev.parley.shared.lambda.Wiring;
import dev.parley.webhooks.handler.Unpacking;
import dev.parley.webhooks.handler.Unpacking.Addressed;

/** Makes news of payments out of providers' payloads. */
public final class PaymentPayloads implements QueueConsumer {
  private final QueueShell shell;

  /** In the cloud. */
  public PaymentPayloads() {
    this(Environment.ofSystem());
  }

  /** Anywhere. */
  public PaymentPayloads(Environment environment) {
    this(new Wiring(environment));
  }

  /** On other ground. */
  public PaymentPayloads(Wiring wiring) {
    var unpacking = new Unpacking<PaymentEvent>(wiring, PaymentProviders::named,
        PaymentPayloads::addressed);
    shell = QueueShell.of(wiring, Inbox.PAYMENT_PAYLOADS, PayloadCommand.class, unpacking::take);
  }

  @Override
  public QueueShell shell() {
    return shell;
  }

  private static Addressed addressed(PaymentEvent event) {
    return new Addressed(
        event.dedupeKey(), event.head(),
        new ReportPayment(event));
  }
}
