package dev.parley.payments.providers;

import static org.assertj.core.api.Assertions.assertThat;

import com.adyen.model.notification.Amount;
import com.adyen.model.notification.NotificationRequestItem;
import com.adyen.util.HMACValidator;
import com.braintreegateway.BraintreeGateway;
import com.braintreegateway.WebhookNotification;
import com.braintreegateway.exceptions.InvalidSignatureException;
import com.squareup.square.utilities.WebhooksHelper;
import com.stripe.exception.SignatureVerificationException;
import com.stripe.net.Webhook;
import dev.parley.shared.core.PaymentEvent;
import dev.parley.shared.json.Json;
import dev.parley.webhooks.Content;
import dev.parley.webhooks.Hmac;
import dev.parley.webhooks.SignedRequest;
import dev.parley.webhooks.Verdict;
import dev.parley.webhooks.WebhookFolder;
import dev.parley.webhooks.WebhookProvider;
import dev.parley.webhooks.WebhookSecrets;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the vendors' own libraries sign is accepted here, and what they refuse is refused. */
class VendorsTest {
  private static final Instant NINE = Instant.parse("2026-11-22T09:00:00Z");
  private static final String SECRET = "a secret of the vendor's";
  private static final String KEY = "5041524C455900000000000000000000000000000000000000000000000000FF";
  private static final int CHANGES = 2_000;

  private final Random dice = new Random(11);

  private static WebhookProvider<PaymentEvent> provider(String name) {
    return PaymentProviders.named(name).orElseThrow();
  }

  private static String payload(String path) {
    return new String(
        WebhookFolder.composed().bytes("payments/" + path), StandardCharsets.UTF_8);
  }

  private static boolean accepts(
      String provider, WebhookSecrets secrets, Map<String, String> headers, String body) {
    var request = new SignedRequest(body.getBytes(StandardCharsets.UTF_8), headers, NINE);
    return provider(provider).verify(request, secrets).equals(Verdict.verified());
  }

  /** One character of it is another one, and not the same in capitals: hex is taken either way here. */
  private String changed(String text) {
    while (true) {
      var at = dice.nextInt(text.length());
      var other = text.substring(0, at) + (char) (' ' + dice.nextInt(95))
          + text.substring(at + 1);
      if (other.equals(text) || !other.equalsIgnoreCase(text)) {
        return other;
      }
    }
  }

  @Test
  void stripe() throws GeneralSecurityException {
    var body = payload("stripe/refund.failed.json");
    var header = Webhook.Signature.generateSignatureHeader(body, SECRET, NINE.getEpochSecond());
    assertThat(stripe(body, header)).isTrue();

    for (var i = 0; i < CHANGES; i++) {
      var otherBody = i % 2 == 0 ? changed(body) : body;
      var otherHeader = i % 2 == 0 ? header : changed(header);
      assertThat(stripe(otherBody, otherHeader)).as(otherHeader)
          .isEqualTo(stripeItself(otherBody, otherHeader));
    }
  }

  private static boolean stripe(String body, String header) {
    return accepts("stripe", WebhookSecrets.of(SECRET), Map.of("Stripe-Signature", header), body);
  }

  private static boolean stripeItself(String body, String header) {
    try {
      var clock = Clock.fixed(NINE, ZoneOffset.UTC);
      return Webhook.Signature.verifyHeader(body, header, SECRET, 300, clock);
    } catch (SignatureVerificationException | NumberFormatException e) {
      return false; // it does not expect a time that is no number
    }
  }

  @Test
  void square() {
    var url = "https://desk.parley.example/webhooks/payments/square";
    var body = payload("square/payment.updated.completed.json");
    var signature = Hmac.base64(
        SECRET.getBytes(StandardCharsets.UTF_8), url.getBytes(StandardCharsets.UTF_8),
        body.getBytes(StandardCharsets.UTF_8));
    assertThat(square(body, signature, url)).isTrue();
    assertThat(WebhooksHelper.verifySignature(body, signature, SECRET, url)).isTrue();

    for (var i = 0; i < CHANGES; i++) {
      var otherBody = i % 3 == 0 ? changed(body) : body;
      var otherSignature = i % 3 == 1 ? changed(signature) : signature;
      var otherUrl = i % 3 == 2 ? changed(url) : url;
      assertThat(square(otherBody, otherSignature, otherUrl)).isEqualTo(
          WebhooksHelper.verifySignature(otherBody, otherSignature, SECRET, otherUrl));
    }
  }

  private static boolean square(String body, String signature, String url) {
    var secrets = new WebhookSecrets(
        List.of(SECRET), null, null, url, null, null, null, null, null);
    return accepts("square", secrets, Map.of("x-square-hmacsha256-signature", signature), body);
  }

  @Test
  void adyen() throws GeneralSecurityException {
    var vendor = new HMACValidator();
    for (var i = 0; i < CHANGES; i++) {
      var item = item(i % 5 != 0);
      var signature = vendor.calculateHMAC(item, KEY);
      assertThat(adyen(item, signature)).isTrue();

      var other = changed(signature);
      item.setAdditionalData(Map.of("hmacSignature", other));
      if (!vendor.validateHMAC(item, KEY)) {
        assertThat(adyen(item, other)).as(other).isFalse();
      }
    }
  }

  /** Anything may stand in the references, what other formats would escape too. */
  private NotificationRequestItem item(boolean refund) {
    var amount = new Amount();
    amount.setValue(dice.nextLong(100_000));
    amount.setCurrency("EUR");
    var item = new NotificationRequestItem();
    item.setAmount(amount);
    item.setPspReference("PSP" + dice.nextInt(1000));
    item.setOriginalReference(refund ? "ORIG\\:" + dice.nextInt(1000) : null);
    item.setMerchantAccountCode("Märkte & Söhne");
    item.setMerchantReference("O:\\\"" + (char) (' ' + dice.nextInt(500)));
    item.setEventCode(refund ? "REFUND" : "AUTHORISATION");
    item.setSuccess(dice.nextBoolean());
    return item;
  }

  private static boolean adyen(NotificationRequestItem item, String signature) {
    var json = Json.object(
        "pspReference", item.getPspReference(),
        "originalReference", item.getOriginalReference(),
        "merchantAccountCode", item.getMerchantAccountCode(),
        "merchantReference", item.getMerchantReference(),
        "eventCode", item.getEventCode(),
        "success", Boolean.toString(item.isSuccess()),
        "amount", Json.object(
            "value", item.getAmount().getValue(), "currency", item.getAmount().getCurrency()),
        "additionalData", Json.object("hmacSignature", signature));
    var call = Json.object(
        "notificationItems", List.of(Json.object("NotificationRequestItem", json)));
    return accepts("adyen", WebhookSecrets.of(KEY), Map.of(), call.write());
  }

  @ParameterizedTest
  @CsvSource({
      "DISPUTE_OPENED, DISPUTE_EVIDENCE_NEEDED",
      "DISPUTE_UNDER_REVIEW, DISPUTE_UNDER_REVIEW",
      "DISPUTE_DISPUTED, DISPUTE_UNDER_REVIEW",
      "DISPUTE_WON, DISPUTE_WON",
      "DISPUTE_LOST, DISPUTE_LOST",
      "DISPUTE_ACCEPTED, DISPUTE_LOST",
      "DISPUTE_AUTO_ACCEPTED, DISPUTE_LOST",
      "DISPUTE_EXPIRED, DISPUTE_LOST"})
  void braintree(WebhookNotification.Kind kind, String type) {
    var vendor = new BraintreeGateway("sandbox", "merchant", "public", SECRET);
    var sample = vendor.webhookTesting().sampleNotification(kind, "dispute-1");
    var signature = Objects.requireNonNull(sample.get("bt_signature"));
    var payload = Objects.requireNonNull(sample.get("bt_payload"));

    assertThat(braintree(signature, payload)).isTrue();
    var form = form(signature, payload).getBytes(StandardCharsets.UTF_8);
    assertThat(provider("braintree").read(Content.of(form)).events())
        .singleElement()
        .satisfies(event -> assertThat(event.type().name()).isEqualTo(type))
        .satisfies(event -> assertThat(event.disputeRef()).isEqualTo("dispute-1"));

    for (var i = 0; i < CHANGES / 10; i++) {
      var other = i % 2 == 0 ? changed(signature) : signature;
      var otherPayload = i % 2 == 0 ? payload : changed(payload);
      if (!braintreeItself(vendor, other, otherPayload)) {
        assertThat(braintree(other, otherPayload)).isFalse();
      }
    }
  }

  private static boolean braintree(String signature, String payload) {
    var secrets = WebhookSecrets.of("public|" + SECRET);
    return accepts("braintree", secrets, Map.of(), form(signature, payload));
  }

  private static boolean braintreeItself(
      BraintreeGateway vendor, String signature, String payload) {
    try {
      return vendor.webhookNotification().parse(signature, payload) != null;
    } catch (InvalidSignatureException e) {
      return false;
    }
  }

  private static String form(String signature, String payload) {
    return "bt_signature=" + URLEncoder.encode(signature, StandardCharsets.UTF_8)
        + "&bt_payload=" + URLEncoder.encode(payload, StandardCharsets.UTF_8);
  }
}
