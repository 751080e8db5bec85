package dev.parley.reconciliation.handler;

import dev.parley.reconciliation.ReadReports;
import dev.parley.reconciliation.ReconciliationRules;
import dev.parley.reconciliation.reports.ReportApi;
import dev.parley.reconciliation.reports.ReportApis;
import dev.parley.reconciliation.reports.ReportPart;
import dev.parley.refunds.handler.ProviderHttp;
import dev.parley.refunds.providers.Account;
import dev.parley.refunds.providers.HttpAnswer;
import dev.parley.refunds.providers.HttpCall;
import dev.parley.shared.core.Ids;
import dev.parley.shared.core.Message;
import dev.parley.shared.core.Party;
import dev.parley.shared.core.ReconciliationCommand;
import dev.parley.shared.core.ReconciliationCommand.ReadReport;
import dev.parley.shared.core.ReconciliationCommand.TakeRows;
import dev.parley.shared.core.ReportRow;
import dev.parley.shared.error.ErrorType;
import dev.parley.shared.error.Failure;
import dev.parley.shared.journal.Arrival;
import dev.parley.shared.journal.Clerk;
import dev.parley.shared.json.Json;
import dev.parley.shared.lambda.SecretDocuments;
import dev.parley.shared.lambda.Wiring;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Reads a report part by part and sends on its rows, payment by payment, until its end is noted. */
final class ReportReader {
  private static final int LARGEST = 100_000_000;
  private static final int MOST_ROWS = 100;
  private static final int THROTTLED = 429;
  private static final int SERVER_ERRORS = 500;

  private final Wiring wiring;
  private final SecretDocuments<Account> keys;

  ReportReader(Wiring wiring) {
    this.wiring = wiring;
    var environment = wiring.environment();
    keys = new SecretDocuments<>(
        environment, environment.required("PROVIDER_KEYS") + "/", Account.class);
    ReportApis.ALL.forEach(api -> environment.required(api.address()));
  }

  /** The message that has a day's report read, once in a run. */
  static Message read(String provider, LocalDate day, Instant run) {
    return message(
        id(provider, day, run), ReadReports.head(provider, YearMonth.from(day).toString()), run,
        new ReadReport(provider, day, run, null, Map.of(), 0));
  }

  /** A message of a run. */
  static Message message(String id, String to, Instant run, ReconciliationCommand command) {
    return new Message(id, to, run, Party.PARLEY, "reconciliation/" + run, null, 0, command);
  }

  private static String id(String provider, LocalDate day, Instant run) {
    return "read/" + provider + "/" + day + "/" + run;
  }

  /** Reads a part; a provider that nobody gave us a key of is passed over. */
  void read(Message message, ReadReport ask, ReconciliationRules rules) {
    var api = ReportApis.named(ask.provider()).orElseThrow(
        () -> new Failure.Permanent(
            ErrorType.UNKNOWN_PROVIDER, "nobody reads reports of " + ask.provider() + " any more"));
    part(api, ask, rules).ifPresent(part -> {
      var messages = rows(message, ask, part.rows());
      var sums = new TreeMap<>(ask.soFar());
      part.refunds().forEach((currency, minor) -> sums.merge(currency, minor, Math::addExact));
      var count = ask.rows() + part.count();
      if (part.next() != null) {
        messages.add(next(message, ask, part.next(), sums, count));
      }
      wiring.outbox().send(messages);
      if (part.next() == null) {
        ended(message, ask, sums, count);
      }
    });
  }

  private Optional<ReportPart> part(ReportApi api, ReadReport ask, ReconciliationRules rules) {
    var reports = rules.providers().get(api.name());
    return reports == null
        ? Optional.empty()
        : keys.of(api.name())
            .flatMap(account -> api.call(ask.day(), ask.cursor(), account, reports.file()))
            .map(call -> read(api, call, ask));
  }

  private ReportPart read(ReportApi api, HttpCall call, ReadReport ask) {
    var http = new ProviderHttp(wiring.environment().required(api.address()), LARGEST);
    var answer = http.send(call).orElseThrow(
        () -> new Failure.Retryable(
            ErrorType.DEPENDENCY_UNAVAILABLE, api.name() + " did not answer " + call));
    if (api.isNone(answer.status())) {
      return ReportPart.none();
    }
    if (!answer.isDone()) {
      throw refused(api, call, answer);
    }
    if (answer.body().length() >= LARGEST) {
      throw new Failure.Permanent(
          ErrorType.PAYLOAD_TOO_LARGE, api.name() + "'s report of " + ask.day() + " is too large");
    }
    return api.read(answer, ask.day(), ask.cursor());
  }

  /** A key that is wrong is put right one day; what is asked in the wrong way is not. */
  private static Failure refused(ReportApi api, HttpCall call, HttpAnswer answer) {
    var status = answer.status();
    var detail = api.name() + " answered " + status + " to " + call;
    if (status == THROTTLED) {
      return new Failure.Retryable(ErrorType.THROTTLED, detail, answer.wait(1), null);
    }
    return status >= SERVER_ERRORS || status == 401 || status == 403
        ? new Failure.Retryable(ErrorType.DEPENDENCY_UNAVAILABLE, detail, answer.wait(1), null)
        : new Failure.Permanent(ErrorType.REQUEST_REFUSED, detail);
  }

  /** Rows with the same words make the same message, in whichever run and however often they are read. */
  private static List<Message> rows(Message message, ReadReport ask, List<ReportRow> rows) {
    var byPayment = new LinkedHashMap<String, List<ReportRow>>();
    for (var row : rows) {
      var payment = row.paymentRefs().isEmpty() ? row.subject() : row.paymentRefs().getFirst();
      byPayment.computeIfAbsent(payment, _ -> new ArrayList<>()).add(row);
    }
    var messages = new ArrayList<Message>();
    byPayment.forEach((payment, some) -> {
      for (var from = 0; from < some.size(); from += MOST_ROWS) {
        var lot = some.subList(from, Math.min(from + MOST_ROWS, some.size()));
        messages.add(
            message(
                message, "rows/" + ask.day() + "/" + Ids.derived(Json.of(lot).write()),
                ReconciliationCommand.settlement(ask.provider(), payment),
                new TakeRows(ask.provider(), payment, lot, ask.run())));
      }
    });
    return messages;
  }

  private static Message next(
      Message message, ReadReport ask, String cursor, Map<String, Long> sums, long count) {
    return message(
        message, id(ask.provider(), ask.day(), ask.run()) + "/" + cursor, message.to(),
        new ReadReport(ask.provider(), ask.day(), ask.run(), cursor, sums, count));
  }

  private static Message message(
      Message cause, String id, String to, ReconciliationCommand command) {
    return new Message(
        id, to, cause.at(), cause.actor(), cause.correlationId(), null, 0, command);
  }

  private void ended(Message message, ReadReport ask, Map<String, Long> sums, long count) {
    Clerk<ReadReports, ReadReports.Read> clerk = wiring.clerk(
        ReadReports.AGGREGATE, ReadReports::decide);
    clerk.accept(
        Arrival.of(message, wiring.environment().function()), message.to(),
        new ReadReports.Read(
            ask.provider(), ask.day(), wiring.clock().instant(), count, sums));
    wiring.metrics().count("ReportRead", 1, Map.of("provider", ask.provider()));
  }
}
