package dev.parley.local.simulation;

import dev.parley.local.aws.front.ProviderMishaps;
import dev.parley.local.http.Answer;
import dev.parley.local.http.Request;
import dev.parley.local.invariants.Payout;
import dev.parley.local.providers.CapturedPayments.Captured;
import dev.parley.local.providers.Courier;
import dev.parley.local.providers.Executed;
import dev.parley.local.providers.Executed.Status;
import dev.parley.local.providers.ProviderDoubles;
import dev.parley.local.providers.Webhook;
import dev.parley.refunds.handler.Line;
import dev.parley.refunds.providers.HttpAnswer;
import dev.parley.refunds.providers.HttpCall;
import dev.parley.shared.error.ErrorType;
import dev.parley.shared.error.Failure;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;

/**
 * The payment providers: asked inside of a call, telling by webhooks that are brought when chance has it. They give back
 * whatever they are asked for: that a payment never gives more than it had is the suite's promise, not theirs.
 */
final class SimulatedProviders implements Courier, ProviderMishaps {
  private final Fate fate;
  private final RandomGenerator chance;
  private final ProviderDoubles doubles;
  private final List<Errand> mail = new ArrayList<>();
  private final List<String> undelivered = new ArrayList<>();

  /** The answer was lost, or the call was: nobody can know. */
  private static final class NoAnswer extends RuntimeException {
    private static final long serialVersionUID = 1L;

    NoAnswer() {
      super("no answer", null, false, false);
    }
  }

  SimulatedProviders(Fate fate, RandomGenerator chance, InstantSource clock) {
    this.fate = fate;
    this.chance = chance;
    this.doubles = new ProviderDoubles(
        (_, ref) -> Optional.of(new Captured(ref, Long.MAX_VALUE, "EUR", false)), this,
        SimulatedSecrets::ofPayments, clock, this);
    doubles.payOnSeparately(payment -> payment.hashCode() % 2 == 0);
  }

  /** The way to one of them. */
  Line line(String provider) {
    return call -> send(provider, call);
  }

  private Optional<HttpAnswer> send(String provider, HttpCall call) {
    try {
      return Optional.of(
          fate.around("provider", () -> answer(provider, call), this::refused, NoAnswer::new));
    } catch (NoAnswer _) {
      return Optional.empty();
    }
  }

  private RuntimeException refused() {
    return chance.nextBoolean()
        ? new NoAnswer()
        : new Failure.Retryable(ErrorType.DEPENDENCY_UNAVAILABLE, "nobody is there");
  }

  private HttpAnswer answer(String provider, HttpCall call) {
    var target = call.path().split("\\?", 2);
    var headers = new TreeMap<String, List<String>>();
    call.headers().forEach((name, value) -> headers.put(name, List.of(value)));
    var body = call.body() == null ? "" : call.body();
    var answer = doubles.answer(
        new Request(
            call.method(), "/" + provider + target[0], target.length < 2 ? "" : target[1], headers,
            body.getBytes(StandardCharsets.UTF_8), "HTTP/1.1", "127.0.0.1"));
    return new HttpAnswer(
        answer.status(),
        answer.headers().stream()
            .collect(Collectors.toMap(Answer.Header::name, Answer.Header::value)),
        new String(answer.body(), StandardCharsets.UTF_8));
  }

  @Override
  public AtProvider atProvider() {
    if (!fate.isSpoiled()) {
      return AtProvider.NOTHING;
    }
    return chance.nextBoolean() ? AtProvider.TOO_MANY : AtProvider.NOBODY_THERE;
  }

  @Override
  public boolean staysPending() {
    return chance.nextInt(6) == 0;
  }

  @Override
  public boolean lacksMoney() {
    return chance.nextInt(12) == 0;
  }

  @Override
  public boolean tellsTwice() {
    return chance.nextInt(4) == 0;
  }

  @Override
  public void bring(String provider, Webhook webhook) {
    mail.add(
        new Errand(
            new Sender.Provider(provider), "POST /webhooks/payments/{provider}",
            Map.of("provider", provider), webhook.body(),
            webhook.event().substring(provider.length() + 1), null));
  }

  @Override
  public void giveUp(String why) {
    undelivered.add(why);
  }

  @Override
  public boolean isBusy() {
    return !mail.isEmpty();
  }

  @Override
  public List<String> undelivered() {
    return List.copyOf(undelivered);
  }

  /** One of the webhooks that are still to be brought, not the first by preference. */
  Optional<Errand> next() {
    return mail.isEmpty()
        ? Optional.empty()
        : Optional.of(mail.remove(chance.nextInt(mail.size())));
  }

  /** What was pending is decided, or what was paid comes back; much stays as it is, for good. */
  void changeTheirMind() {
    var executed = doubles.executed();
    if (!executed.isEmpty()) {
      var refund = executed.get(chance.nextInt(executed.size()));
      switch (refund.status()) {
        case PENDING -> become(refund, chance.nextInt(4) == 0 ? Status.FAILED : Status.SUCCEEDED);
        case SUCCEEDED -> {
          if (chance.nextInt(6) == 0) {
            become(refund, Status.FAILED);
          }
        }
        case FAILED -> {
        }
      }
    }
  }

  private void become(Executed refund, Status status) {
    var _ = doubles.become(
        refund.provider(), refund.ref(), status,
        status == Status.FAILED ? "expired_or_canceled_card" : null);
  }

  /** What they carried out, for the judge. */
  List<Payout> payouts() {
    var debited = doubles.debited();
    return doubles.executed().stream()
        .map(
            refund -> new Payout(
                refund.provider(), refund.payment(), refund.ref(), refund.refundId(),
                refund.amount(), Payout.State.valueOf(refund.status().name()),
                Collections.frequency(debited, refund.refundId())))
        .toList();
  }
}
