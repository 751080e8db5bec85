package dev.parley.shared.core;

/** What payments are told. */
public sealed interface PaymentCommand extends Command
    permits PaymentCommand.Report, PaymentCommand.Expect, DeadlineReached {

  @Override
  default Inbox inbox() {
    return Inbox.PAYMENTS;
  }

  /** A payment provider said what became of the money. */
  record Report(PaymentEvent event) implements PaymentCommand {}

  /** An order names this payment. */
  record Expect(OrderParty order, Money amount) implements PaymentCommand {}
}
