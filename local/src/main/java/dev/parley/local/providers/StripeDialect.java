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
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Stripe: forms in, objects out; a refund succeeds at once. */
final class StripeDialect implements Dialect {
  private static final String REFUNDS = "/v1/refunds";
  private static final Set<String> FIELDS = Set.of("amount", "charge", "payment_intent", "reason",
      "refund_application_fee", "reverse_transfer", "instructions_email", "metadata");
  private static final Set<String> REASONS = Set.of("duplicate", "fraudulent",
      "requested_by_customer");
  private static final Map<Why, String> CODES = Map.of(
      Why.THROTTLED, "429 invalid_request_error rate_limit",
      Why.UNAVAILABLE, "503 api_error unavailable",
      Why.NO_KEY, "401 invalid_request_error api_key_missing",
      Why.MALFORMED, "400 invalid_request_error parameter_invalid",
      Why.KEY_REUSED, "400 idempotency_error idempotency_key_reused",
      Why.UNKNOWN_PAYMENT, "404 invalid_request_error resource_missing",
      Why.UNKNOWN_REFUND, "404 invalid_request_error resource_missing",
      Why.UNKNOWN_PATH, "404 invalid_request_error url_invalid",
      Why.TOO_MUCH, "400 invalid_request_error charge_already_refunded");

  @Override
  public String name() {
    return "stripe";
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
    Shape.header(request, "content-type", "application/x-www-form-urlencoded.*");
    var form = Shape.form(new String(request.body(), StandardCharsets.UTF_8));
    form.keySet().forEach(field -> {
      if (!FIELDS.contains(field.replaceFirst("\\[[^]]{1,40}]$", ""))) {
        throw new Refused(Why.MALFORMED, "Received unknown parameter: " + field);
      }
    });
    if (form.containsKey("charge") == form.containsKey("payment_intent")) {
      throw new Refused(Why.MALFORMED, "Name one of charge and payment_intent.");
    }
    if (form.containsKey("reason") && !REASONS.contains(form.get("reason"))) {
      throw new Refused(Why.MALFORMED, "Invalid reason: must be one of " + REASONS);
    }
    var amount = form.getOrDefault("amount", "");
    if (!amount.matches("[1-9][0-9]{0,17}")) {
      throw new Refused(Why.MALFORMED, "Invalid integer: " + amount);
    }
    var ours = form.getOrDefault("metadata[parley_refund]", "");
    return new Ask(Shape.header(request, "idempotency-key", ".{1,255}"), ours,
        form.getOrDefault("charge", form.getOrDefault("payment_intent", "")),
        Long.parseLong(amount), Ask.THE_PAYMENTS, form.getOrDefault("reason", ""));
  }

  @Override
  public Answer look(Request request, String path, List<Executed> executed) {
    Shape.header(request, "authorization", "Bearer .+");
    if (path.startsWith(REFUNDS + "/")) {
      var ref = Shape.decoded(path.substring(REFUNDS.length() + 1));
      return executed.stream().filter(refund -> refund.ref().equals(ref)).findFirst()
          .map(this::done)
          .orElseThrow(() -> new Refused(Why.UNKNOWN_REFUND, "No such refund: '" + ref + "'"));
    }
    if (path.equals(REFUNDS)) {
      return page(Shape.form(request.query()), executed);
    }
    throw new Refused(Why.UNKNOWN_PATH, "Unrecognized request URL.");
  }

  private static Answer page(Map<String, String> query, List<Executed> executed) {
    var payment = query.getOrDefault("payment_intent", query.getOrDefault("charge", ""));
    var after = query.getOrDefault("starting_after", "");
    var limit = Integer.parseInt(query.getOrDefault("limit", "10"));
    var rest = executed.stream().filter(refund -> refund.payment().equals(payment))
        .dropWhile(refund -> !after.isEmpty() && !refund.ref().equals(after))
        .skip(after.isEmpty() ? 0 : 1).toList();
    var page = Shape.object().put("object", "list").put("url", REFUNDS)
        .put("has_more", rest.size() > limit);
    var data = page.putArray("data");
    rest.stream().limit(limit).map(StripeDialect::object).forEach(data::add);
    return Answer.json(200, page);
  }

  @Override
  public Optional<LocalDate> reportDay(Request request, String path) {
    return request.method().equals("GET") && path.equals(StripeReportPage.PATH)
        ? Optional.of(StripeReportPage.day(Shape.form(request.query())))
        : Optional.empty();
  }

  @Override
  public Answer report(Request request, String path, List<Booked> booked) {
    Shape.header(request, "authorization", "Bearer .+");
    return StripeReportPage.of(Shape.form(request.query()), booked);
  }

  @Override
  public String reference(int number) {
    return "re_local%06d".formatted(number);
  }

  @Override
  public Answer done(Executed refund) {
    return Answer.json(200, object(refund));
  }

  private static ObjectNode object(Executed refund) {
    var object = Shape.object().put("id", refund.ref()).put("object", "refund")
        .put("amount", refund.amount())
        .put("currency", refund.currency().toLowerCase(Locale.ROOT))
        .put("created", refund.at().getEpochSecond())
        .put(refund.payment().startsWith("ch_") ? "charge" : "payment_intent", refund.payment())
        .put("status", refund.status().word()).put("reason", refund.request());
    object.putObject("metadata").put("parley_refund", refund.refundId());
    if (refund.reason() != null) {
      object.put(refund.status() == Status.FAILED ? "failure_reason" : "pending_reason",
          refund.reason());
    }
    return object;
  }

  @Override
  public Answer refused(Why why, String detail) {
    var said = CODES.getOrDefault(why, "500 api_error unknown").split(" ", 3);
    var body = Shape.object();
    body.putObject("error").put("type", said[1]).put("code", said[2]).put("message", detail);
    return Answer.json(Integer.parseInt(said[0]), body);
  }

  @Override
  public List<Webhook> webhooks(Executed refund, Secret secret, Instant now) {
    var kind = refund.words() == 0
        ? "created"
        : refund.status() == Status.FAILED ? "failed" : "updated";
    var id = "evt_" + refund.ref() + "_" + refund.words();
    var event = Shape.object().put("id", id)
        .put("object", "event").put("created", now.getEpochSecond()).put("type", "refund." + kind);
    event.putObject("data").set("object", object(refund));
    var body = event.toString();
    var signature = WebhookSignature.of("stripe", secret.secret(),
        body.getBytes(StandardCharsets.UTF_8), now);
    return List.of(
        new Webhook("stripe:" + id, Map.of(signature.header(), signature.value()), body));
  }
}
