package dev.parley.payments.handler;

import dev.parley.payments.providers.PaymentProviders;
import dev.parley.shared.core.Inbox;
import dev.parley.shared.core.PayloadCommand;
import dev.parley.shared.core.PaymentCommand.ReportPayment;
import dev.parley.shared.core.PaymentEvent;
import dev.parley.shared.core.PaymentEventType;
import dev.parley.shared.lambda.Environment;
import dev.parley.shared.lambda.QueueConsumer;
import dev.parley.shared.lambda.QueueShell;
import dev.parley.shared.lambda.Wiring;
import dev.parley.webhooks.handler.Unpacking;
import dev.parley.webhooks.handler.Unpacking.Addressed;
import java.util.List;
import java.util.Map;

/** Makes news of payments out of providers' payloads. */
public final class PaymentPayloads implements QueueConsumer {
  private final QueueShell shell;
  private final Map<String, PaymentLookup> lookups;

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
    lookups = Map.of("mollie", new MollieApi(wiring.environment()));
    var unpacking = new Unpacking<PaymentEvent>(wiring, PaymentProviders::named,
        PaymentPayloads::addressed, this::meant);
    shell = QueueShell.of(wiring, Inbox.PAYMENT_PAYLOADS, PayloadCommand.class, unpacking::take);
  }

  @Override
  public QueueShell shell() {
    return shell;
  }

  /** A hint is nothing by itself: what it amounts to is what its provider says when it is asked. */
  private List<PaymentEvent> meant(PaymentEvent event) {
    var lookup = event.type() == PaymentEventType.FETCH_REQUIRED
        ? lookups.get(event.provider())
        : null;
    return lookup == null ? List.of(event) : lookup.of(event);
  }

  private static Addressed addressed(PaymentEvent event) {
    return new Addressed(
        event.dedupeKey(), event.head(),
        new ReportPayment(event));
  }
}
