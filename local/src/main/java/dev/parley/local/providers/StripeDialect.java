package dev.parley.local.providers;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.parley.local.http.Answer;
import dev.parley.local.http.Answer.Header;
import dev.parley.local.http.Request;
import dev.parley.local.providers.CapturedPayments.Captured;
import dev.parley.local.providers.Keyring.Purpose;
import dev.parley.local.providers.Refused.Why;
import dev.parley.shared.core.Units;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Stripe: forms in, objects out; a refund succeeds at once. What it answered once it had begun, it answers again under
 * the same key, errors too; what it did not begin with, because parameters were wrong, it tries again.
 *
 * @see <a href="https://docs.stripe.com/api/idempotent_requests">Idempotent requests</a>
 * @see <a href="https://docs.stripe.com/refunds">Refund and cancel payments</a>
 */
final class StripeDialect implements Dialect {
  static final String REFUNDS = "/v1/refunds";
  private static final int LONGEST_KEY = 255;
  private static final int MOST_METADATA = 50;
  private static final int LONGEST_METADATA_KEY = 40;
  private static final int LONGEST_METADATA = 500;
  /** Dates, and since 2024 the release that they are of. */
  private static final Pattern VERSION = Pattern
      .compile("20(1\\d|2[0-4])-\\d\\d-\\d\\d|202\\d-\\d\\d-\\d\\d\\.(acacia|basil|clover|dahlia)");
  private static final Keyring KEYS = new Keyring(Map.of(
      "sk_local", Set.of(Purpose.values()),
      "rk_local", Set.of(Purpose.READ)));

  private final StripeTransfers transfers;

  StripeDialect(StripeTransfers transfers) {
    this.transfers = transfers;
  }

  @Override
  public String name() {
    return "stripe";
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
    Shape.version(request, "stripe-version", VERSION);
  }

  @Override
  public Ask ask(Request request, String path) {
    open(request, Purpose.PAY);
    var form = Shape.form(request, StripeShapes.REFUND);
    checkMetadata(form.path("metadata"));
    if (form.has("origin") || form.has("customer")) {
      throw new Refused(Why.WRONG_VALUE, "customer", "Nobody here has a balance.");
    }
    if (form.path("reverse_transfer").asBoolean()) {
      transfers.want(form.at("/metadata/parley_refund").asText());
    }
    var named = payment(form);
    return new Ask(Shape.key(request, LONGEST_KEY),
        form.at("/metadata/parley_refund").asText(), named, form.path(named).textValue(),
        form.path("amount").asLong(Ask.ALL_THAT_IS_LEFT),
        form.path("currency").asText(Ask.THE_PAYMENTS).toUpperCase(Locale.ROOT),
        form.path("reason").asText());
  }

  private static String payment(ObjectNode form) {
    if (form.has("charge") && form.has("payment_intent")) {
      throw new Refused(Why.ONE_TOO_MANY, "Name charge or payment_intent, not both.");
    }
    if (!form.has("charge") && !form.has("payment_intent")) {
      throw new Refused(Why.MISSING, "Name payment_intent or charge.");
    }
    return form.has("charge") ? "charge" : "payment_intent";
  }

  private static void checkMetadata(JsonNode metadata) {
    if (metadata.size() > MOST_METADATA
        || metadata.propertyStream()
            .anyMatch(entry -> entry.getKey().length() > LONGEST_METADATA_KEY
                || entry.getValue().asText().length() > LONGEST_METADATA)) {
      throw new Refused(Why.TOO_LONG, "metadata", "That is too much metadata.");
    }
  }

  @Override
  public void hold(Ask ask, Captured payment) {
    Dialect.super.hold(ask, payment);
    var step = Units.STRIPE.steps().getOrDefault(payment.currency(), 1L);
    if (ask.amount() % step != 0) {
      throw new Refused(Why.WRONG_STEP, "An amount in " + payment.currency() + " ends in 0.");
    }
  }

  @Override
  public Answer look(Request request, String path, Known known) {
    open(request, Purpose.READ);
    if (request.method().equals("GET") && path.startsWith(REFUNDS + "/")) {
      var ref = Shape.decoded(path.substring(REFUNDS.length() + 1));
      var query = Shape.form(request.query(), StripeShapes.ONE);
      return known.refund(ref).map(refund -> shown(refund, query)).orElseThrow(
          () -> new Refused(Why.UNKNOWN_REFUND, "refund", "No such refund: " + ref));
    }
    if (request.method().equals("GET") && path.equals(REFUNDS)) {
      return page(Shape.form(request.query(), StripeShapes.REFUNDS), known);
    }
    if (request.method().equals("GET") && StripeTransfers.isOf(path)) {
      return transfers.look(request, path);
    }
    throw new Refused(Why.UNKNOWN_PATH, "There is nothing at " + request.method() + " " + path);
  }

  private Answer shown(Executed refund, ObjectNode query) {
    var object = transfers.shown(refund);
    query.path("expand").forEach(expand -> {
      if (expand.asText().equals("charge.transfer")) {
        object.set("charge", transfers.charge(refund));
      }
    });
    return Answer.json(200, object);
  }

  @Override
  public boolean acts(String method, String path) {
    return StripeTransfers.reverses(method, path);
  }

  @Override
  public Deed deed(Request request, String path) {
    open(request, Purpose.PAY);
    var form = Shape.form(request, StripeShapes.REVERSAL);
    checkMetadata(form.path("metadata"));
    return new Deed(
        Shape.key(request, LONGEST_KEY), () -> transfers.reverse(form, path));
  }

  private Answer page(ObjectNode query, Known known) {
    var payment = query.path("payment_intent").asText(query.path("charge").asText());
    var after = query.path("starting_after").asText();
    if (!after.isEmpty() && known.refund(after).isEmpty()) {
      throw new Refused(Why.UNKNOWN_CURSOR, "starting_after", "No such refund: " + after);
    }
    var rest = known.executed().stream()
        .filter(refund -> payment.isEmpty() || refund.payment().equals(payment))
        .dropWhile(refund -> !after.isEmpty() && !refund.ref().equals(after))
        .skip(after.isEmpty() ? 0 : 1).toList();
    return Answer.json(200,
        StripeRefund.page(rest, query.path("limit").asLong(10), transfers::shown));
  }

  @Override
  public Optional<LocalDate> reportDay(Request request, String path) {
    if (!request.method().equals("GET") || !path.equals(StripeReportPage.PATH)) {
      return Optional.empty();
    }
    open(request, Purpose.REPORT);
    return Optional.of(StripeReportPage.day(query(request)));
  }

  private static ObjectNode query(Request request) {
    return Shape.form(request.query(), StripeShapes.TRANSACTIONS);
  }

  @Override
  public Answer report(Request request, String path, List<Booked> booked) {
    return StripeReportPage.of(query(request), booked);
  }

  @Override
  public String reference(int number) {
    return "re_local%06d".formatted(number);
  }

  @Override
  public Answer done(Executed refund) {
    return Answer.json(200, transfers.shown(refund));
  }

  @Override
  public Answer again(Answer first, String firstId) {
    return ProviderDoubles.with(first, List.of(new Header("idempotent-replayed", "true"),
        new Header("original-request", "req_" + firstId)));
  }

  @Override
  public Answer refused(Refused refused, String id) {
    return StripeRefusals.answer(refused);
  }

  @Override
  public List<Header> headers(Request request, String id) {
    var headers = new ArrayList<Header>();
    headers.add(new Header("request-id", "req_" + id));
    request.header("stripe-version").map(it -> new Header("stripe-version", it))
        .ifPresent(headers::add);
    request.header("idempotency-key").map(it -> new Header("idempotency-key", it))
        .ifPresent(headers::add);
    return headers;
  }

  @Override
  public List<Webhook> webhooks(Executed refund, Secret secret, Instant now) {
    return List.of(StripeRefund.webhook(refund, secret, now));
  }
}
