package dev.parley.payments.providers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.parley.shared.core.Money;
import dev.parley.shared.core.PaymentEvent;
import dev.parley.shared.error.ErrorType;
import dev.parley.shared.error.Failure;
import dev.parley.webhooks.Content;
import dev.parley.webhooks.WebhookFolder;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a provider calls an amount becomes minor units of ISO 4217, whatever the provider's own units are. */
class AmountsTest {

  /** A payload of the project's folder, about another amount. */
  private static PaymentEvent saying(String provider, String file, String amount, String currency) {
    var text = new String(
        WebhookFolder.composed().bytes("payments/" + provider + "/" + file),
        StandardCharsets.UTF_8);
    var other = text
        .replaceAll("(\"(amount|value|amount_refunded|amount_captured)\"\\s*:\\s*)\\d+", "$1"
            + amount)
        .replaceAll("(\"currency\"\\s*:\\s*\")\\w+", "$1" + currency);
    return PaymentProviders.named(provider).orElseThrow()
        .read(Content.of(other.getBytes(StandardCharsets.UTF_8))).events().getFirst();
  }

  @ParameterizedTest
  @CsvSource({
      "stripe, refund.failed.json, 1200, isk, 12", "stripe, refund.failed.json, 500, ugx, 5",
      "stripe, refund.failed.json, 7, mga, 700", "stripe, refund.failed.json, 1230, kwd, 1230",
      "stripe, refund.failed.json, 500, jpy, 500", "stripe, charge.succeeded.json, 9900, isk, 99",
      "stripe, charge.dispute.created.json, 9900, ugx, 99",
      "checkout_com, payment_captured.json, 1200, CLP, 12",
      "checkout_com, payment_captured.json, 12, ISK, 12",
      "checkout_com, payment_captured.json, 1230, BHD, 1230",
      "razorpay, payment.captured.json, 1230, KWD, 1230",
      "razorpay, payment.captured.json, 12, JPY, 12"})
  void are_counted_as_iso_4217_counts_them(
      String provider, String file, String theirs, String currency, long minor) {
    var event = saying(provider, file, theirs, currency);

    assertThat(event.amount())
        .isEqualTo(new Money(minor, currency.toUpperCase(Locale.ROOT)));
  }

  @ParameterizedTest
  @CsvSource({"CLP, 1200, 12", "CVE, 12, 1200", "IDR, 12, 1200", "ISK, 1200, 12", "KWD, 1234, 1234",
      "EUR, 1234, 1234"})
  void are_counted_so_for_adyens_four_exceptions_too(String currency, String theirs, long minor) {
    var text = """
        {"live": "true", "notificationItems": [{"NotificationRequestItem": {
          "eventCode": "REFUND", "success": "true", "pspReference": "R1",
          "originalReference": "P1", "amount": {"value": %s, "currency": "%s"}}}]}"""
        .formatted(theirs, currency);
    var event = new Adyen().read(Content.of(text.getBytes(StandardCharsets.UTF_8))).events()
        .getFirst();

    assertThat(event.amount()).isEqualTo(new Money(minor, currency));
  }

  /** The sum of a charge's refunds and what it was before are counted alike. */
  @Test
  void of_a_sum_and_of_its_change_are_counted_alike() {
    var event = saying("stripe", "charge.refunded.part.json", "1200", "isk");

    assertThat(event.refundedTotal()).isEqualTo(new Money(12, "ISK"));
    assertThat(event.amount()).isNotNull()
        .satisfies(change -> assertThat(change.amountMinor()).isBetween(0L, 12L));
  }

  @Test
  void that_the_currency_does_not_have_are_refused() {
    assertThatExceptionOfType(Failure.Permanent.class)
        .isThrownBy(() -> saying("stripe", "refund.failed.json", "1250", "isk"))
        .matches(failure -> failure.type() == ErrorType.MALFORMED_PAYLOAD);
    assertThatExceptionOfType(Failure.Permanent.class)
        .isThrownBy(() -> saying("stripe", "refund.failed.json", "9223372036854775807", "mga"))
        .matches(failure -> failure.type() == ErrorType.MALFORMED_PAYLOAD);
  }
}
