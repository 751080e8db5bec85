package dev.parley.payments.providers;

import dev.parley.shared.core.Money;
import dev.parley.shared.core.PaymentEvent;
import dev.parley.shared.core.PaymentEventType;
import dev.parley.shared.error.Failure;
import dev.parley.shared.json.Json;
import dev.parley.webhooks.Payload;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A payment as Mollie's API shows it, with its refunds and chargebacks. Each fact is known by what it says, so that a
 * payment that is looked up twice says nothing twice.
 *
 * @see <a href="https://docs.mollie.com/reference/get-payment">Get payment</a>
 */
public final class MolliePayment {
  private static final String NAME = "mollie";
  private static final Pattern ID = Pattern.compile("tr_[0-9A-Za-z]{1,64}");

  private final Json payment;
  private final String id;
  private final List<PaymentEvent> events = new ArrayList<>();

  private MolliePayment(Json payment) {
    this.payment = payment;
    this.id = Payload.required(payment, "id");
  }

  /** Whether an id is a payment's: others have an API of their own, and mean nothing here. */
  public static boolean isOne(String id) {
    return ID.matcher(id).matches();
  }

  /** Where Mollie shows a payment, below the address of its API. */
  public static String path(String id) {
    return "/v2/payments/" + id + "?embed=refunds,chargebacks";
  }

  /**
   * What it says, in canonical form.
   *
   * @throws Failure.Permanent
   *           {@code malformed_payload} where it is no payment
   */
  public static List<PaymentEvent> events(Json payment) {
    return new MolliePayment(payment).events();
  }

  private List<PaymentEvent> events() {
    standing();
    var embedded = payment.get("_embedded");
    embedded.items("refunds").forEach(this::refund);
    embedded.items("chargebacks").forEach(this::chargeback);
    return List.copyOf(events);
  }

  /** A payment that is open has not been paid, and nothing else. */
  private void standing() {
    var status = Payload.required(payment, "status");
    var type = status.equals("open") ? null : Mollie.TYPES.get("payment." + status);
    var captured = captured(type);
    if (captured != null) {
      say(report(PaymentEventType.PAYMENT_CAPTURED, captured.amountMinor(), "paidAt",
          "authorizedAt")
          .amount(captured));
    }
    if (type != null && type != PaymentEventType.PAYMENT_CAPTURED) {
      say(report(type, status, status + "At").amount(amount(payment, "amount"))
          .because(Payload.said(payment.get("details"), "failureReason")));
    }
  }

  /** What was captured of a payment that was authorized first may be less than it. */
  private @Nullable Money captured(@Nullable PaymentEventType type) {
    var captured = amount(payment, "amountCaptured");
    if (captured != null && captured.amountMinor() > 0) {
      return captured;
    }
    return type == PaymentEventType.PAYMENT_CAPTURED ? amount(payment, "amount") : null;
  }

  private Report report(PaymentEventType type, Object fact, String... times) {
    return new Report(NAME, type, String.join(":", NAME, id, "payment", fact.toString()), "payment")
        .at(
            Stream.concat(Stream.of(times), Stream.of("createdAt"))
                .flatMap(field -> Payload.instant(payment, field).stream())
                .findFirst().orElse(null));
  }

  private void refund(Json refund) {
    var ref = Payload.required(refund, "id");
    var status = Payload.required(refund, "status");
    Optional.ofNullable(Mollie.TYPES.get("refund." + status)).ifPresent(
        type -> say(
            part(refund, type, ref, status).refund(ref)
                .at(Payload.instant(refund, "createdAt").orElse(null))));
  }

  /** The money of a chargeback is gone when it comes, and back when it is reversed. */
  private void chargeback(Json chargeback) {
    var ref = Payload.required(chargeback, "id");
    dispute(chargeback, ref, PaymentEventType.DISPUTE_OPENED, "createdAt");
    dispute(chargeback, ref, PaymentEventType.DISPUTE_FUNDS_WITHDRAWN, "createdAt");
    if (Payload.instant(chargeback, "reversedAt").isPresent()) {
      dispute(chargeback, ref, PaymentEventType.DISPUTE_WON, "reversedAt");
      dispute(chargeback, ref, PaymentEventType.DISPUTE_FUNDS_REINSTATED, "reversedAt");
    }
  }

  private void dispute(Json chargeback, String ref, PaymentEventType type, String time) {
    say(part(chargeback, type, ref, type.name()).dispute(ref, null)
        .at(Payload.instant(chargeback, time).orElse(null))
        .because(Payload.said(chargeback.get("reason"), "code")));
  }

  private static Report part(Json part, PaymentEventType type, String ref, String fact) {
    return new Report(NAME, type, String.join(":", NAME, ref, fact), "looked up")
        .amount(amount(part, "amount"));
  }

  private void say(Report report) {
    events.add(report.payment(id).event());
  }

  private static @Nullable Money amount(Json json, String field) {
    return Payload.decimal(json.get(field), "value", "currency");
  }
}
