package dev.parley.local.providers;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.parley.local.demo.WebhookSignature;
import dev.parley.local.http.Answer;
import dev.parley.local.http.Request;
import dev.parley.local.providers.Executed.Status;
import dev.parley.local.providers.Refused.Why;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** Adyen: takes note of a request, and tells by webhook what became of it. */
final class AdyenDialect implements Dialect {
  private static final Pattern REFUNDS = Pattern.compile("/v71/payments/([^/]+)/refunds");
  private static final Pattern REPORTS = Pattern.compile("/reports/download/MerchantAccount/"
      + "([^/]+)/settlement_detail_report_(\\d{4}-\\d{2}-\\d{2})\\.csv");
  private static final Set<String> FIELDS = Set.of("merchantAccount", "amount.value",
      "amount.currency", "reference", "merchantRefundReason", "capturePspReference", "store");
  private static final Set<String> REASONS = Set.of("FRAUD", "CUSTOMER REQUEST", "RETURN",
      "DUPLICATE", "OTHER");
  private static final Map<Why, String> CODES = Map.of(
      Why.THROTTLED, "429 security 429",
      Why.UNAVAILABLE, "503 internal 905",
      Why.NO_KEY, "401 security 000",
      Why.MALFORMED, "422 validation 702",
      Why.KEY_REUSED, "422 validation 704",
      Why.UNKNOWN_PAYMENT, "422 validation 167",
      Why.UNKNOWN_REFUND, "404 validation 000",
      Why.UNKNOWN_PATH, "404 validation 000",
      Why.TOO_MUCH, "422 validation 137");

  @Override
  public String name() {
    return "adyen";
  }

  @Override
  public Duration keepsKeys() {
    return Duration.ofDays(7);
  }

  @Override
  public boolean pays(String method, String path) {
    return method.equals("POST") && REFUNDS.matcher(path).matches();
  }

  @Override
  public Ask ask(Request request, String path) {
    Shape.header(request, "x-api-key", ".+");
    var body = Shape.json(request, FIELDS);
    Shape.text(body, "merchantAccount", 100);
    if (body.has("merchantRefundReason")
        && !REASONS.contains(body.path("merchantRefundReason").asText())) {
      throw new Refused(Why.MALFORMED, "Unknown merchantRefundReason");
    }
    return new Ask(Shape.header(request, "idempotency-key", ".{1,64}"),
        Shape.text(body, "reference", 80),
        Shape.decoded(REFUNDS.matcher(path).replaceFirst("$1")),
        Shape.amount(body.path("amount"), "value"), Shape.text(body.path("amount"), "currency", 3),
        Shape.text(body, "merchantAccount", 100));
  }

  @Override
  public Answer look(Request request, String path, List<Executed> executed) {
    throw new Refused(Why.UNKNOWN_PATH, "There is nothing to ask at " + path);
  }

  @Override
  public Optional<LocalDate> reportDay(Request request, String path) {
    var file = REPORTS.matcher(path);
    return request.method().equals("GET") && file.matches()
        ? Optional.of(LocalDate.parse(file.group(2)))
        : Optional.empty();
  }

  /** On a day on which nothing moved no batch is closed, and there is no file. */
  @Override
  public Answer report(Request request, String path, List<Booked> booked) {
    Shape.header(request, "x-api-key", ".+");
    return booked.isEmpty()
        ? Answer.of(404, "text/plain", "Not found")
        : Answer.of(200, "text/csv",
            AdyenReportFile.of(REPORTS.matcher(path).replaceFirst("$1"), booked));
  }

  @Override
  public String reference(int number) {
    return "LOCALPSP%08d".formatted(number);
  }

  @Override
  public Answer done(Executed refund) {
    var body = Shape.object().put("merchantAccount", refund.request())
        .put("paymentPspReference", refund.payment()).put("pspReference", refund.ref())
        .put("reference", refund.refundId()).put("status", "received");
    body.set("amount", amount(refund));
    return Answer.json(201, body);
  }

  private static ObjectNode amount(Executed refund) {
    return Shape.object().put("value", refund.amount()).put("currency", refund.currency());
  }

  @Override
  public Answer refused(Why why, String detail) {
    var said = CODES.getOrDefault(why, "500 internal 905").split(" ", 3);
    return Answer.json(Integer.parseInt(said[0]),
        Shape.object().put("status", Integer.parseInt(said[0])).put("errorType", said[1])
            .put("errorCode", said[2]).put("message", detail));
  }

  @Override
  public List<Webhook> webhooks(Executed refund, Secret secret, Instant now) {
    if (refund.status() == Status.PENDING) {
      return List.of();
    }
    var failed = refund.status() == Status.FAILED;
    var code = failed && refund.words() > 0 ? "REFUND_FAILED" : "REFUND";
    var success = !failed || refund.words() > 0 ? "true" : "false";
    var item = Shape.object().put("pspReference", refund.ref())
        .put("originalReference", refund.payment()).put("merchantAccountCode", refund.request())
        .put("merchantReference", refund.refundId()).put("eventCode", code)
        .put("eventDate", now.toString()).put("success", success)
        .put("reason", refund.reason() == null ? "" : refund.reason());
    item.set("amount", amount(refund));
    item.putObject("additionalData").put("hmacSignature", signature(refund, code, success, secret));
    var body = Shape.object().put("live", "false");
    body.putArray("notificationItems").addObject().set("NotificationRequestItem", item);
    return List.of(
        new Webhook("adyen:" + code + ":" + refund.ref() + ":" + success, Map.of(),
            body.toString()));
  }

  private static String signature(Executed refund, String code, String success, Secret secret) {
    var signed = String.join(":", refund.ref(), refund.payment(), refund.request(),
        refund.refundId(), Long.toString(refund.amount()), refund.currency(), code, success);
    return WebhookSignature.base64(HexFormat.of().parseHex(secret.secret()),
        signed.getBytes(StandardCharsets.UTF_8));
  }
}
