package dev.parley.reconciliation.handler;

import dev.parley.reconciliation.Book;
import dev.parley.reconciliation.Break;
import dev.parley.reconciliation.BreakStatus;
import dev.parley.reconciliation.Period;
import dev.parley.reconciliation.ReadReports;
import dev.parley.reconciliation.ReconciliationRules;
import dev.parley.reconciliation.RefundsReport;
import dev.parley.reconciliation.RefundsReport.Line;
import dev.parley.reconciliation.TieOut;
import dev.parley.shared.core.Link;
import dev.parley.shared.core.Refusal;
import dev.parley.shared.error.ErrorType;
import dev.parley.shared.error.Failure;
import dev.parley.shared.journal.Board;
import dev.parley.shared.journal.Clerk;
import dev.parley.shared.journal.Receipt;
import dev.parley.shared.journal.Store;
import dev.parley.shared.json.Json;
import dev.parley.shared.json.Violation;
import dev.parley.shared.json.Violations;
import dev.parley.shared.lambda.ApiRequest;
import dev.parley.shared.lambda.ApiResponse;
import dev.parley.shared.lambda.Page;
import dev.parley.shared.lambda.Wiring;
import dev.parley.shared.policy.Policy;
import dev.parley.shared.policy.PolicyKind;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Shows what a month adds up to, and closes it. */
final class PeriodDesk {
  private static final int PAGE = 200;
  /** So many break items are named where a month cannot be closed. */
  private static final int MOST_NAMED = 100;

  private final Wiring wiring;
  private final Store store;
  private final Policy<ReconciliationRules> rules;

  PeriodDesk(Wiring wiring) {
    this.wiring = wiring;
    store = wiring.store();
    rules = wiring.policy(PolicyKind.RECONCILIATION, ReconciliationRules.class);
  }

  /** The month that a text names. */
  static YearMonth month(String text) {
    try {
      if (text.matches("[0-9]{4}-[0-9]{2}")) {
        return YearMonth.parse(text);
      }
    } catch (DateTimeException noMonth) {
      throw notAMonth(noMonth);
    }
    throw notAMonth(null);
  }

  private static Violations notAMonth(@Nullable Throwable cause) {
    var wrong = new Violations("period", "is a month, such as 2026-11");
    if (cause != null) {
      wrong.initCause(cause);
    }
    return wrong;
  }

  private @Nullable Period closed(YearMonth month) {
    return Period.AGGREGATE.state(
        store.journal().head(Period.head(month.toString())).orElse(null));
  }

  private TieOut tieOut(YearMonth month, Instant now) {
    var reports = new HashMap<String, ReadReports>();
    var providers = rules.now().value().providers().keySet();
    var heads = store.journal().heads(
        providers.stream().map(name -> ReadReports.head(name, month.toString())).toList());
    for (var name : providers) {
      var read = ReadReports.AGGREGATE.state(
          heads.get(ReadReports.head(name, month.toString())));
      if (read != null) {
        reports.put(name, read);
      }
    }
    return new TieOut(month, books(), reports, providers, closed(month.minusMonths(1)), now);
  }

  private List<Book> books() {
    var books = new ArrayList<Book>();
    List<Link> page;
    Link last = null;
    do {
      page = store.links().from(Book.ALL, "book", PAGE, last);
      store.journal().heads(page.stream().map(Link::to).distinct().toList()).values().stream()
          .flatMap(head -> Stream.ofNullable(Book.AGGREGATE.state(head)))
          .forEach(books::add);
      last = page.isEmpty() ? null : page.getLast();
    } while (page.size() == PAGE);
    return books;
  }

  /** The open break items of a month and those before it; the board has them by month. */
  private List<Violation> open(YearMonth month) {
    var open = new ArrayList<Violation>();
    List<Board.Row> page;
    Board.@Nullable Row last = null;
    do {
      page = store.board().rows(BreakStatus.OPEN.board(), PAGE, last).stream()
          .filter(row -> row.sort().substring(0, 7).compareTo(month.toString()) <= 0)
          .toList();
      var heads = store.journal().heads(page.stream().map(Board.Row::head).toList());
      page.stream().flatMap(row -> Stream.ofNullable(Break.AGGREGATE.state(heads.get(row.head()))))
          .filter(it -> it.status() == BreakStatus.OPEN)
          .map(PeriodDesk::named)
          .forEach(open::add);
      last = page.isEmpty() ? null : page.getLast();
    } while (page.size() == PAGE);
    return open;
  }

  private static Violation named(Break it) {
    var difference = it.difference();
    return new Violation(
        it.id(), Json.of(difference.cause()).text().orElseThrow() + ": " + difference.provider()
            + " " + difference.ref() + " of " + difference.paymentRef());
  }

  ApiResponse show(ApiRequest request) {
    var month = month(request.parameter("period"));
    return ApiResponse.ok(
        view(tieOut(month, request.at()), closed(month), open(month)));
  }

  private static Json view(TieOut tieOut, @Nullable Period closed, List<Violation> open) {
    var report = tieOut.report();
    var closings = report.closings();
    var totals = report.openings().entrySet().stream()
        .map(opening -> {
          var account = opening.getKey().split("/", 2);
          return Json.object(
              "provider", account[0], "currency", account[1],
              "opening_minor", opening.getValue(),
              "closing_minor", closings.getOrDefault(opening.getKey(), 0L));
        }).toList();
    return Json.form(
        "period", tieOut.month().toString(),
        "status", closed == null ? "open" : "closed",
        "closed_at", closed == null ? null : closed.closedAt(),
        "closed_by", closed == null ? null : closed.by(),
        "untied", tieOut.untied(),
        "open_breaks", open.size(),
        "totals", totals);
  }

  ApiResponse close(ApiRequest request) {
    var month = month(request.parameter("period"));
    var tieOut = tieOut(month, request.at());
    var open = open(month);
    var untied = tieOut.untied();
    var arrival = request.arrival(wiring.environment().function());
    Clerk<Period, Period.Close> clerk = wiring.clerk(Period.AGGREGATE, Period::decide);
    var receipt = clerk.accept(
        arrival, Period.head(month.toString()),
        new Period.Close(
            month.toString(), arrival.actor(), tieOut.report().closings(),
            objection(month, open, untied)),
        (after, _) -> view(tieOut, after, open));
    return switch (receipt) {
      case Receipt.Refused<Period>(var why) -> throw new Failure.Permanent(
          ErrorType.named(why.errorType()).orElseThrow(), why.detail(),
          Stream.concat(open.stream().limit(MOST_NAMED), untied.stream()).toList());
      case Receipt.Accepted<Period>(_, var version, var answer, _) when answer != null ->
          ApiResponse.ok(answer).version(version);
      case Receipt.Accepted<Period> _, Receipt.Nothing<Period> _ ->
          throw new Failure.Permanent(ErrorType.INTERNAL_ERROR, "a request decided nothing");
    };
  }

  private static @Nullable Refusal objection(
      YearMonth month, List<Violation> open, List<Violation> untied) {
    if (!open.isEmpty()) {
      return new Refusal(
          ErrorType.BREAKS_OPEN.wireName(), month + " has " + open.size() + " open break items");
    }
    return untied.isEmpty()
        ? null
        : new Refusal(ErrorType.REPORT_UNTIED.wireName(),
            "the report of " + month + " does not tie");
  }

  ApiResponse report(ApiRequest request) {
    var month = month(request.asked("period").orElse(""));
    var format = request.asked("format").orElse("json");
    var report = only(request, RefundsReport.of(month.toString(), books()));
    return switch (format) {
      case "csv" -> ApiResponse.text(200, "text/csv; charset=utf-8", report.csv())
          .with("content-disposition", "attachment; filename=\"refunds-" + month + ".csv\"");
      case "json" -> Page.of(request).answer(report.lines(), Line::json);
      default -> throw new Violations("format", "is one of csv, json");
    };
  }

  private static RefundsReport only(ApiRequest request, RefundsReport report) {
    var provider = request.asked("provider");
    var currency = request.asked("currency");
    var seller = request.askedId("seller");
    return new RefundsReport(
        report.month(),
        report.lines().stream()
            .filter(line -> provider.isEmpty() || provider.get().equals(line.provider()))
            .filter(line -> currency.isEmpty() || currency.get().equals(line.currency()))
            .filter(line -> seller.isEmpty() || seller.get().equals(line.sellerId()))
            .toList());
  }
}
