package dev.parley.local.providers;

import static dev.parley.local.providers.Field.currency;
import static dev.parley.local.providers.Field.integer;
import static dev.parley.local.providers.Field.list;
import static dev.parley.local.providers.Field.object;
import static dev.parley.local.providers.Field.text;

import dev.parley.local.http.Answer;
import dev.parley.local.http.Answer.Header;
import dev.parley.local.http.Request;
import dev.parley.local.providers.Executed.Status;
import dev.parley.local.providers.Keyring.Purpose;
import dev.parley.local.providers.Refused.Why;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Adyen: takes note of a request, and tells by webhook what became of it; that less is left than was asked for, too.
 *
 * @see <a href="https://docs.adyen.com/api-explorer/Checkout/71/post/payments/(paymentPspReference)/refunds">Refund a
 *      captured payment</a>
 */
final class AdyenDialect implements Dialect {
  static final Published REFUND = Published.of(
      object("amount").must(),
      integer("amount.value").must(),
      currency("amount.currency").must(),
      object("applicationInfo"),
      text("capturePspReference"),
      object("enhancedSchemeData"),
      list("lineItems"),
      text("merchantAccount").must(),
      text("merchantRefundReason")
          .oneOf("FRAUD", "CUSTOMER REQUEST", "RETURN", "DUPLICATE", "OTHER"),
      text("reference").upTo(80),
      list("splits"),
      text("store"));

  private static final Pattern REFUNDS = Pattern.compile("/v71/payments/([^/]+)/refunds");
  private static final Pattern REPORTS = Pattern.compile("/reports/download/MerchantAccount/"
      + "([^/]+)/settlement_detail_report_(\\d{4}-\\d{2}-\\d{2})\\.csv");
  private static final int LONGEST_KEY = 64;
  private static final String ACCOUNT = "ParleyLocal";
  private static final Keyring KEYS = new Keyring(Map.of(
      "local", Set.of(Purpose.PAY, Purpose.READ),
      "local_reports", Set.of(Purpose.REPORT)));

  @Override
  public String name() {
    return "adyen";
  }

  @Override
  public Duration keepsKeys() {
    return Duration.ofDays(7);
  }

  @Override
  public boolean keepsRefusals() {
    return false;
  }

  @Override
  public boolean objectsLater() {
    return true;
  }

  @Override
  public boolean pays(String method, String path) {
    return method.equals("POST") && REFUNDS.matcher(path).matches();
  }

  private static void open(Request request, Purpose purpose) {
    KEYS.open(request.header("x-api-key"), purpose);
  }

  @Override
  public Ask ask(Request request, String path) {
    open(request, Purpose.PAY);
    var body = Shape.json(request, REFUND);
    checkAccount(body.path("merchantAccount").textValue());
    return new Ask(Shape.key(request, LONGEST_KEY), body.path("reference").asText(),
        "paymentPspReference", Shape.decoded(REFUNDS.matcher(path).replaceFirst("$1")),
        body.at("/amount/value").longValue(), body.at("/amount/currency").textValue(), ACCOUNT);
  }

  private static void checkAccount(String account) {
    if (!account.equals(ACCOUNT)) {
      throw new Refused(Why.WRONG_ACCOUNT, "There is no account " + account);
    }
  }

  @Override
  public Answer look(Request request, String path, Known known) {
    open(request, Purpose.READ);
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
    open(request, Purpose.REPORT);
    var account = Shape.decoded(REPORTS.matcher(path).replaceFirst("$1"));
    checkAccount(account);
    return booked.isEmpty()
        ? Answer.of(404, "text/plain", "Not found")
        : Answer.of(200, "text/csv", AdyenReportFile.of(account, booked));
  }

  @Override
  public String reference(int number) {
    return "LOCALPSP%08d".formatted(number);
  }

  @Override
  public Answer done(Executed refund) {
    return Answer.json(201, AdyenRefund.received(refund));
  }

  @Override
  public Answer refused(Refused refused, String id) {
    return AdyenRefusals.answer(refused, id);
  }

  @Override
  public List<Header> headers(Request request, String id) {
    return request.header("idempotency-key").map(key -> new Header("idempotency-key", key))
        .stream().toList();
  }

  @Override
  public List<Webhook> webhooks(Executed refund, Secret secret, Instant now) {
    return refund.status() == Status.PENDING
        ? List.of()
        : List.of(AdyenRefund.webhook(refund, secret, now));
  }
}
