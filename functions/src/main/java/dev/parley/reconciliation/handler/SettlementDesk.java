package dev.parley.reconciliation.handler;

import dev.parley.orders.Order;
import dev.parley.orders.PlacedOrder;
import dev.parley.payments.Moves;
import dev.parley.payments.Payment;
import dev.parley.payments.handler.PaymentFinder;
import dev.parley.reconciliation.Facts;
import dev.parley.reconciliation.ReadReports;
import dev.parley.reconciliation.ReconciliationRules;
import dev.parley.reconciliation.Settlement;
import dev.parley.reconciliation.Settling;
import dev.parley.reconciliation.Sharing;
import dev.parley.shared.core.Message;
import dev.parley.shared.core.ReconciliationCommand;
import dev.parley.shared.core.ReconciliationCommand.TakeRows;
import dev.parley.shared.core.ReportRow;
import dev.parley.shared.journal.Arrival;
import dev.parley.shared.journal.Clerk;
import dev.parley.shared.journal.Store;
import dev.parley.shared.lambda.Wiring;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Takes reports and looks to settlements, with what our ledger and the orders say. */
final class SettlementDesk {
  private final Wiring wiring;
  private final Store store;
  private final PaymentFinder payments;

  SettlementDesk(Wiring wiring) {
    this.wiring = wiring;
    store = wiring.store();
    payments = new PaymentFinder(store);
  }

  /** Something is said of one payment, or it is looked at again. */
  void take(
      Message message, ReconciliationCommand command, String provider, String paymentRef,
      Instant run, ReconciliationRules rules) {
    var known = Settlement.AGGREGATE.state(store.journal().head(message.to()).orElse(null));
    var rows = new ArrayList<ReportRow>();
    if (known != null) {
      rows.addAll(known.rows().values());
    }
    if (command instanceof TakeRows taken) {
      rows.addAll(taken.rows());
    }
    var payment = payment(provider, paymentRef, rows);
    var settling = new Settling(
        provider, paymentRef, facts(provider, payment, rows, known, run, rules));
    Clerk<Settlement, ReconciliationCommand> clerk = wiring.clerk(
        Settlement.AGGREGATE, settling::decide);
    clerk.accept(
        Arrival.of(message, wiring.environment().function()), message.to(), command);
  }

  /** By any reference that the report names it by; where it names none, by what moved its money. */
  private @Nullable Payment payment(
      String provider, String paymentRef, Collection<ReportRow> rows) {
    var refs = new LinkedHashSet<String>();
    refs.add(paymentRef);
    rows.forEach(
        row -> refs.addAll(
            row.paymentRefs().isEmpty() ? List.of(row.subject()) : row.paymentRefs()));
    return refs.stream()
        .flatMap(ref -> Stream.ofNullable(
            Payment.AGGREGATE.state(payments.find(provider, ref).orElse(null))))
        .findFirst()
        .orElse(null);
  }

  private Facts facts(
      String provider, @Nullable Payment payment, List<ReportRow> rows,
      @Nullable Settlement known, Instant run, ReconciliationRules rules) {
    var moves = payment == null ? null : payment.moves();
    var reports = rules.providers().get(provider);
    var grace = reports == null ? -1 : reports.graceDays();
    var orders = payment == null || !gives(moves)
        ? Map.<String, Order>of()
        : orders(payment.orderIds());
    return new Facts(
        payment == null ? null : payment.paymentRef(), moves,
        payment == null ? Map.of() : Sharing.of(payment, orders), Sharing.usual(orders.values()),
        grace < 0 ? Set.of() : readDays(provider, days(moves, rows, known), grace, run), grace,
        run);
  }

  private static boolean gives(@Nullable Moves moves) {
    return moves != null && (!moves.refunds().isEmpty() || moves.unnamed() != null);
  }

  private Map<String, Order> orders(Set<String> ids) {
    var heads = store.journal().heads(ids.stream().map(PlacedOrder::head).toList());
    var orders = new HashMap<String, Order>();
    ids.forEach(id -> {
      var placed = PlacedOrder.AGGREGATE.state(heads.get(PlacedOrder.head(id)));
      if (placed != null) {
        orders.put(id, placed.order());
      }
    });
    return orders;
  }

  /** All days on which money of the payment moved, on either side. */
  private static Set<LocalDate> days(
      @Nullable Moves moves, List<ReportRow> rows, @Nullable Settlement known) {
    var days = new TreeSet<LocalDate>();
    rows.forEach(row -> days.add(row.day()));
    if (known != null) {
      known.moments().forEach(at -> days.add(day(at)));
    }
    if (moves != null) {
      moves.moments().forEach(at -> days.add(day(at)));
    }
    return days;
  }

  private static LocalDate day(Instant at) {
    return LocalDate.ofInstant(at, ZoneOffset.UTC);
  }

  private Set<LocalDate> readDays(
      String provider, Set<LocalDate> days, int grace, Instant run) {
    var months = new TreeSet<YearMonth>();
    for (var day : days) {
      var last = YearMonth.from(day.plusDays(grace));
      for (var month = YearMonth.from(day); !month.isAfter(last); month = month.plusMonths(1)) {
        months.add(month);
      }
    }
    var read = new HashSet<LocalDate>();
    store.journal()
        .heads(months.stream().map(it -> ReadReports.head(provider, it.toString())).toList())
        .values().stream()
        .flatMap(head -> Stream.ofNullable(ReadReports.AGGREGATE.state(head)))
        .forEach(reports -> read.addAll(reports.before(run)));
    return read;
  }
}
