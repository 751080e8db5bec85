package dev.parley.local.providers;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.parley.local.aws.front.ProviderMishaps;
import dev.parley.local.http.Answer;
import dev.parley.local.http.Request;
import dev.parley.refunds.providers.HttpCall;
import dev.parley.shared.core.Money;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/** The doubles, with payments that a test makes up and a clock that it sets; what goes wrong, the test says. */
final class Providers implements CapturedPayments, ProviderMishaps, Courier {
  static final Instant NINE = Instant.parse("2026-11-23T09:00:00Z");
  private static final JsonMapper JSON = new JsonMapper();
  private static final String HEX = "51b8ed00".repeat(8);
  private static final Map<String, String> SECRETS = Map.of(
      "test/webhooks/payments/stripe", "{\"secrets\": [\"s\"]}",
      "test/webhooks/payments/adyen", "{\"secrets\": [\"%s\"]}".formatted(HEX),
      "test/webhooks/payments/square", "{\"secrets\": [\"s\"], \"notification_url\": \"u\"}");

  final ProviderDoubles doubles = new ProviderDoubles(this, this, () -> SECRETS, () -> now(), this);
  final Map<String, Captured> payments = new HashMap<>();
  final List<JsonNode> told = new ArrayList<>();
  Instant now = NINE;
  boolean staysPending;
  boolean lacksMoney;
  AtProvider next = AtProvider.NOTHING;
  /** What happens while a payment is looked up. */
  private Runnable onFind = () -> {};

  private Instant now() {
    return now;
  }

  /** A captured payment. */
  Providers with(String payment, long amount, String currency) {
    payments.put(payment, new Captured(payment, amount, currency, false));
    return this;
  }

  /** The same payment under another reference. */
  Providers alsoCalled(String other, String payment) {
    payments.put(other, Objects.requireNonNull(payments.get(payment)));
    return this;
  }

  Providers disputed(String payment, long amount, String currency) {
    payments.put(payment, new Captured(payment, amount, currency, true));
    return this;
  }

  Answer send(String provider, HttpCall call) {
    var target = call.path().split("\\?", 2);
    var headers = call.headers().entrySet().stream()
        .collect(Collectors.toMap(Map.Entry::getKey, header -> List.of(header.getValue())));
    var body = call.body() == null ? "" : call.body();
    return doubles.answer(new Request(call.method(), "/" + provider + target[0],
        target.length < 2 ? "" : target[1], headers, body.getBytes(StandardCharsets.UTF_8),
        "HTTP/1.1", "127.0.0.1"));
  }

  /** What a request was answered, and what the same one while the first was worked on. */
  record Both(Answer first, Answer second) {}

  /** Sends a request, and again while its payment is looked up. */
  Both beforeTheFirstIsAnswered(Supplier<Answer> request) {
    var second = new ArrayList<Answer>();
    onFind = () -> {
      onFind = () -> {};
      second.add(request.get());
    };
    return new Both(request.get(), second.getFirst());
  }

  /** Somebody with a bearer's key asks. */
  Answer look(String provider, String path) {
    var key = TheSuite.account(provider).apiKey();
    return send(provider,
        new HttpCall("GET", path, Map.of("authorization", "Bearer " + key), null));
  }

  /** A refund that the suite asks for is carried out. */
  JsonNode refund(String provider, String payment, String refund, long amount, String currency) {
    return json(
        send(provider,
            TheSuite.asked(provider, payment, refund, new Money(amount, currency)).call()));
  }

  static JsonNode json(Answer answer) {
    try {
      return JSON.readTree(answer.body());
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  static String header(Answer answer, String name) {
    return answer.headers().stream().filter(header -> header.name().equals(name))
        .map(Answer.Header::value).findFirst().orElse("");
  }

  @Override
  public Optional<Captured> find(String provider, String ref) {
    onFind.run();
    return Optional.ofNullable(payments.get(ref));
  }

  @Override
  public AtProvider atProvider() {
    return next;
  }

  @Override
  public boolean staysPending() {
    return staysPending;
  }

  @Override
  public boolean lacksMoney() {
    return lacksMoney;
  }

  @Override
  public boolean tellsTwice() {
    return false;
  }

  @Override
  public void bring(String provider, Webhook webhook) {
    try {
      told.add(JSON.readTree(webhook.body()));
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  @Override
  public void giveUp(String why) {
    throw new AssertionError(why);
  }

  @Override
  public boolean isBusy() {
    return false;
  }

  @Override
  public List<String> undelivered() {
    return List.of();
  }
}
