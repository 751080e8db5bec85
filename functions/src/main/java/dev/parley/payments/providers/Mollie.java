package dev.parley.payments.providers;

import dev.parley.shared.core.PaymentEvent;
import dev.parley.shared.core.PaymentEventType;
import dev.parley.shared.json.Json;
import dev.parley.webhooks.Content;
import dev.parley.webhooks.Delivery;
import dev.parley.webhooks.Form;
import dev.parley.webhooks.HmacSignature;
import dev.parley.webhooks.Payload;
import dev.parley.webhooks.Reply;
import dev.parley.webhooks.SignedRequest;
import dev.parley.webhooks.Verdict;
import dev.parley.webhooks.WebhookProvider;
import dev.parley.webhooks.WebhookSecrets;
import java.nio.charset.StandardCharsets;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * Mollie calls in two ways. Events: {@code X-Mollie-Signature: sha256=<hex>} over the body, twice while a secret changes.
 * The classic call is a form with an id and nothing else, and nobody signs it: it says only that something is to be
 * looked up, so that is all that it is taken for. The scheme {@code signed} in the secret refuses it.
 */
final class Mollie implements WebhookProvider<PaymentEvent> {
  private static final String HEADER = "x-mollie-signature";
  private static final String SIGNED_ALONE = "signed";
  private static final Pattern CLASSIC = Pattern.compile("id=[a-z]{2,5}_[0-9A-Za-z]{1,64}");

  static final Map<String, PaymentEventType> TYPES = Map.ofEntries(
      Map.entry("payment-link.paid", PaymentEventType.PAYMENT_CAPTURED),
      Map.entry("payment.paid", PaymentEventType.PAYMENT_CAPTURED),
      Map.entry("payment.authorized", PaymentEventType.PAYMENT_AUTHORIZED),
      Map.entry("payment.pending", PaymentEventType.PAYMENT_PENDING),
      Map.entry("payment.failed", PaymentEventType.PAYMENT_FAILED),
      Map.entry("payment.canceled", PaymentEventType.PAYMENT_CANCELED),
      Map.entry("payment.expired", PaymentEventType.PAYMENT_CANCELED),
      Map.entry("refund.queued", PaymentEventType.REFUND_PENDING),
      Map.entry("refund.pending", PaymentEventType.REFUND_PENDING),
      Map.entry("refund.processing", PaymentEventType.REFUND_PENDING),
      Map.entry("refund.refunded", PaymentEventType.REFUND_SUCCEEDED),
      Map.entry("refund.failed", PaymentEventType.REFUND_FAILED),
      Map.entry("refund.canceled", PaymentEventType.REFUND_CANCELED));

  @Override
  public String name() {
    return "mollie";
  }

  @Override
  public Verdict verify(SignedRequest request, WebhookSecrets secrets) {
    if (request.header(HEADER).isEmpty() && !SIGNED_ALONE.equals(secrets.scheme())
        && isClassic(request.body())) {
      return Verdict.verified();
    }
    return HmacSignature.SHA256_HEX.verifyHeader(
        request, HEADER, "sha256=", HmacSignature.keys(secrets.usable()), request.body());
  }

  private static boolean isClassic(byte[] body) {
    return CLASSIC.matcher(new String(body, StandardCharsets.ISO_8859_1)).matches();
  }

  @Override
  public List<String> eventIds(Content content) {
    return List.of(isClassic(content.body()) ? classicKey(content) : key(event(content)));
  }

  @Override
  public Delivery<PaymentEvent> read(Content content) {
    if (isClassic(content.body())) {
      return Delivery.of(classic(content));
    }
    var event = event(content);
    var kind = Payload.required(event, "type");
    var type = TYPES.get(kind);
    if (type == null) {
      return Delivery.ignored("nobody handles " + kind);
    }
    var report = new Report(name(), type, key(event), kind)
        .id(Payload.required(event, "id"))
        .at(Payload.instant(event, "createdAt").orElse(null));
    return Delivery.of(about(report, kind, event));
  }

  private static PaymentEvent about(Report report, String kind, Json event) {
    var id = Payload.required(event, "entityId");
    var entity = event.get("_embedded").get("entity");
    report.amount(Payload.decimal(entity.get("amount"), "value", "currency"));
    return kind.startsWith("refund.")
        ? report.refund(id).payment(Payload.said(entity, "paymentId")).event()
        : report.payment(id).event();
  }

  private PaymentEvent classic(Content content) {
    return new Report(name(), PaymentEventType.FETCH_REQUIRED, classicKey(content), "classic")
        .payment(Form.of(content.body()).get("id"))
        .event();
  }

  /** The same form comes again for each change; what comes within a second is taken for a repeat. */
  private String classicKey(Content content) {
    return name() + ":" + Form.of(content.body()).get("id") + ":"
        + content.at().truncatedTo(ChronoUnit.SECONDS);
  }

  private static Json event(Content content) {
    var event = Payload.object(content.body());
    Payload.required(event, "type");
    return event;
  }

  private String key(Json event) {
    return name() + ":" + Payload.required(event, "id");
  }

  @Override
  public Reply reply(int accepted, int duplicates) {
    return Reply.counting(200, accepted, duplicates);
  }
}
