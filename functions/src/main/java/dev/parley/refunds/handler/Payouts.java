package dev.parley.refunds.handler;

import dev.parley.refunds.RefundProvider;
import dev.parley.shared.core.Inbox;
import dev.parley.shared.core.Message;
import dev.parley.shared.core.Party;
import dev.parley.shared.core.PayoutAnswer;
import dev.parley.shared.core.PayoutAnswer.Unheard;
import dev.parley.shared.core.PayoutAnswer.Unreachable;
import dev.parley.shared.core.PayoutCommand;
import dev.parley.shared.core.PayoutCommand.AskPayout;
import dev.parley.shared.core.PayoutCommand.Payout;
import dev.parley.shared.core.PayoutCommand.ReverseTransfer;
import dev.parley.shared.core.PayoutCommand.StartPayout;
import dev.parley.shared.core.RefundCommand;
import dev.parley.shared.core.RefundCommand.PayoutAnswered;
import dev.parley.shared.core.RefundCommand.ReversalAnswered;
import dev.parley.shared.json.Json;
import dev.parley.shared.lambda.Environment;
import dev.parley.shared.lambda.QueueConsumer;
import dev.parley.shared.lambda.QueueShell;
import dev.parley.shared.lambda.Wiring;
import java.time.Duration;
import java.util.List;
import java.util.function.Function;

/**
 * Asks payment providers to pay, what became of it, and to take back what sellers got; decides nothing. The answer goes back to the refund as an event:
 * equal answers to one message are one event.
 */
public final class Payouts implements QueueConsumer {
  /** Half of the shortest time for which a provider keeps a key, Stripe's day. */
  private static final Duration KEY_LIVES = Duration.ofHours(12);

  private final QueueShell shell;
  private final Wiring wiring;
  private final List<RefundProvider> providers;

  /** In the cloud. */
  public Payouts() {
    this(Environment.ofSystem());
  }

  /** Anywhere. */
  public Payouts(Environment environment) {
    this(new Wiring(environment));
  }

  /** On other ground. */
  public Payouts(Wiring wiring) {
    this(wiring, RefundProviders.of(wiring));
  }

  /** One that reaches providers another way, for a simulation. */
  public static Payouts over(Wiring wiring, Function<String, Line> lines) {
    return new Payouts(wiring, RefundProviders.of(wiring, lines));
  }

  /** One that no provider can hear: what would be asked is answered as if none could be reached. */
  public static Payouts rehearsed(Wiring wiring) {
    return new Payouts(wiring, List.of());
  }

  Payouts(Wiring wiring, List<RefundProvider> providers) {
    this.wiring = wiring;
    this.providers = List.copyOf(providers);
    shell = QueueShell.of(wiring, Inbox.PAYOUTS, PayoutCommand.class, this::take);
  }

  @Override
  public QueueShell shell() {
    return shell;
  }

  private void take(Message message, PayoutCommand command) {
    var answer = switch (command) {
      case StartPayout(var payout) -> asked(command, provider -> started(provider, payout));
      case AskPayout(var payout, var ref) ->
          asked(command, provider -> provider.ask(payout, ref));
      case ReverseTransfer(var payout, var ref) ->
          asked(command, provider -> provider.reverse(payout, ref));
    };
    wiring.outbox().send(List.of(answered(message, command, answer)));
  }

  /** What waited so long that the provider may have forgotten its key is looked for before it is paid. */
  private PayoutAnswer started(RefundProvider provider, Payout payout) {
    if (!wiring.clock().instant().isAfter(payout.since().plus(KEY_LIVES))) {
      return provider.start(payout);
    }
    var known = provider.ask(payout, null);
    return known instanceof Unheard ? provider.start(payout) : known;
  }

  private PayoutAnswer asked(
      PayoutCommand command, Function<RefundProvider, PayoutAnswer> question) {
    return providers.stream()
        .filter(provider -> provider.name().equals(command.payout().provider()))
        .findFirst()
        .map(question)
        .orElseGet(Unreachable::new);
  }

  private Message answered(Message message, PayoutCommand command, PayoutAnswer answer) {
    var kind = Json.of(answer).text("type").orElseThrow();
    return new Message(
        message.id() + "/answer/" + kind,
        RefundCommand.head(command.payout().refundId()),
        wiring.clock().instant(),
        new Party("partner/" + command.payout().provider()),
        message.correlationId(),
        null,
        0,
        said(command, answer));
  }

  private static RefundCommand said(PayoutCommand command, PayoutAnswer answer) {
    return switch (command) {
      case StartPayout _, AskPayout _ -> new PayoutAnswered(answer);
      case ReverseTransfer _ -> new ReversalAnswered(answer);
    };
  }
}
