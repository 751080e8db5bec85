package dev.parley.local.providers;

import dev.parley.local.aws.front.ProviderMishaps;
import dev.parley.local.http.Answer;
import dev.parley.local.http.Answer.Header;
import dev.parley.local.http.Door;
import dev.parley.local.http.Request;
import dev.parley.local.providers.Executed.Status;
import dev.parley.local.providers.Refused.Why;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Stripe, Adyen and Square as far as refunds and reports go: what they are asked is checked as they publish it, carried
 * out once for each key as long as they keep it, and told of by their signed webhooks. Mollie and PayPal show what was
 * put there.
 */
public final class ProviderDoubles implements Door {
  private final StripeTransfers transfers;
  private final List<Dialect> dialects;
  private final ProviderMishaps mishaps;
  private final Courier courier;
  private final Refunds refunds;
  private final KeptAnswers keys;
  private final Announcements announcements;
  private final ReportBooks reports;
  private final InstantSource clock;
  private final Shelf shelf = new Shelf();
  private final AtomicInteger requests = new AtomicInteger();

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
    this.transfers = new StripeTransfers(payments, clock);
    this.dialects = List.of(new StripeDialect(transfers), new AdyenDialect(), new SquareDialect());
    this.mishaps = mishaps;
    this.courier = courier;
    this.clock = clock;
    this.refunds = new Refunds(payments, mishaps, clock);
    this.keys = new KeptAnswers(clock);
    this.announcements = new Announcements(secrets, mishaps, clock, courier);
    this.reports = new ReportBooks(payments);
  }

  /** The secrets that they let the suite in with, by provider. */
  public static Map<String, String> keys() {
    return Map.of("stripe", "{\"api_key\": \"sk_local\", \"reverse_transfers\": true}",
        "adyen", "{\"api_key\": \"local\", \"merchant_account\": \"ParleyLocal\","
            + " \"report_key\": \"local_reports\"}",
        "square", "{\"api_key\": \"local\"}", "mollie", "{\"api_key\": \"test_local\"}");
  }

  /** What they carried out, the oldest first. */
  public List<Executed> executed() {
    return refunds.all();
  }

  /** For which of the suite's refunds a seller was debited, once for each time. */
  public List<String> debited() {
    return transfers.takenBack();
  }

  /** From now on Stripe's payments of which this is true were paid on to their sellers separately. */
  public void payOnSeparately(Predicate<String> payments) {
    transfers.separate(payments);
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
   * From now on the host of Mollie's API or of PayPal's certificates shows a text, or Stripe has a transfer to a seller.
   *
   * @return whether it is one of them
   */
  public boolean show(String host, String path, String text) {
    var transfer = "/" + path;
    if (host.equals("stripe") && transfer.startsWith(StripeTransfers.PATH + "/")) {
      transfers.put(path.substring(StripeTransfers.PATH.length()), Shape.object(text));
      return true;
    }
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
    var id = "local%06d".formatted(requests.incrementAndGet());
    var answer = switch (mishaps.atProvider()) {
      case NOBODY_THERE ->
          dialect.refused(new Refused(Why.UNAVAILABLE, "Come again later."), id);
      case TOO_MANY ->
          throttled(dialect.refused(new Refused(Why.THROTTLED, "Too many requests."), id));
      case NO_ANSWER -> Answer.none();
      case NOTHING -> done(dialect, request, path, id);
      case NO_ANSWER_AFTER_EFFECT -> {
        done(dialect, request, path, id);
        yield Answer.none();
      }
    };
    return with(answer, dialect.headers(request, id));
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
    return with(answer, List.of(new Header("retry-after", "1")));
  }

  static Answer with(Answer answer, List<Header> more) {
    var headers = new ArrayList<>(answer.headers());
    headers.addAll(more);
    return new Answer(answer.status(), headers, answer.body());
  }

  private Answer done(Dialect dialect, Request request, String path, String id) {
    try {
      var day = dialect.reportDay(request, path);
      if (day.isPresent()) {
        return dialect.report(request, path, reports.of(dialect.name(), day.get(),
            refunds.known(dialect).executed().stream().map(Executed::ref).toList()));
      }
      if (dialect.acts(request.method(), path)) {
        return act(dialect, request, path, id);
      }
      return dialect.pays(request.method(), path)
          ? pay(dialect, request, path, id)
          : dialect.look(request, path, refunds.known(dialect));
    } catch (Refused refused) {
      return dialect.refused(refused, id);
    }
  }

  private Answer act(Dialect dialect, Request request, String path, String id) {
    var deed = dialect.deed(request, path);
    return keys.under(dialect, deed.key(), path + " " + Arrays.toString(request.body()), id, () -> {
      try {
        return deed.work().get();
      } catch (Refused refused) {
        return dialect.refused(refused, id);
      }
    });
  }

  private Answer pay(Dialect dialect, Request request, String path, String id) {
    var ask = dialect.ask(request, path);
    return keys.under(dialect, ask.key(), path + " " + Arrays.toString(request.body()), id,
        () -> carriedOut(dialect, ask, id));
  }

  private Answer carriedOut(Dialect dialect, Ask ask, String id) {
    try {
      var refund = refunds.carryOut(dialect, ask);
      reports.note(refund, clock.instant());
      announcements.tell(dialect, refund);
      return dialect.done(refund);
    } catch (Refused refused) {
      return dialect.refused(refused, id);
    }
  }

  /**
   * A provider makes up its mind, and says so by webhook.
   *
   * @return the refund as it is then; empty where there is no such one
   */
  public Optional<Executed> become(String provider, String ref, Status status,
      @Nullable String reason) {
    var refund = refunds.become(provider, ref, status, reason);
    refund.ifPresent(next -> {
      reports.note(next, clock.instant());
      dialects.stream().filter(dialect -> dialect.name().equals(provider))
          .forEach(dialect -> announcements.tell(dialect, next));
    });
    return refund;
  }
}
