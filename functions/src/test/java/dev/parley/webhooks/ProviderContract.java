package dev.parley.webhooks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.parley.shared.error.ErrorType;
import dev.parley.shared.error.Failure;
import dev.parley.shared.json.Json;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What every carrier and payment provider must hold.
 *
 * @param <E>
 *          the canonical event
 */
public abstract class ProviderContract<E> {
  private static final Instant NOW = Instant.parse("2026-03-02T09:00:00Z");
  private static final String SECRET = "the secret of the contract";
  private static final int MUTATIONS = 5_000;

  protected abstract WebhookProvider<E> provider();

  /** A payload that the provider might send, with white space that a second encoding would lose. */
  protected abstract byte[] body();

  /** A payload of a kind that nobody handles. */
  protected abstract byte[] unknownKind();

  /** The headers that the provider would send along. */
  protected abstract Map<String, String> signed(byte[] body, String secret, Instant at);

  /** The call as the provider would make it; overridden where the signature is inside of the body. */
  protected SignedRequest call(byte[] body, String secret, Instant at) {
    return new SignedRequest(body, signed(body, secret, at), at);
  }

  /** How far a signed time may be from now; empty where no time is signed. */
  protected abstract Optional<Duration> tolerance();

  /** What becomes of a header that arrives twice, once by another secret and once rightly signed. */
  protected abstract Verdict repeated();

  protected abstract String dedupeKey(E event);

  /** How the provider's secrets are configured. */
  protected WebhookSecrets secrets(String... secrets) {
    return WebhookSecrets.of(secrets);
  }

  /** Whether every byte of the body is signed; a provider that signs some fields has tests of its own. */
  protected boolean signsEveryByte() {
    return true;
  }

  /** The same content in other bytes. */
  protected byte[] encodedAgain(byte[] body) {
    var again = Json.parse(body).write().getBytes(StandardCharsets.UTF_8);
    assertThat(Json.parse(again)).isEqualTo(Json.parse(body));
    return again;
  }

  /** What the provider wants to hear. */
  protected Reply expectedReply(int accepted, int duplicates) {
    return new Reply(202, "application/json",
        "{\"accepted\":" + accepted + ",\"duplicates\":" + duplicates + "}");
  }

  private Verdict verify(SignedRequest call, String... secrets) {
    return provider().verify(call, secrets(secrets));
  }

  private SignedRequest call() {
    return call(body(), SECRET, NOW);
  }

  private static SignedRequest saying(byte[] body, SignedRequest call) {
    return new SignedRequest(body, call.headers(), call.now());
  }

  private static SignedRequest at(Instant now, SignedRequest call) {
    return new SignedRequest(call.body(), call.headers(), now);
  }

  private void rejects(Verdict verdict) {
    assertThat(verdict).isInstanceOf(Verdict.Rejected.class);
  }

  @Test
  void verifies_what_the_provider_signed() {
    assertThat(verify(call(), SECRET)).isEqualTo(Verdict.verified());
  }

  @Test
  void rejects_a_body_with_any_bit_turned() {
    assumeTrue(signsEveryByte());
    var call = call();
    for (var i = 0; i < call.body().length; i++) {
      var turned = call.body().clone();
      turned[i] ^= 1;
      rejects(verify(saying(turned, call), SECRET));
    }
  }

  @Test
  void rejects_the_same_content_encoded_again() {
    assumeTrue(signsEveryByte());
    var again = encodedAgain(call().body());
    assertThat(again).isNotEqualTo(call().body());
    rejects(verify(saying(again, call()), SECRET));
  }

  @Test
  void rejects_what_somebody_else_signed() {
    rejects(verify(call(body(), "another secret", NOW), SECRET));
  }

  @Test
  void rejects_a_call_without_signature() {
    var bare = Map.of("content-type", "application/json");
    rejects(verify(new SignedRequest(body(), bare, NOW), SECRET));
  }

  @Test
  void rejects_everything_while_no_secret_is_set() {
    var byAnEmptyKey = call(body(), "\u0000", NOW); // HMAC pads a key with zeros
    rejects(verify(byAnEmptyKey));
    rejects(verify(byAnEmptyKey, ""));
    rejects(verify(call(body(), " ", NOW), " "));
  }

  @Test
  void verifies_by_any_active_secret_while_a_key_changes() {
    assertThat(verify(call(), "older", SECRET)).isEqualTo(Verdict.verified());
    assertThat(verify(call(), SECRET, "newer", "")).isEqualTo(Verdict.verified());
  }

  @Test
  void keeps_to_the_tolerance_where_a_time_is_signed() {
    var later = NOW.plus(Duration.ofDays(3));
    if (tolerance().isEmpty()) {
      assertThat(verify(at(later, call()), SECRET)).isEqualTo(Verdict.verified());
      return;
    }
    var edge = tolerance().get();
    var beyond = edge.plusSeconds(1);
    assertThat(verify(at(NOW.plus(edge), call()), SECRET)).isEqualTo(Verdict.verified());
    assertThat(verify(at(NOW.minus(edge), call()), SECRET)).isEqualTo(Verdict.verified());
    assertThat(verify(at(NOW.plus(beyond), call()), SECRET))
        .isEqualTo(Verdict.rejected(Rejection.TIMESTAMP_TOO_OLD));
    assertThat(verify(at(NOW.minus(beyond), call()), SECRET))
        .isEqualTo(Verdict.rejected(Rejection.TIMESTAMP_IN_FUTURE));
  }

  @Test
  void has_one_answer_to_a_header_that_comes_twice() {
    var twice = new HashMap<>(call(body(), "another secret", NOW).headers());
    call().headers().forEach((name, value) -> twice.merge(name, value, (a, b) -> a + "," + b));
    assertThat(verify(new SignedRequest(call().body(), twice, NOW), SECRET)).isEqualTo(repeated());
  }

  @Test
  void says_the_same_however_often_a_payload_comes() {
    var first = provider().read(Content.of(body()));
    assertThat(provider().read(Content.of(body()))).isEqualTo(first);
    assertThat(first.events()).isNotEmpty();
    assertThat(provider().eventIds(Content.of(body())))
        .doesNotHaveDuplicates()
        .containsExactlyElementsOf(first.events().stream().map(this::dedupeKey).toList());
  }

  @Test
  void accepts_a_kind_that_nobody_handles_and_says_why_it_means_nothing() {
    var delivery = provider().read(Content.of(unknownKind()));
    assertThat(delivery.events()).isEmpty();
    assertThat(delivery.ignored()).isNotBlank();
    assertThat(provider().eventIds(Content.of(unknownKind()))).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "null", "7", "[]", "{", "{}", "{\"id\":7}", "{\"id\":\"\"}",
      "\ufeff{\"id\":\"x\"}", "{\"id\":\"x\",\"id\":\"y\"}", "{\"id\":\"x\"}{}"})
  void refuses_what_is_no_payload(String body) {
    var bytes = body.getBytes(StandardCharsets.UTF_8);
    assertThatExceptionOfType(Failure.Permanent.class)
        .isThrownBy(() -> provider().eventIds(Content.of(bytes)))
        .matches(refusal -> refusal.type() == ErrorType.MALFORMED_PAYLOAD);
  }

  @Test
  void knows_no_other_failure_than_the_declared_one() {
    var dice = new Random(42);
    var refused = 0;
    for (var i = 0; i < MUTATIONS; i++) {
      try {
        provider().read(Content.of(mutated(body(), dice)));
      } catch (Failure.Permanent e) {
        assertThat(e.type()).isEqualTo(ErrorType.MALFORMED_PAYLOAD);
        refused++;
      }
    }
    assertThat(refused).isBetween(1, MUTATIONS - 1);
  }

  /** Turns a few bytes, mostly into what means something in JSON. */
  private static byte[] mutated(byte[] body, Random dice) {
    var marks = "{}[]\",:0123456789eE+-.ntf\\u".getBytes(StandardCharsets.US_ASCII);
    for (var n = 1 + dice.nextInt(4); n > 0; n--) {
      body[dice.nextInt(body.length)] = dice.nextInt(4) == 0
          ? (byte) dice.nextInt(256)
          : marks[dice.nextInt(marks.length)];
    }
    return body;
  }

  @Test
  void counts_what_was_new_in_its_reply() {
    assertThat(provider().reply(2, 1)).isEqualTo(expectedReply(2, 1));
  }
}
