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
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Square: a refund is pending at first, and completed by webhook. */
final class SquareDialect implements Dialect {
  private static final String REFUNDS = "/v2/refunds";
  private static final String PAYMENTS = "/v2/payments/";
  private static final Set<String> FIELDS = Set.of("idempotency_key", "payment_id",
      "amount_money.amount", "amount_money.currency", "app_fee_money.amount",
      "app_fee_money.currency", "reason", "payment_version_token", "team_member_id");
  private static final Map<Why, String> CODES = Map.of(
      Why.THROTTLED, "429 RATE_LIMIT_ERROR RATE_LIMITED",
      Why.UNAVAILABLE, "503 API_ERROR SERVICE_UNAVAILABLE",
      Why.NO_KEY, "401 AUTHENTICATION_ERROR UNAUTHORIZED",
      Why.MALFORMED, "400 INVALID_REQUEST_ERROR BAD_REQUEST",
      Why.KEY_REUSED, "400 INVALID_REQUEST_ERROR IDEMPOTENCY_KEY_REUSED",
      Why.UNKNOWN_PAYMENT, "404 INVALID_REQUEST_ERROR NOT_FOUND",
      Why.UNKNOWN_REFUND, "404 INVALID_REQUEST_ERROR NOT_FOUND",
      Why.UNKNOWN_PATH, "404 INVALID_REQUEST_ERROR NOT_FOUND",
      Why.TOO_MUCH, "400 REFUND_ERROR REFUND_AMOUNT_INVALID");

  @Override
  public String name() {
    return "square";
  }

  @Override
  public Duration keepsKeys() {
    return Duration.ofDays(1);
  }

  @Override
  public boolean pays(String method, String path) {
    return method.equals("POST") && path.equals(REFUNDS);
  }

  @Override
  public Ask ask(Request request, String path) {
    Shape.header(request, "authorization", "Bearer .+");
    Shape.header(request, "square-version", "\\d{4}-\\d{2}-\\d{2}");
    var body = Shape.json(request, FIELDS);
    var reason = body.has("reason") ? Shape.text(body, "reason", 192) : "";
    return new Ask(Shape.text(body, "idempotency_key", 45),
        reason.split(" ", 2)[0], Shape.text(body, "payment_id", 192),
        Shape.amount(body.path("amount_money"), "amount"),
        Shape.text(body.path("amount_money"), "currency", 3), reason);
  }

  @Override
  public Answer look(Request request, String path, List<Executed> executed) {
    Shape.header(request, "authorization", "Bearer .+");
    if (path.startsWith(REFUNDS + "/")) {
      var ref = Shape.decoded(path.substring(REFUNDS.length() + 1));
      return executed.stream().filter(refund -> refund.ref().equals(ref)).findFirst()
          .map(refund -> answer(refund, status(refund)))
          .orElseThrow(() -> new Refused(Why.UNKNOWN_REFUND, "Could not find refund " + ref));
    }
    if (path.startsWith(PAYMENTS)) {
      var id = Shape.decoded(path.substring(PAYMENTS.length()));
      var answer = Shape.object();
      var refs = answer.putObject("payment").put("id", id).putArray("refund_ids");
      executed.reversed().stream().filter(refund -> refund.payment().equals(id))
          .forEach(refund -> refs.add(refund.ref()));
      return Answer.json(200, answer);
    }
    throw new Refused(Why.UNKNOWN_PATH, "There is nothing at " + path);
  }

  @Override
  public String reference(int number) {
    return "sqlocal%06d".formatted(number);
  }

  /** Whoever asks for a refund hears that it is pending; the webhook and later answers say more. */
  @Override
  public Answer done(Executed refund) {
    return answer(refund, "PENDING");
  }

  private static Answer answer(Executed refund, String status) {
    return Answer.json(200, Shape.object().set("refund", object(refund, status)));
  }

  private static String status(Executed refund) {
    return switch (refund.status()) {
      case PENDING -> "PENDING";
      case SUCCEEDED -> "COMPLETED";
      case FAILED -> "FAILED";
    };
  }

  private static ObjectNode object(Executed refund, String status) {
    var object = Shape.object().put("id", refund.ref()).put("status", status)
        .put("payment_id", refund.payment()).put("reason", refund.request())
        .put("created_at", refund.at().toString());
    object.putObject("amount_money").put("amount", refund.amount())
        .put("currency", refund.currency());
    return object;
  }

  @Override
  public Answer refused(Why why, String detail) {
    var said = CODES.getOrDefault(why, "500 API_ERROR INTERNAL_SERVER_ERROR").split(" ", 3);
    var body = Shape.object();
    body.putArray("errors").addObject().put("category", said[1]).put("code", said[2])
        .put("detail", detail);
    return Answer.json(Integer.parseInt(said[0]), body);
  }

  @Override
  public List<Webhook> webhooks(Executed refund, Secret secret, Instant now) {
    var calls = new ArrayList<Webhook>();
    if (refund.words() == 0) {
      calls.add(call("refund.created", refund, "PENDING", secret, now));
    }
    if (refund.status() != Status.PENDING) {
      calls.add(call("refund.updated", refund, status(refund), secret, now));
    }
    return calls;
  }

  private static Webhook call(String kind, Executed refund, String status, Secret secret,
      Instant now) {
    var id = refund.ref() + "-" + status + "-" + refund.words();
    var event = Shape.object().put("merchant_id", "LOCAL").put("type", kind).put("event_id", id)
        .put("created_at", now.toString());
    event.putObject("data").put("type", "refund").put("id", refund.ref()).putObject("object")
        .set("refund", object(refund, status));
    var body = event.toString();
    return new Webhook("square:" + kind + ":" + id,
        Map.of("x-square-hmacsha256-signature",
            WebhookSignature.base64(secret.secret().getBytes(StandardCharsets.UTF_8),
                secret.notificationUrl().getBytes(StandardCharsets.UTF_8),
                body.getBytes(StandardCharsets.UTF_8))),
        body);
  }
}
