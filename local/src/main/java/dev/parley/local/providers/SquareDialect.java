package dev.parley.local.providers;

import static dev.parley.local.providers.Field.currency;
import static dev.parley.local.providers.Field.flag;
import static dev.parley.local.providers.Field.integer;
import static dev.parley.local.providers.Field.list;
import static dev.parley.local.providers.Field.object;
import static dev.parley.local.providers.Field.text;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.parley.local.http.Answer;
import dev.parley.local.http.Answer.Header;
import dev.parley.local.http.Request;
import dev.parley.local.providers.Keyring.Purpose;
import dev.parley.local.providers.Refused.Why;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Square: a refund is pending at first, and completed by webhook. A request that was refused uses its key up.
 *
 * @see <a href="https://developer.squareup.com/reference/square/refunds-api/refund-payment">Refund payment</a>
 * @see <a href="https://developer.squareup.com/docs/build-basics/common-api-patterns/idempotency">Idempotency</a>
 */
final class SquareDialect implements Dialect {
  static final Published REFUND = Published.of(
      text("idempotency_key").must().upTo(45),
      object("amount_money").must(),
      integer("amount_money.amount").must(),
      currency("amount_money.currency").must(),
      object("app_fee_money"),
      integer("app_fee_money.amount").must(),
      currency("app_fee_money.currency").must(),
      list("app_fee_allocations"),
      text("payment_id"),
      text("destination_id"),
      flag("unlinked"),
      text("location_id").upTo(50),
      text("customer_id"),
      text("reason").upTo(192),
      text("payment_version_token"),
      text("team_member_id").upTo(192),
      object("cash_details"),
      object("external_details"));

  private static final String REFUNDS = "/v2/refunds";
  private static final String PAYMENTS = "/v2/payments/";
  private static final Pattern VERSION = Pattern.compile("\\d{4}-\\d{2}-\\d{2}");
  private static final Keyring KEYS = new Keyring(Map.of(
      "local", Set.of(Purpose.PAY, Purpose.READ),
      "local_reading", Set.of(Purpose.READ)));

  @Override
  public String name() {
    return "square";
  }

  @Override
  public Duration keepsKeys() {
    return Duration.ofDays(1);
  }

  @Override
  public boolean keepsRefusals() {
    return true;
  }

  @Override
  public boolean pays(String method, String path) {
    return method.equals("POST") && path.equals(REFUNDS);
  }

  private static void open(Request request, Purpose purpose) {
    KEYS.open(Keyring.bearer(request), purpose);
    Shape.version(request, "square-version", VERSION);
  }

  @Override
  public Ask ask(Request request, String path) {
    open(request, Purpose.PAY);
    var body = Shape.json(request, REFUND);
    checkLinked(body);
    var reason = body.path("reason").asText();
    return new Ask(body.path("idempotency_key").textValue(), reason.split(" ", 2)[0],
        "payment_id", body.path("payment_id").textValue(),
        body.at("/amount_money/amount").longValue(),
        body.at("/amount_money/currency").textValue(), reason);
  }

  /** A refund names its payment; those that do not are not offered here. */
  private static void checkLinked(ObjectNode body) {
    if (body.path("unlinked").asBoolean()) {
      throw new Refused(Why.ONE_TOO_MANY, "unlinked", "Here refunds are those of payments.");
    }
    if (!body.hasNonNull("payment_id")) {
      throw new Refused(Why.MISSING, "payment_id", "payment_id must be set");
    }
  }

  @Override
  public Answer look(Request request, String path, Known known) {
    open(request, Purpose.READ);
    if (request.method().equals("GET") && path.startsWith(REFUNDS + "/")) {
      var ref = Shape.decoded(path.substring(REFUNDS.length() + 1));
      return known.refund(ref).map(refund -> answer(refund, SquareRefund.status(refund)))
          .orElseThrow(() -> new Refused(Why.UNKNOWN_REFUND, "refund_id", "No refund " + ref));
    }
    if (request.method().equals("GET") && path.startsWith(PAYMENTS)) {
      var id = Shape.decoded(path.substring(PAYMENTS.length()));
      return known.payments().apply(id)
          .map(it -> Answer.json(200, SquareRefund.payment(id, it, known.of(id))))
          .orElseThrow(() -> new Refused(Why.UNKNOWN_PAYMENT, "payment_id", "No payment " + id));
    }
    throw new Refused(Why.UNKNOWN_PATH, "There is nothing at " + request.method() + " " + path);
  }

  @Override
  public String reference(int number) {
    return "sqlocal%06d".formatted(number);
  }

  /** Whoever asks for a refund hears that it is pending; the webhook and later answers say more. */
  @Override
  public Answer done(Executed refund) {
    return answer(refund, SquareRefund.PENDING);
  }

  private static Answer answer(Executed refund, String status) {
    return Answer.json(200, Shape.object().set("refund", SquareRefund.object(refund, status)));
  }

  @Override
  public Answer refused(Refused refused, String id) {
    return SquareRefusals.answer(refused);
  }

  @Override
  public List<Header> headers(Request request, String id) {
    return request.header("square-version").map(it -> new Header("square-version", it))
        .stream().toList();
  }

  @Override
  public List<Webhook> webhooks(Executed refund, Secret secret, Instant now) {
    return SquareRefund.webhooks(refund, secret, now);
  }
}
