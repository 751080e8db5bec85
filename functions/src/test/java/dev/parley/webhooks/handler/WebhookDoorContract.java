package dev.parley.webhooks.handler;

import static org.assertj.core.api.Assertions.assertThat;

import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import dev.parley.invocation.Call;
import dev.parley.invocation.House;
import dev.parley.shared.core.Message;
import dev.parley.shared.core.PayloadCommand.Unpack;
import dev.parley.shared.json.Json;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What every webhook door promises to whoever calls. */
public abstract class WebhookDoorContract {
  private static final int LARGEST = 350_000;

  protected final House house = new House();

  /** The door over the house. */
  protected abstract RequestStreamHandler door();

  /** The sample's name in {@code events/}. */
  protected abstract String sample();

  /** The secret's name, and the secret that the sample is signed with. */
  protected abstract Map.Entry<String, String> secret();

  /** The parameter of the path that names the provider. */
  protected abstract String parameter();

  /** The same call, signed anew for the body that it has. */
  protected abstract Call signed(Call call);

  @BeforeEach
  void knows_the_secret() {
    keep(secret().getValue());
  }

  private void keep(String... secrets) {
    house.keep(secret().getKey(), Json.object("secrets", List.of(secrets)).write());
  }

  private Call call() throws IOException {
    return Call.sample(sample());
  }

  @Test
  void takes_what_is_proven_and_hands_its_exact_bytes_on() throws IOException {
    var answer = call().to(door());

    assertThat(answer.status()).isEqualTo(202);
    assertThat(answer.json()).isEqualTo(Json.object("accepted", 1, "duplicates", 0));
    assertThat(house.sent()).singleElement()
        .satisfies(message -> assertThat(payload(message)).isEqualTo(text(call())));
  }

  @Test
  void takes_the_same_bytes_in_base64() throws IOException {
    var answer = Call.sample(sample() + "-base64").to(door());

    assertThat(answer.status()).isEqualTo(202);
    assertThat(house.sent()).singleElement()
        .satisfies(message -> assertThat(payload(message)).isEqualTo(text(call())));
  }

  @Test
  void counts_what_it_has_taken_before_and_hands_nothing_on() throws IOException {
    call().to(door());

    var again = call().to(door());

    assertThat(again.json()).isEqualTo(Json.object("accepted", 0, "duplicates", 1));
    assertThat(house.sent()).hasSize(1);
  }

  @Test
  void refuses_what_was_tampered_with_and_keeps_nothing_of_it() throws IOException {
    var answer = call().body(body -> body.replaceFirst("\"object\"", "\"0bject\"")).to(door());

    assertThat(answer.status()).isEqualTo(401);
    assertThat(answer.problem()).isEqualTo("signature_invalid");
    assertThat(house.sent()).isEmpty();
    assertThat(call().to(door()).json()).isEqualTo(Json.object("accepted", 1, "duplicates", 0));
  }

  @Test
  void proves_nothing_without_a_secret_or_with_an_empty_one() throws IOException {
    keep();
    assertThat(call().to(door()).status()).isEqualTo(401);

    house.keep(secret().getKey(), "{\"secrets\": [\"\"]}");
    assertThat(call().to(door()).status()).isEqualTo(401);
    assertThat(house.sent()).isEmpty();
  }

  @Test
  void takes_either_secret_while_one_follows_the_other() throws IOException {
    keep("another", secret().getValue());

    assertThat(call().to(door()).status()).isEqualTo(202);
  }

  /** The door stays the same: nobody deploys anything for a new secret. */
  @Test
  void takes_a_new_secret_within_five_minutes_and_the_old_one_no_longer() throws IOException {
    var door = door();
    keep("another");
    assertThat(signed(call()).to(door).status()).isEqualTo(401);
    keep(secret().getValue());
    house.pass(Duration.ofMinutes(5));
    assertThat(signed(call()).to(door).status()).isEqualTo(202);

    keep("another");
    house.pass(Duration.ofMinutes(5));
    assertThat(signed(call()).to(door).status()).isEqualTo(401);
  }

  @Test
  void asks_to_come_again_where_the_store_of_secrets_does_not_answer() throws IOException {
    house.losesItsSecrets();

    var answer = call().to(door());

    assertThat(answer.status()).isEqualTo(503);
    assertThat(answer.problem()).isEqualTo("secret_unavailable");
    assertThat(house.sent()).isEmpty();
  }

  @Test
  void asks_to_come_again_where_its_secret_cannot_be_read() throws IOException {
    house.keep(secret().getKey(), "no document");

    var answer = call().to(door());

    assertThat(answer.status()).isEqualTo(503);
    assertThat(answer.problem()).isEqualTo("secret_unavailable");
    assertThat(answer.json().flag("retryable")).isTrue();
  }

  @Test
  void knows_no_other_provider() throws IOException {
    var answer = call().parameter(parameter(), "moonpost").to(door());

    assertThat(answer.status()).isEqualTo(404);
    assertThat(answer.problem()).isEqualTo("unknown_provider");
  }

  @Test
  void refuses_what_is_no_document() throws IOException {
    var answer = signed(call().body("{\"id\": ")).to(door());

    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.problem()).isEqualTo("malformed_payload");
    assertThat(house.sent()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"multipart/form-data; boundary=x", "text/html", "application/xml",
      "text/xml", "image/png", "application/gzip", "application/jsonp", "nonsense"})
  void looks_into_nothing_of_a_type_that_nobody_sends(String type) throws IOException {
    var answer = call().header("content-type", type).to(door());

    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.problem()).isEqualTo("malformed_payload");
    assertThat(answer.json().text("detail").orElseThrow()).contains("content-type");
    assertThat(house.sent()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"application/json", "Application/JSON;charset=UTF-8", "text/plain",
      "application/cloudevents+json", "application/x-www-form-urlencoded", ""})
  void takes_the_types_that_providers_and_their_tools_send(String type) throws IOException {
    assertThat(call().header("content-type", type).to(door()).status()).isEqualTo(202);
  }

  @ParameterizedTest
  @ValueSource(strings = {"gzip", "br", "deflate, gzip"})
  void inflates_nothing(String encoding) throws IOException {
    var answer = call().header("content-encoding", encoding).to(door());

    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.problem()).isEqualTo("malformed_payload");
    assertThat(answer.json().text("detail").orElseThrow()).contains("compressed");
    assertThat(house.sent()).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("hostile")
  void refuses_what_is_hostile_though_it_is_signed(String body) throws IOException {
    var answer = signed(call().body(body)).to(door());

    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.problem()).isEqualTo("malformed_payload");
    assertThat(house.sent()).isEmpty();
  }

  static Stream<String> hostile() {
    return Stream.of(
        "{\"id\":" + "[".repeat(65) + "]".repeat(65) + "}",
        "{\"id\":".repeat(20_000),
        "<!DOCTYPE a [<!ENTITY b SYSTEM \"file:///etc/hostname\">]><a>&b;</a>",
        "{\"id\":\"\\ud800\"}",
        "{\"id\":1e999999999}");
  }

  @Test
  void takes_the_longest_payload_and_none_that_is_longer() throws IOException {
    var fill = LARGEST - text(call()).getBytes(StandardCharsets.UTF_8).length;
    var longest = call().body(body -> body + " ".repeat(fill));

    var taken = signed(longest).to(door());
    var tooLong = signed(longest.body(body -> body + " ")).to(door());

    assertThat(taken.status()).isEqualTo(202);
    assertThat(house.sent()).singleElement()
        .satisfies(message -> assertThat(payload(message)).hasSize(LARGEST));
    assertThat(tooLong.status()).isEqualTo(413);
    assertThat(tooLong.problem()).isEqualTo("payload_too_large");
  }

  @Test
  void shows_an_admin_what_would_become_of_a_payload_and_keeps_nothing() throws IOException {
    var preview = new Call(
        call().event().with(
            "routeKey", Json.of(call().event().text("routeKey").orElseThrow() + "/preview")));

    var answer = preview.by("admin", "X-1").to(door());

    assertThat(answer.json().items("events")).hasSize(1);
    assertThat(preview.by("agent", "A-7").to(door()).status()).isEqualTo(403);
    assertThat(house.sent()).isEmpty();
    assertThat(call().to(door()).json()).isEqualTo(Json.object("accepted", 1, "duplicates", 0));
  }

  private static String text(Call call) {
    return new String(call.bytes(), StandardCharsets.UTF_8);
  }

  private String payload(Message message) {
    var id = ((Unpack) message.command()).payload().id();
    return house.store().read(List.of(id)).getOrDefault(id, "");
  }
}
