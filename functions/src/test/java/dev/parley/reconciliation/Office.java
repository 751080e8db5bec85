package dev.parley.reconciliation;

import dev.parley.payments.Payment;
import dev.parley.payments.Payments;
import dev.parley.payments.Reservation;
import dev.parley.reconciliation.Break.Word;
import dev.parley.reconciliation.BreakEvent.Compared;
import dev.parley.shared.core.Decision;
import dev.parley.shared.core.Effect;
import dev.parley.shared.core.Money;
import dev.parley.shared.core.Party;
import dev.parley.shared.core.PaymentCommand;
import dev.parley.shared.core.PaymentEvent;
import dev.parley.shared.core.PaymentEventType;
import dev.parley.shared.core.ReconciliationCommand;
import dev.parley.shared.core.ReconciliationCommand.LookAgain;
import dev.parley.shared.core.ReconciliationCommand.PostSums;
import dev.parley.shared.core.ReconciliationCommand.TakeRows;
import dev.parley.shared.core.ReconciliationCommand.TellBreak;
import dev.parley.shared.core.ReportRow;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A ledger, the comparison with reports, and what came of it, without any store; messages arrive in any order. */
final class Office {
  static final LocalDate FIRST = LocalDate.parse("2026-11-02");
  static final int GRACE = 2;

  final Map<String, Payment> payments = new TreeMap<>();
  final Map<String, Break> breaks = new TreeMap<>();
  final Map<String, Book> books = new TreeMap<>();
  final Map<String, String> closed = new TreeMap<>();
  Map<String, Long> sellers = Map.of("S-1", 2L, "S-2", 1L);
  private final Map<String, Settlement> settlements = new TreeMap<>();
  private final Map<String, Long> versions = new TreeMap<>();
  private final Set<LocalDate> read = new TreeSet<>();
  private final List<Said> underway = new ArrayList<>();
  private final Random chance;
  private int events;

  private record Said(Effect effect, String source, long version) {}

  Office(Random chance) {
    this.chance = chance;
  }

  static Instant noon(LocalDate day) {
    return day.atTime(12, 0).toInstant(ZoneOffset.UTC);
  }

  Office hears(
      String payment, PaymentEventType type, Money amount, @Nullable String capture,
      @Nullable String refund, @Nullable String dispute, LocalDate day) {
    var key = "stripe/evt_" + ++events;
    tell(
        payment,
        new PaymentCommand.ReportPayment(
            new PaymentEvent(
                "stripe", type, key, key, noon(day).plusSeconds(events), payment, Set.of(), capture,
                refund, dispute, amount, null, null, null, "raw", null)),
        noon(day));
    return this;
  }

  Office captured(String payment, Money amount, LocalDate day) {
    return hears(
        payment, PaymentEventType.PAYMENT_CAPTURED, amount, "ch_" + payment, null, null, day);
  }

  Office refund(
      String payment, PaymentEventType type, Money amount, String ref, LocalDate day) {
    return hears(payment, type, amount, null, ref, null, day);
  }

  /** A refund of ours is decided. */
  Office promises(String payment, String id, Money amount, LocalDate day) {
    var known = payments.getOrDefault(payment, Payment.unheardOf("stripe", payment));
    payments.put(
        payment, known.reserving(
            id, new Reservation(
                "O-1", Party.agent("A-1"), amount, Map.of(), noon(day), null, false)));
    return this;
  }

  void tell(String payment, PaymentCommand command, Instant at) {
    payments.put(
        payment,
        Objects.requireNonNull(
            Payments.decide(payments.get(payment), command, at).next()));
  }

  /** Nobody here has ever heard of the payment. */
  void forgets(String payment) {
    payments.remove(payment);
  }

  /** The reports of the days up to this one were read, all of them before any run. */
  Office readThrough(LocalDate last) {
    FIRST.datesUntil(last.plusDays(1)).forEach(read::add);
    return this;
  }

  Office takes(Collection<ReportRow> rows) {
    rows.stream().collect(Collectors.groupingBy(row -> row.paymentRefs().getFirst()))
        .forEach((payment, some) -> send(
            new Said(
                new Effect(
                    ReconciliationCommand.settlement("stripe", payment),
                    new TakeRows("stripe", payment, some, Instant.MAX)),
                "report", 0)));
    settle();
    return this;
  }

  /** Every payment is looked at, and whatever differs. */
  Office looks() {
    var all = new TreeSet<>(payments.keySet());
    settlements.values().forEach(it -> all.add(it.paymentRef()));
    all.forEach(
        payment -> send(
            new Said(
                new Effect(
                    ReconciliationCommand.settlement("stripe", payment),
                    new LookAgain("stripe", payment, Instant.MAX)),
                "schedule", 0)));
    settle();
    return this;
  }

  private void send(Said said) {
    underway.add(chance.nextInt(underway.size() + 1), said);
  }

  private void settle() {
    while (!underway.isEmpty()) {
      deliver(underway.remove(chance.nextInt(underway.size())));
    }
  }

  private void deliver(Said said) {
    switch ((ReconciliationCommand) said.effect().command()) {
      case TakeRows rows -> settled(rows.paymentRef(), rows);
      case LookAgain look -> settled(look.paymentRef(), look);
      case TellBreak told -> told(said, told);
      case PostSums post -> books.compute(
          said.effect().to(),
          (_, book) -> Book.decide(
              book,
              new Book.Posted(
                  post.provider(), post.currency(), post.sellerId(), post.months(), closed),
              Instant.EPOCH).next());
      default -> throw new AssertionError("nobody expects " + said);
    }
  }

  private void settled(String payment, ReconciliationCommand command) {
    var known = payments.get(payment);
    var facts = new Facts(
        known == null ? null : known.paymentRef(), known == null ? null : known.moves(), Map.of(),
        sellers, read, GRACE, noon(FIRST));
    var before = settlements.get(payment);
    var decision = new Settling("stripe", payment, facts).decide(before, command, Instant.EPOCH);
    var after = decision.next();
    if (decision.outcome() == Decision.Outcome.ACCEPTED && after != null) {
      settlements.put(payment, after);
      var version = versions.merge(payment, after.equals(before) ? 0L : 1L, Long::sum);
      decision.effects().forEach(effect -> send(new Said(effect, payment, version)));
    }
  }

  private void told(Said said, TellBreak told) {
    var month = Postings.month(told.difference().day());
    var after = Breaking.decide(
        breaks.get(told.difference().id()),
        new Compared(
            told.difference(), told.gone(), told.because(),
            new Word(said.source(), said.version()), closed.getOrDefault(month, month)),
        noon(FIRST)).next();
    breaks.put(told.difference().id(), Objects.requireNonNull(after));
  }

  List<Break> open() {
    return breaks.values().stream().filter(it -> it.status() == BreakStatus.OPEN).toList();
  }

  List<String> causes() {
    return open().stream().map(it -> it.difference().cause().name()).sorted().toList();
  }

  RefundsReport report(String month) {
    return RefundsReport.of(month, books.values());
  }
}
