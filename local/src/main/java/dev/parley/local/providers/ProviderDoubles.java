package dev.parley.local.providers;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.parley.local.aws.front.ProviderMishaps;
import dev.parley.local.http.Answer;
import dev.parley.local.http.Answer.Header;
import dev.parley.local.http.Door;
import dev.parley.local.http.Request;
import dev.parley.local.providers.Dialect.Secret;
import dev.parley.local.providers.Executed.Status;
import dev.parley.local.providers.Refused.Why;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Stripe, Adyen and Square as far as refunds and reports go: what they are asked is checked as they publish it, carried
 * out once for each key as long as they keep it, and told of by their signed webhooks. Mollie and PayPal show what was
 * put there.
 */
public final class ProviderDoubles implements Door {
  private static final JsonMapper JSON = new JsonMapper();
  private static final String SECRETS = "/webhooks/payments/";

  private final List<Dialect> dialects = List.of(new StripeDialect(), new AdyenDialect(),
      new SquareDialect());
  private final CapturedPayments payments;
  private final ProviderMishaps mishaps;
  private final Supplier<Map<String, String>> secrets;
  private final InstantSource clock;
  private final Courier courier;
  private final ReportBooks reports;
  private final List<Executed> executed = new ArrayList<>();
  private final Map<String, Kept> keys = new HashMap<>();
  private final Shelf shelf = new Shelf();

  /** What was answered to a key the first time. */
  private record Kept(String body, Instant at, Answer answer) {}

  /**
   * All of them.
   *
   * @param secrets
   *          by name, those of webhooks among them
   * @param courier
   *          who calls the suite
   */
  public ProviderDoubles(CapturedPayments payments, ProviderMishaps mishaps,
      Supplier<Map<String, String>> secrets, InstantSource clock, Courier courier) {
    this.payments = payments;
    this.mishaps = mishaps;
    this.secrets = secrets;
    this.clock = clock;
    this.courier = courier;
    this.reports = new ReportBooks(payments);
  }

  /** The secrets that they let the suite in with, by provider. */
  public static Map<String, String> keys() {
    return Map.of("stripe", "{\"api_key\": \"sk_local\"}",
        "adyen", "{\"api_key\": \"local\", \"merchant_account\": \"ParleyLocal\"}",
        "square", "{\"api_key\": \"local\"}", "mollie", "{\"api_key\": \"test_local\"}");
  }

  /** What they carried out, the oldest first. */
  public synchronized List<Executed> executed() {
    return List.copyOf(executed);
  }

  /** The webhooks that no door took. */
  public List<String> undelivered() {
    return courier.undelivered();
  }

  /** From now on a provider's report is wrong about a reference. */
  public void misreport(String provider, String ref, ReportChange change) {
    reports.change(provider, ref, change);
  }

  /** Reports are right again. */
  public void reportRightly() {
    reports.clear();
  }

  /** Whether one of them is about to call. */
  public boolean isCalling() {
    return courier.isBusy();
  }

  /**
   * From now on the host of Mollie's API or of PayPal's certificates shows a text.
   *
   * @return whether it is one of them
   */
  public boolean show(String host, String path, String text) {
    if (Shelf.isOf(host)) {
      shelf.put(host, path, text);
    }
    return Shelf.isOf(host);
  }

  @Override
  public Answer answer(Request request) {
    var parts = request.path().split("/", 3);
    if (parts.length == 3 && Shelf.isOf(parts[1])) {
      return shown(request, parts[1], parts[2]);
    }
    return dialects.stream().filter(dialect -> parts.length == 3 && dialect.name().equals(parts[1]))
        .findFirst()
        .map(dialect -> answer(dialect, request, "/" + parts[2]))
        .orElseGet(() -> Answer.of(404, "text/plain", "There is no such provider."));
  }

  private Answer answer(Dialect dialect, Request request, String path) {
    var fault = mishaps.atProvider();
    return switch (fault) {
      case NOBODY_THERE -> dialect.refused(Why.UNAVAILABLE, "Come again later.");
      case TOO_MANY -> throttled(dialect.refused(Why.THROTTLED, "Too many requests."));
      case NO_ANSWER -> Answer.none();
      case NOTHING -> done(dialect, request, path);
      case NO_ANSWER_AFTER_EFFECT -> {
        done(dialect, request, path);
        yield Answer.none();
      }
    };
  }

  private Answer shown(Request request, String host, String path) {
    return switch (mishaps.atProvider()) {
      case NOBODY_THERE -> Shelf.problem(503, "Come again later.");
      case TOO_MANY -> throttled(Shelf.problem(429, "Too many requests."));
      case NO_ANSWER, NO_ANSWER_AFTER_EFFECT -> Answer.none();
      case NOTHING -> shelf.answer(host, path, request);
    };
  }

  private static Answer throttled(Answer answer) {
    var headers = new ArrayList<>(answer.headers());
    headers.add(new Header("retry-after", "1"));
    return new Answer(answer.status(), headers, answer.body());
  }

  private synchronized Answer done(Dialect dialect, Request request, String path) {
    try {
      var day = dialect.reportDay(request, path);
      if (day.isPresent()) {
        return dialect.report(request, path, reports.of(dialect.name(), day.get(),
            of(dialect.name()).stream().map(Executed::ref).toList()));
      }
      return dialect.pays(request.method(), path)
          ? pay(dialect, request, path)
          : dialect.look(request, path, of(dialect.name()).reversed());
    } catch (Refused refused) {
      return dialect.refused(refused.why(), refused.detail());
    }
  }

  private List<Executed> of(String provider) {
    return executed.stream().filter(refund -> refund.provider().equals(provider)).toList();
  }

  private Answer pay(Dialect dialect, Request request, String path) {
    var ask = dialect.ask(request, path);
    var key = dialect.name() + " " + ask.key();
    var body = path + " " + Arrays.toString(request.body());
    var kept = keys.get(key);
    if (kept != null && clock.instant().isBefore(kept.at().plus(dialect.keepsKeys()))) {
      if (!kept.body().equals(body)) {
        throw new Refused(Why.KEY_REUSED, "The key was used with another request.");
      }
      return kept.answer();
    }
    var refund = carriedOut(dialect, ask);
    executed.add(refund);
    reports.note(refund, clock.instant());
    var answer = dialect.done(refund);
    keys.put(key, new Kept(body, clock.instant(), answer));
    tell(dialect, refund);
    return answer;
  }

  private Executed carriedOut(Dialect dialect, Ask ask) {
    var payment = payments.find(dialect.name(), ask.payment())
        .orElseThrow(() -> new Refused(Why.UNKNOWN_PAYMENT, "No such payment: " + ask.payment()));
    if (!ask.currency().isEmpty() && !ask.currency().equals(payment.currency())) {
      throw new Refused(Why.MALFORMED, "The payment is in " + payment.currency());
    }
    var given = of(dialect.name()).stream()
        .filter(it -> it.payment().equals(ask.payment()) && it.status() != Status.FAILED)
        .mapToLong(Executed::amount).sum();
    if (given + ask.amount() > payment.amount()) {
      throw new Refused(Why.TOO_MUCH, "Of " + payment.amount() + ", " + given + " are given back.");
    }
    var unfunded = mishaps.lacksMoney();
    var status = unfunded || mishaps.staysPending() ? Status.PENDING : Status.SUCCEEDED;
    return new Executed(dialect.name(), dialect.reference(executed.size() + 1), ask.refundId(),
        ask.payment(), ask.amount(), payment.currency(), status,
        unfunded ? "insufficient_funds" : null, ask.said(), clock.instant(), 0);
  }

  /**
   * A provider makes up its mind, and says so by webhook.
   *
   * @return the refund as it is then; empty where there is no such one
   */
  public synchronized Optional<Executed> become(String provider, String ref, Status status,
      @Nullable String reason) {
    for (var n = 0; n < executed.size(); n++) {
      var refund = executed.get(n);
      if (refund.provider().equals(provider) && refund.ref().equals(ref)) {
        var next = refund.become(status, reason);
        executed.set(n, next);
        reports.note(next, clock.instant());
        dialects.stream().filter(dialect -> dialect.name().equals(provider))
            .forEach(dialect -> tell(dialect, next));
        return Optional.of(next);
      }
    }
    return Optional.empty();
  }

  private void tell(Dialect dialect, Executed refund) {
    var secret = secret(dialect.name());
    if (secret.isEmpty()) {
      courier.giveUp(dialect.name() + " has no secret to sign a webhook with");
      return;
    }
    var webhooks = dialect.webhooks(refund, secret.get(), clock.instant());
    if (mishaps.tellsTwice()) {
      webhooks.reversed().forEach(webhook -> courier.bring(dialect.name(), webhook));
    }
    webhooks.forEach(webhook -> courier.bring(dialect.name(), webhook));
  }

  private Optional<Secret> secret(String provider) {
    return secrets.get().entrySet().stream()
        .filter(secret -> secret.getKey().endsWith(SECRETS + provider))
        .map(secret -> json(secret.getValue()))
        .filter(secret -> !secret.at("/secrets/0").asText().isEmpty())
        .map(secret -> new Secret(secret.at("/secrets/0").asText(),
            secret.path("notification_url").asText()))
        .findFirst();
  }

  private static JsonNode json(String text) {
    try {
      return JSON.readTree(text);
    } catch (JsonProcessingException noJson) {
      return JSON.missingNode();
    }
  }
}
