package dev.parley.local.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.local.http.JwtGate.Admitted;
import dev.parley.local.http.JwtGate.Refused;
import dev.parley.local.http.JwtGate.Verdict;
import dev.parley.local.template.HttpApiResource.JwtAuthorizer;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JwtGateTest {
  private static final InstantSource NOON = InstantSource
      .fixed(Instant.parse("2026-03-02T12:00:00Z"));
  private static final JwtAuthorizer AUTHORIZER = new JwtAuthorizer("https://issuer",
      List.of("parley"));

  private final TokenKey key = new TokenKey(NOON);

  @Test
  void hands_claims_on_as_text() {
    var token = key.issue(AUTHORIZER, "ana", Map.of("role", "agent", "queues", "a b"));

    assertThat(check("Bearer " + token))
        .isEqualTo(new Admitted(Map.of("role", "agent", "queues", "a b", "sub",
            "ana", "iss", "https://issuer", "aud", "parley", "iat", "1772452800", "exp",
            "1773057600")));
  }

  @Test
  void refuses_a_request_without_a_token() {
    var request = new Request("GET", "/", "", Map.of(), new byte[0], "HTTP/1.1", "127.0.0.1");

    assertThat(new JwtGate(key).check(request, AUTHORIZER)).isEqualTo(new Refused("Bearer"));
  }

  @Test
  void refuses_an_expired_token() {
    assertRefused(key.issue(AUTHORIZER, "ana", Map.of(), Duration.ofSeconds(0)), "expired");
  }

  @Test
  void refuses_another_audience_or_issuer() {
    assertRefused(key.issue(new JwtAuthorizer("https://issuer", List.of("other")), "ana", Map.of()),
        "audience");
    assertRefused(key.issue(new JwtAuthorizer("https://other", List.of("parley")), "ana", Map.of()),
        "issuer");
  }

  @Test
  void refuses_a_token_that_was_tampered_with_or_signed_by_somebody_else() {
    var token = key.issue(AUTHORIZER, "ana", Map.of("role", "agent")).split("\\.", -1);
    var admin = key.issue(AUTHORIZER, "ana", Map.of("role", "admin")).split("\\.", -1);

    assertRefused(token[0] + "." + admin[1] + "." + token[2], "signature");
    assertRefused(new TokenKey(NOON).issue(AUTHORIZER, "ana", Map.of()), "signature");
  }

  /** The first look at a token remembers it: the others must not mind who was first. */
  @Test
  void admits_many_that_come_with_one_token_at_once() throws Exception {
    try (var threads = Executors.newFixedThreadPool(8)) {
      for (var round = 0; round < 20; round++) {
        var gate = new JwtGate(key);
        var request = request("Bearer " + key.issue(AUTHORIZER, "ana-" + round, Map.of()));
        var all = new CyclicBarrier(8);
        var verdicts = threads.invokeAll(Collections.nCopies(8, () -> {
          all.await();
          return gate.check(request, AUTHORIZER);
        }));
        for (var verdict : verdicts) {
          assertThat(verdict.get()).isInstanceOf(Admitted.class);
        }
      }
    }
  }

  @Test
  void refuses_a_remembered_token_that_was_changed_or_has_expired() {
    var later = new AtomicReference<>(NOON.instant());
    var living = new TokenKey(later::get);
    var gate = new JwtGate(living);
    var token = living.issue(AUTHORIZER, "ana", Map.of(), Duration.ofMinutes(5));

    assertThat(gate.check(request("Bearer " + token), AUTHORIZER)).isInstanceOf(Admitted.class);
    assertThat(gate.check(request("Bearer " + token + "A"), AUTHORIZER))
        .isInstanceOf(Refused.class);
    later.set(NOON.instant().plusSeconds(300));
    assertThat(gate.check(request("Bearer " + token), AUTHORIZER)).isInstanceOf(Refused.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "Bearer", "Bearer a.b", "Basic YTpi",
      "Bearer eyJhbGciOiJub25lIn0.eyJzdWIiOiJhbmEifQ."})
  void refuses_what_is_no_signed_token(String header) {
    assertThat(check(header)).isInstanceOf(Refused.class);
  }

  private void assertRefused(String token, String why) {
    assertThat(check("Bearer " + token)).isInstanceOfSatisfying(Refused.class,
        refused -> assertThat(refused.challenge()).contains("error=\"invalid_token\"")
            .contains(why));
  }

  private Verdict check(String header) {
    return new JwtGate(key).check(request(header), AUTHORIZER);
  }

  private static Request request(String header) {
    return new Request("GET", "/", "", Map.of("authorization", List.of(header)), new byte[0],
        "HTTP/1.1", "127.0.0.1");
  }
}
