package dev.parley.shared.core;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What payments are told. */
public sealed interface PaymentCommand extends Command
    permits PaymentCommand.ReportPayment, PaymentCommand.ExpectPayment, PaymentCommand.JoinPayment,
    PaymentCommand.AbsorbPayment, PaymentCommand.NameRefund, PaymentCommand.ReleaseRefund,
    DeadlineReached {

  @Override
  default Inbox inbox() {
    return Inbox.PAYMENTS;
  }

  /**
   * The head of a payment: {@code payment/<provider>/<reference>}.
   *
   * @param provider
   *          the provider's name in the webhook's path, which is also its name in orders
   */
  static String head(String provider, String paymentRef) {
    return "payment/" + provider + "/" + paymentRef;
  }

  /** Where a payment is found by any reference that a provider ever named with it, as the start of a link. */
  static String reference(String provider, String ref) {
    return "payment-ref/" + provider + "/" + ref;
  }

  /** So many parts has the list of what moved, so that no single key takes all writes. */
  int SLOTS = 4;

  /** Where the payments are found whose money moved, the latest first, as the start of a link. */
  static String moved(int slot) {
    return "moved/" + slot;
  }

  /** Says that money of a payment moved, or was promised, at an instant. */
  static Link moved(String provider, String paymentRef, Instant at) {
    var head = head(provider, paymentRef);
    return new Link(moved(Math.floorMod(head.hashCode(), SLOTS)), head, at);
  }

  /** A payment provider said what became of the money. */
  record ReportPayment(PaymentEvent event) implements PaymentCommand {}

  /**
   * An order names this payment.
   *
   * @param paymentRef
   *          the reference that the order gives, which may be another one than the provider's own choice
   * @param asOf
   *          when the order said so: of two from one order the later one counts
   */
  record ExpectPayment(
      String provider, String paymentRef, OrderParty order, Money amount, Instant asOf)
      implements
        PaymentCommand {}

  /**
   * The provider calls one payment by two references: the head of this one hands on what it knows and will hear.
   *
   * @param paymentRef
   *          the reference that this head has its name from
   * @param into
   *          the reference under which the payment is kept
   */
  record JoinPayment(String provider, String paymentRef, String into) implements PaymentCommand {}

  /**
   * What another head of the same payment has known so far.
   *
   * @param paymentRef
   *          the reference under which the payment is kept
   * @param known
   *          its knowledge as JSON, in the form that payments keep it
   */
  record AbsorbPayment(String provider, String paymentRef, String known)
      implements
        PaymentCommand {}

  /**
   * A refund of ours has a reference at the provider.
   *
   * @param refundId
   *          ours
   * @param paid
   *          whether it is paid, and not only under way
   */
  record NameRefund(
      String provider,
      String paymentRef,
      String refundId,
      String refundRef,
      boolean paid,
      Instant at)
      implements
        PaymentCommand {}

  /**
   * A refund of ours will not be paid: what it took is free again.
   *
   * @param failed
   *          how it failed at the provider; null where the provider never had it
   */
  record ReleaseRefund(
      String provider, String paymentRef, String refundId, @Nullable FailedThere failed)
      implements
        PaymentCommand {

    /** One that the provider never had. */
    public ReleaseRefund(String provider, String paymentRef, String refundId) {
      this(provider, paymentRef, refundId, null);
    }

    /** The provider has it, under its own reference, and says that it failed. */
    public record FailedThere(String refundRef, String reason, Instant at) {}
  }
}
