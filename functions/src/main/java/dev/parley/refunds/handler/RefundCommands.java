package dev.parley.refunds.handler;

import dev.parley.refunds.Refund;
import dev.parley.refunds.RefundEvent.Told;
import dev.parley.returns.Return;
import dev.parley.returns.handler.ReturnDesk;
import dev.parley.shared.core.Inbox;
import dev.parley.shared.core.Message;
import dev.parley.shared.core.RefundCommand;
import dev.parley.shared.core.RefundCommand.WithholdPayout;
import dev.parley.shared.journal.Arrival;
import dev.parley.shared.journal.Clerk;
import dev.parley.shared.journal.Head;
import dev.parley.shared.journal.Store;
import dev.parley.shared.lambda.Environment;
import dev.parley.shared.lambda.QueueConsumer;
import dev.parley.shared.lambda.QueueShell;
import dev.parley.shared.lambda.Wiring;
import dev.parley.withholding.handler.WithheldDesk;
import java.util.Optional;

/** Takes what providers, payments and the time say of refunds, the time of returns, and what sellers owe for refunds. */
public final class RefundCommands implements QueueConsumer {
  private final QueueShell shell;
  private final Store store;
  private final RefundDesk desk;
  private final ReturnDesk returns;
  private final WithheldDesk withheld;
  private final String function;

  /** In the cloud. */
  public RefundCommands() {
    this(Environment.ofSystem());
  }

  /** Anywhere. */
  public RefundCommands(Environment environment) {
    this(new Wiring(environment));
  }

  /** On other ground. */
  public RefundCommands(Wiring wiring) {
    store = wiring.store();
    desk = new RefundDesk(wiring, new FactFinder(wiring));
    returns = new ReturnDesk(wiring);
    withheld = new WithheldDesk(wiring);
    function = wiring.environment().function();
    shell = QueueShell.of(wiring, Inbox.REFUNDS, RefundCommand.class, this::take);
  }

  @Override
  public QueueShell shell() {
    return shell;
  }

  private void take(Message message, RefundCommand command) {
    if (command instanceof WithholdPayout word) {
      withheld.take(message, word);
      return;
    }
    if (Head.kindOf(message.to()).equals(Return.AGGREGATE.kind())) {
      returns.due(message, function);
      return;
    }
    Optional.ofNullable(Refund.AGGREGATE.state(store.journal().head(message.to()).orElse(null)))
        .ifPresent(
            refund -> desk.tell(
                Arrival.of(message, function), refund, new Told(command), Clerk.Answer.none()));
  }
}
