package dev.parley.refunds.handler;

import dev.parley.refunds.RefundProvider;
import dev.parley.refunds.providers.Account;
import dev.parley.refunds.providers.ProviderApi;
import dev.parley.refunds.providers.Step;
import dev.parley.shared.core.PayoutAnswer;
import dev.parley.shared.core.PayoutAnswer.Unclear;
import dev.parley.shared.core.PayoutAnswer.Unreachable;
import dev.parley.shared.core.PayoutCommand.Payout;
import dev.parley.shared.error.ErrorType;
import dev.parley.shared.error.Failure;
import dev.parley.shared.lambda.SecretDocuments;
import java.time.InstantSource;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** A payment provider that is asked over HTTP. */
final class HttpRefundProvider implements RefundProvider {
  private final ProviderApi api;
  private final Line line;
  private final SecretDocuments<Account> keys;
  private final InstantSource clock;

  HttpRefundProvider(
      ProviderApi api, Line line, SecretDocuments<Account> keys, InstantSource clock) {
    this.api = api;
    this.line = line;
    this.keys = keys;
    this.clock = clock;
  }

  @Override
  public String name() {
    return api.name();
  }

  @Override
  public PayoutAnswer start(Payout payout) {
    return let(account -> api.start(payout, account));
  }

  @Override
  public PayoutAnswer ask(Payout payout, @Nullable String refundRef) {
    return let(account -> api.ask(payout, refundRef, account, clock.instant()));
  }

  @Override
  public PayoutAnswer reverse(Payout payout, String refundRef) {
    return let(account -> api.reverse(payout, refundRef, account));
  }

  private PayoutAnswer let(Function<Account, Step> first) {
    return keys.of(name())
        .map(account -> walk(first.apply(account)))
        .orElseGet(Unreachable::new);
  }

  private PayoutAnswer walk(Step first) {
    var step = first;
    while (step instanceof Step.Send(var call, var reading)) {
      var answer = line.send(call);
      if (answer.isPresent()) {
        step = reading.read(answer.get());
      } else if (call.pays()) {
        return new Unclear("no_answer");
      } else {
        throw new Failure.Retryable(
            ErrorType.DEPENDENCY_UNAVAILABLE, name() + " did not answer " + call);
      }
    }
    return ((Step.Known) step).answer();
  }
}
