package dev.parley.local.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.local.http.Answer.Header;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PayloadAnswerTest {

  @Test
  void sends_on_status_headers_cookies_and_body() {
    var answer = answer(
        """
            {"statusCode": 201, "headers": {"Location": "/tickets/7", "Content-Type": "application/json"},
             "cookies": ["a=1"], "body": "{}"}""");

    assertThat(answer.status()).isEqualTo(201);
    assertThat(answer.headers()).containsExactly(new Header("location", "/tickets/7"),
        new Header("content-type", "application/json"), new Header("set-cookie", "a=1"));
    assertThat(text(answer)).isEqualTo("{}");
  }

  @Test
  void decodes_a_body_that_is_base64() {
    assertThat(text(answer("{\"statusCode\": 200, \"isBase64Encoded\": true, \"body\": \"aGk=\"}")))
        .isEqualTo("hi");
  }

  @Test
  void takes_any_json_without_a_status_for_the_body_of_a_200() {
    var answer = answer("{\"id\": 7}");

    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.headers()).containsExactly(new Header("content-type", "application/json"));
    assertThat(text(answer)).isEqualTo("{\"id\":7}");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "no json", "{\"statusCode\": \"ok\"}", "{\"statusCode\": 42}",
      "{\"statusCode\": 200, \"isBase64Encoded\": true, \"body\": \"%\"}"})
  void is_no_answer_when_the_gateway_could_not_send_it(String payload) {
    assertThat(PayloadAnswer.of(payload.getBytes(StandardCharsets.UTF_8))).isEmpty();
  }

  private static Answer answer(String payload) {
    return PayloadAnswer.of(payload.getBytes(StandardCharsets.UTF_8)).orElseThrow();
  }

  private static String text(Answer answer) {
    return new String(answer.body(), StandardCharsets.UTF_8);
  }
}
