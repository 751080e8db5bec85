package dev.parley.local.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.parley.local.http.Routes.Match;
import dev.parley.local.template.EventSource.HttpRoute;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PayloadEventTest {
  private static final Instant NOON = Instant.parse("2026-03-02T12:00:00Z");

  @Test
  void is_what_an_http_api_sends() throws IOException {
    var request = new Request("POST", "/tickets/7%20a", "tag=a&tag=b%20c&q=%26",
        Map.of("host", List.of("127.0.0.1:3000"), "x-two", List.of("1", "2"), "cookie",
            List.of("a=1; b=2"),
            "content-type", List.of("application/json"), "user-agent", List.of("curl/8")),
        "{\"a\": 1.0}".getBytes(StandardCharsets.UTF_8), "HTTP/1.1", "127.0.0.1");

    var event = event(request, Optional.of(Map.of("role", "agent", "exp", "12")));

    assertThat(event.at("/version").asText()).isEqualTo("2.0");
    assertThat(event.at("/routeKey").asText()).isEqualTo("POST /tickets/{id}");
    assertThat(event.at("/rawPath").asText()).isEqualTo("/tickets/7 a");
    assertThat(event.at("/rawQueryString").asText()).isEqualTo("tag=a&tag=b%20c&q=%26");
    assertThat(event.at("/queryStringParameters")).hasToString("{\"tag\":\"a,b c\",\"q\":\"&\"}");
    assertThat(event.at("/pathParameters")).hasToString("{\"id\":\"7 a\"}");
    assertThat(event.at("/cookies")).hasToString("[\"a=1\",\"b=2\"]");
    assertThat(event.at("/headers/x-two").asText()).isEqualTo("1,2");
    assertThat(event.at("/headers").has("cookie")).isFalse();
    assertThat(event.at("/body").asText()).isEqualTo("{\"a\": 1.0}");
    assertThat(event.at("/isBase64Encoded").asBoolean()).isFalse();
    assertThat(event.at("/requestContext/authorizer")).hasToString(
        "{\"jwt\":{\"claims\":{\"exp\":\"12\",\"role\":\"agent\"},\"scopes\":null}}");
    assertThat(event.at("/requestContext/http"))
        .hasToString("{\"method\":\"POST\",\"path\":\"/tickets/7 a\","
            + "\"protocol\":\"HTTP/1.1\",\"sourceIp\":\"127.0.0.1\",\"userAgent\":\"curl/8\"}");
    assertThat(event.at("/requestContext/time").asText()).isEqualTo("02/Mar/2026:12:00:00 +0000");
    assertThat(event.at("/requestContext/timeEpoch").asLong()).isEqualTo(NOON.toEpochMilli());
    assertThat(event.at("/requestContext/requestId").asText()).isEqualTo("r-1");
  }

  @Test
  void leaves_out_what_is_not_there() throws IOException {
    var event = event(
        new Request("GET", "/tickets/7", "", Map.of(), new byte[0], "HTTP/1.1", "127.0.0.1"),
        Optional.empty());

    assertThat(event.has("body")).isFalse();
    assertThat(event.has("cookies")).isFalse();
    assertThat(event.has("queryStringParameters")).isFalse();
    assertThat(event.at("/requestContext").has("authorizer")).isFalse();
    assertThat(event.at("/isBase64Encoded").asBoolean()).isFalse();
  }

  @ParameterizedTest
  @CsvSource({"text/plain;charset=utf-8,false", "application/json,false",
      "APPLICATION/JSON; charset=UTF-8,false",
      "application/problem+json,false", "application/xml,false", "application/javascript,false",
      "application/x-www-form-urlencoded,true", "application/octet-stream,true", "'',true"})
  void encodes_bodies_as_base64_by_their_type(String type, boolean encoded) throws IOException {
    var body = "id=ä".getBytes(StandardCharsets.UTF_8);
    Map<String, List<String>> headers = type.isEmpty()
        ? Map.of()
        : Map.of("content-type", List.of(type));

    var event = event(new Request("POST", "/tickets/7", "", headers, body, "HTTP/1.1", "127.0.0.1"),
        Optional.empty());

    assertThat(event.at("/isBase64Encoded").asBoolean()).isEqualTo(encoded);
    var text = event.at("/body").asText();
    assertThat(encoded ? Base64.getDecoder().decode(text) : text.getBytes(StandardCharsets.UTF_8))
        .isEqualTo(body);
  }

  private static JsonNode event(Request request, Optional<Map<String, String>> claims)
      throws IOException {
    var match = new Match("F", new HttpRoute("POST", "/tickets/{id}", Optional.empty()),
        Map.of("id", Routes.decoded(request.path()).substring("/tickets/".length())));
    return new JsonMapper()
        .readTree(new PayloadEvent(request, match, claims, "r-1", NOON).toBytes());
  }
}
