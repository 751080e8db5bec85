package dev.parley.reconciliation.handler;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import dev.parley.reconciliation.ReadReports;
import dev.parley.reconciliation.ReconciliationRules;
import dev.parley.reconciliation.reports.ReportApis;
import dev.parley.shared.core.Message;
import dev.parley.shared.core.ReconciliationCommand.LookAtBreaks;
import dev.parley.shared.core.ReconciliationCommand.LookThrough;
import dev.parley.shared.lambda.Environment;
import dev.parley.shared.lambda.ScheduleShell;
import dev.parley.shared.lambda.Wiring;
import dev.parley.shared.policy.Policy;
import dev.parley.shared.policy.PolicyKind;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;

/**
 * Every day: has the reports read that may have changed or are missing, and has payments looked at that moved or differ.
 * It only asks; whoever dies half-way is asked again, and asking twice is harmless.
 */
public final class Reconciliation implements RequestStreamHandler {
  /** So many days a report may come or change after its day. */
  private static final int LATE = 3;

  private final ScheduleShell shell;
  private final Wiring wiring;
  private final Policy<ReconciliationRules> rules;

  /** In the cloud. */
  public Reconciliation() {
    this(Environment.ofSystem());
  }

  /** Anywhere. */
  public Reconciliation(Environment environment) {
    this(new Wiring(environment));
  }

  /** On other ground. */
  public Reconciliation(Wiring wiring) {
    this.wiring = wiring;
    rules = wiring.policy(PolicyKind.RECONCILIATION, ReconciliationRules.class);
    shell = new ScheduleShell(wiring, this::run);
  }

  @Override
  public void handleRequest(InputStream in, OutputStream out, Context context) throws IOException {
    shell.handle(in, out, context);
  }

  private record Report(int asked) {}

  private Record run(Instant now, BooleanSupplier timeLeft) {
    var messages = new ArrayList<Message>();
    var today = LocalDate.ofInstant(now, ZoneOffset.UTC);
    messages.add(
        ReportReader.message("look/moved/" + now, "moved/all", now, new LookThrough(now, null)));
    messages.add(
        ReportReader.message("look/breaks/" + now, "breaks/open", now,
            new LookAtBreaks(now, null)));
    rules.now().value().providers().keySet().stream().sorted()
        .filter(name -> ReportApis.named(name).isPresent())
        .forEach(
            name -> days(name, today)
                .forEach(day -> messages.add(ReportReader.read(name, day, now))));
    wiring.outbox().send(messages);
    return new Report(messages.size());
  }

  /** The last ones, which may be late, and those of two months that nobody could read; at first, those before. */
  private List<LocalDate> days(String provider, LocalDate today) {
    var months = List.of(YearMonth.from(today).minusMonths(1), YearMonth.from(today));
    var read = new TreeSet<LocalDate>();
    wiring.store().journal()
        .heads(months.stream().map(it -> ReadReports.head(provider, it.toString())).toList())
        .values().stream()
        .flatMap(head -> Stream.ofNullable(ReadReports.AGGREGATE.state(head)))
        .map(ReadReports::days).map(Map::keySet).forEach(read::addAll);
    var from = read.isEmpty()
        ? today.minusDays(rules.now().value().days(provider))
        : read.getFirst();
    return from.datesUntil(today)
        .filter(day -> !read.contains(day) || !day.isBefore(today.minusDays(LATE)))
        .toList();
  }
}
