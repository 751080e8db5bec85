package dev.parley.shared.core;

/** What payments are told. */
public sealed interface PaymentCommand extends Command
    permits PaymentCommand.ReportPayment, PaymentCommand.ExpectPayment, DeadlineReached {

  @Override
  default Inbox inbox() {
    return Inbox.PAYMENTS;
  }

  /** A payment provider said what became of the money. */
  record ReportPayment(PaymentEvent event) implements PaymentCommand {}

  /** An order names this payment. */
  record ExpectPayment(OrderParty order, Money amount) implements PaymentCommand {}
}
