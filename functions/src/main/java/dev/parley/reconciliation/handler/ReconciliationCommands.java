package dev.parley.reconciliation.handler;

import dev.parley.reconciliation.Book;
import dev.parley.reconciliation.Break;
import dev.parley.reconciliation.Break.Word;
import dev.parley.reconciliation.BreakEvent;
import dev.parley.reconciliation.Breaking;
import dev.parley.reconciliation.ReconciliationRules;
import dev.parley.shared.core.Inbox;
import dev.parley.shared.core.Message;
import dev.parley.shared.core.ReconciliationCommand;
import dev.parley.shared.core.ReconciliationCommand.LookAgain;
import dev.parley.shared.core.ReconciliationCommand.LookAtBreaks;
import dev.parley.shared.core.ReconciliationCommand.LookThrough;
import dev.parley.shared.core.ReconciliationCommand.PostSums;
import dev.parley.shared.core.ReconciliationCommand.ReadReport;
import dev.parley.shared.core.ReconciliationCommand.TakeRows;
import dev.parley.shared.core.ReconciliationCommand.TellBreak;
import dev.parley.shared.journal.Arrival;
import dev.parley.shared.journal.Clerk;
import dev.parley.shared.journal.Receipt;
import dev.parley.shared.lambda.Environment;
import dev.parley.shared.lambda.QueueConsumer;
import dev.parley.shared.lambda.QueueShell;
import dev.parley.shared.lambda.Wiring;
import dev.parley.shared.policy.Policy;
import dev.parley.shared.policy.PolicyKind;
import java.time.YearMonth;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/** Reads reports, compares payments with them, and keeps break items and sums. */
public final class ReconciliationCommands implements QueueConsumer {
  /** Reads a part of a report. */
  @FunctionalInterface
  private interface Reader {
    void read(Message message, ReadReport ask, ReconciliationRules rules);
  }

  private final QueueShell shell;
  private final Wiring wiring;
  private final Policy<ReconciliationRules> rules;
  private final Reader reader;
  private final Rounds rounds;
  private final SettlementDesk desk;
  private final Months months;

  /** In the cloud. */
  public ReconciliationCommands() {
    this(Environment.ofSystem());
  }

  /** Anywhere. */
  public ReconciliationCommands(Environment environment) {
    this(new Wiring(environment));
  }

  /** On other ground. */
  public ReconciliationCommands(Wiring wiring) {
    this(wiring, new ReportReader(wiring)::read);
  }

  /** One that no provider can hear: no report is read. */
  public static ReconciliationCommands rehearsed(Wiring wiring) {
    return new ReconciliationCommands(wiring, (_, _, _) -> {});
  }

  private ReconciliationCommands(Wiring wiring, Reader reader) {
    this.wiring = wiring;
    this.reader = reader;
    rules = wiring.policy(PolicyKind.RECONCILIATION, ReconciliationRules.class);
    rounds = new Rounds(wiring);
    desk = new SettlementDesk(wiring);
    months = new Months(wiring.store());
    shell = QueueShell.of(
        wiring, Inbox.RECONCILIATION, ReconciliationCommand.class, this::take);
  }

  @Override
  public QueueShell shell() {
    return shell;
  }

  private void take(Message message, ReconciliationCommand command) {
    switch (command) {
      case ReadReport read -> reader.read(message, read, rules.now().value());
      case LookThrough look -> rounds.through(message, look, rules.now().value());
      case LookAtBreaks look -> rounds.breaks(message, look, rules.now().value());
      case TakeRows rows -> desk.take(
          message, rows, rows.provider(), rows.paymentRef(), rows.run(), rules.now().value());
      case LookAgain look -> desk.take(
          message, look, look.provider(), look.paymentRef(), look.run(), rules.now().value());
      case TellBreak told -> tell(message, told);
      case PostSums post -> post(message, post);
    }
  }

  private void tell(Message message, TellBreak told) {
    var month = YearMonth.from(told.difference().day()).toString();
    var word = new Word(
        Objects.requireNonNullElse(message.source(), message.to()), message.sourceVersion());
    Clerk<Break, BreakEvent> clerk = wiring.clerk(Break.AGGREGATE, Breaking::decide);
    var receipt = clerk.accept(
        arrival(message), message.to(),
        new BreakEvent.Compared(
            told.difference(), told.gone(), told.because(), word,
            months.open(Set.of(month)).getOrDefault(month, month)));
    if (receipt instanceof Receipt.Accepted<Break>(_, _, _, var repeated) && !repeated) {
      wiring.metrics().count(
          told.gone() ? "BreakGone" : "BreakFound", 1,
          Map.of("provider", told.difference().provider()));
    }
  }

  private void post(Message message, PostSums post) {
    Clerk<Book, Book.Posted> clerk = wiring.clerk(Book.AGGREGATE, Book::decide);
    clerk.accept(
        arrival(message), message.to(),
        new Book.Posted(
            post.provider(), post.currency(), post.sellerId(), post.months(),
            months.open(post.months().keySet())));
  }

  private Arrival arrival(Message message) {
    return Arrival.of(message, wiring.environment().function());
  }
}
