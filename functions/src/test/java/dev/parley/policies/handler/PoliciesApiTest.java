package dev.parley.policies.handler;

import static org.assertj.core.api.Assertions.assertThat;

import com.amazonaws.services.lambda.runtime.Context;
import dev.parley.shared.json.Json;
import dev.parley.shared.lambda.Environment;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PoliciesApiTest {
  private static final Instant NOW = Instant.parse("2026-11-23T09:00:00Z");

  private static Json get(String kind, String role, String mode) throws IOException {
    var event = Json.object(
        "version", "2.0",
        "routeKey", "GET /policies/{kind}",
        "rawPath", "/policies/" + kind,
        "pathParameters", Map.of("kind", kind),
        "requestContext",
        Json.object(
            "requestId", "r-1",
            "authorizer", Json.parse(
                "{\"jwt\": {\"claims\": {\"sub\": \"A-7\", \"role\": \"" + role + "\"}}}")));
    var function = new PoliciesApi(
        Environment.of(Map.of("MODE", mode), () -> NOW));
    var out = new ByteArrayOutputStream();
    var context = (Context) Proxy.newProxyInstance(
        Context.class.getClassLoader(), new Class<?>[]{Context.class}, (_, _, _) -> null);
    function.handleRequest(
        new ByteArrayInputStream(event.write().getBytes(StandardCharsets.UTF_8)), out, context);
    return Json.parse(out.toByteArray());
  }

  private static Json body(Json answer) {
    return Json.parse(answer.text("body").orElseThrow());
  }

  @Test
  void shows_the_version_that_decides() throws IOException {
    var answer = get("reminders", "agent", "");

    assertThat(answer.integer("statusCode")).contains(200L);
    assertThat(answer.get("headers").text("etag")).contains("\"shipped-1\"");
    assertThat(body(answer).text("kind")).contains("reminders");
    assertThat(body(answer).text("version")).contains("shipped-1");
    assertThat(body(answer).get("document").text("close_solved_after")).contains("P7D");
  }

  @Test
  void shows_the_mode_that_the_environment_forces() throws IOException {
    var answer = get("modes", "admin", "live");

    assertThat(body(answer).text("version")).contains("shipped-1+live");
    assertThat(body(answer).get("document").text("refunds")).contains("live");
  }

  @Test
  void knows_no_other_kinds() throws IOException {
    var answer = get("weather", "admin", "");

    assertThat(answer.integer("statusCode")).contains(404L);
    assertThat(body(answer).text("error_type")).contains("not_found");
  }

  @Test
  void is_closed_to_those_whose_desk_it_is_not() throws IOException {
    assertThat(get("sla", "buyer", "").integer("statusCode")).contains(403L);
  }
}
