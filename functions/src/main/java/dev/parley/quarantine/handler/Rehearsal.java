package dev.parley.quarantine.handler;

import dev.parley.carriers.handler.CarrierPayloads;
import dev.parley.channels.handler.ChannelPayloads;
import dev.parley.lanes.handler.LaneCommands;
import dev.parley.notifications.handler.Notifications;
import dev.parley.payments.handler.PaymentCommands;
import dev.parley.payments.handler.PaymentPayloads;
import dev.parley.reconciliation.handler.ReconciliationCommands;
import dev.parley.refunds.handler.Payouts;
import dev.parley.refunds.handler.RefundCommands;
import dev.parley.routing.handler.RoutingCommands;
import dev.parley.shared.core.Message;
import dev.parley.shared.error.Problem;
import dev.parley.shared.failure.Classifier;
import dev.parley.shared.journal.RehearsalStore;
import dev.parley.shared.json.Json;
import dev.parley.shared.lambda.Clients;
import dev.parley.shared.lambda.Environment;
import dev.parley.shared.lambda.QueueConsumer;
import dev.parley.shared.lambda.Wiring;
import dev.parley.shipments.handler.ShipmentCommands;
import dev.parley.tickets.handler.TicketCommands;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.secretsmanager.SecretsManagerClient;
import software.amazon.awssdk.services.sesv2.SesV2Client;
import software.amazon.awssdk.services.sesv2.model.SendEmailRequest;
import software.amazon.awssdk.services.sesv2.model.SendEmailResponse;
import software.amazon.awssdk.services.sqs.SqsClient;

/**
 * Lets a message be taken by the function whose it is, over a store that writes nothing, a queue that sends nothing and a
 * mail service that nothing leaves: what would change and be sent.
 */
final class Rehearsal {
  private final Wiring wiring;

  Rehearsal(Wiring wiring) {
    this.wiring = wiring;
  }

  /** What would change, be sent and be mailed, and the problem that would come of it, where one would. */
  Json of(Message message) {
    var store = new RehearsalStore(wiring.store());
    var sent = new ArrayList<Message>();
    var letters = new Letters();
    var environment = new Environment(
        wiring.environment().variables(), wiring.clock(), wiring.environment().chance(), letters);
    var problem = problem(
        consumer(message, new Wiring(environment, () -> store, () -> sent::addAll)), message);
    return Json.object(
        "changes", store.entries().stream().map(entry -> Json.object(
            "head", entry.head(),
            "kind", entry.kind(),
            "from_version", entry.fromVersion(),
            "to_version", entry.toVersion(),
            "changes", entry.changes())).toList(),
        "sent", sent.stream().map(Rehearsal::shown).toList(),
        "mails", letters.sent,
        "problem", problem.orElse(Json.none()));
  }

  private static Json shown(Message message) {
    return Json.object("to", message.to(), "lane", message.lane(), "command", message.command());
  }

  /** One line for each queue. */
  private static QueueConsumer consumer(Message message, Wiring wiring) {
    return switch (message.command().inbox()) {
      case CARRIER_PAYLOADS -> new CarrierPayloads(wiring);
      case PAYMENT_PAYLOADS -> new PaymentPayloads(wiring);
      case CHANNEL_PAYLOADS -> new ChannelPayloads(wiring);
      case SHIPMENTS -> new ShipmentCommands(wiring);
      case PAYMENTS -> new PaymentCommands(wiring);
      case TICKETS -> new TicketCommands(wiring);
      case NOTIFICATIONS -> new Notifications(wiring);
      case ROUTING -> new RoutingCommands(wiring);
      case LANES -> new LaneCommands(wiring);
      case QUARANTINE -> new QuarantineCommands(wiring);
      case REFUNDS -> new RefundCommands(wiring);
      case PAYOUTS -> Payouts.rehearsed(wiring);
      case RECONCILIATION -> ReconciliationCommands.rehearsed(wiring);
    };
  }

  private Optional<Json> problem(QueueConsumer consumer, Message message) {
    return consumer.shell().rehearsed(message).map(Classifier::of).map(
        failure -> new Problem(
            failure.type(), failure.detail(), message.to(), message.correlationId(), null,
            List.of()).body());
  }

  /** No service is met but the mail service, which takes every letter and lets none go. */
  private static final class Letters implements Clients {
    private int sent;

    @Override
    public SesV2Client mail() {
      return new SesV2Client() {
        @Override
        public SendEmailResponse sendEmail(SendEmailRequest request) {
          sent++;
          return SendEmailResponse.builder().messageId("rehearsal").build();
        }

        @Override
        public String serviceName() {
          return "ses";
        }

        @Override
        public void close() {
          // Nothing is open.
        }
      };
    }

    @Override
    public DynamoDbClient dynamoDb() {
      throw new UnsupportedOperationException("a rehearsal has a store of its own");
    }

    @Override
    public S3Client objects() {
      throw new UnsupportedOperationException("a rehearsal fetches no mail");
    }

    @Override
    public AwsCredentialsProvider credentials() {
      throw new UnsupportedOperationException("a rehearsal signs nothing");
    }

    @Override
    public SqsClient sqs() {
      throw new UnsupportedOperationException("a rehearsal sends nothing");
    }

    @Override
    public SecretsManagerClient secrets() {
      throw new UnsupportedOperationException("a rehearsal needs no secrets");
    }
  }
}
