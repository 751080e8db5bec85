package dev.parley.policies.handler;

import static org.assertj.core.api.Assertions.assertThat;

import com.amazonaws.services.lambda.runtime.Context;
import dev.parley.invocation.House;
import dev.parley.shared.json.Json;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PoliciesApiTest {
  private static Json get(String kind, String role, String mode) throws IOException {
    var event = event("GET /policies/{kind}", "/policies/" + kind, role, "")
        .with("pathParameters", Json.object("kind", kind));
    return handle(event, mode);
  }

  private static Json post(String path, String body) throws IOException {
    return handle(event("POST " + path, path, "agent", body), "");
  }

  private static Json.Obj event(String route, String path, String role, String body) {
    var claims = Json.object("sub", "A-7", "role", role);
    return Json.object(
        "version", "2.0",
        "routeKey", route,
        "rawPath", path,
        "body", body,
        "requestContext", Json.object(
            "requestId", "r-1",
            "authorizer", Json.object("jwt", Json.object("claims", claims))));
  }

  private static Json handle(Json event, String mode) throws IOException {
    var function = new PoliciesApi(new House().wiring("PoliciesApi", Map.of("MODE", mode)));
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
    assertThat(answer.get("headers").text("etag")).contains("\"0\"");
    assertThat(body(answer).text("kind")).contains("reminders");
    assertThat(body(answer).integer("version")).contains(0L);
    assertThat(body(answer).text("name")).contains("shipped-1");
    assertThat(body(answer).get("document").text("close_solved_after")).contains("P7D");
  }

  @Test
  void shows_the_mode_that_the_environment_forces() throws IOException {
    var answer = get("modes", "admin", "live");

    assertThat(body(answer).text("name")).contains("shipped-1+live");
    assertThat(body(answer).get("document").text("refunds")).contains("live");
  }

  @Test
  void knows_no_other_kinds() throws IOException {
    var answer = get("weather", "admin", "");

    assertThat(answer.integer("statusCode")).contains(404L);
    assertThat(body(answer).text("error_type")).contains("not_found");
  }

  @Test
  void knows_nothing_of_a_name_that_no_table_could_keep() throws IOException {
    var answer = get("x".repeat(501), "admin", "");

    assertThat(answer.integer("statusCode")).contains(404L);
    assertThat(body(answer).text("detail")).contains("there is nothing of so long a name");
  }

  @Test
  void is_closed_to_those_whose_desk_it_is_not() throws IOException {
    assertThat(get("sla", "buyer", "").integer("statusCode")).contains(403L);
  }

  @Test
  void takes_the_sample_event() throws IOException {
    var sample = Files.readAllBytes(Path.of("..", "events", "PoliciesApi.json"));

    assertThat(handle(Json.parse(sample), "").integer("statusCode")).contains(200L);
  }

  @Test
  void previews_a_calendar() throws IOException {
    var answer = post("/policies/calendars/preview", """
        {"calendar": {"time_zone": "UTC", "weekly": {"mon": [["09:00", "12:00"]]}},
         "op": "add", "from": "2026-11-23T11:00:00Z", "seconds": 7200}""");

    assertThat(body(answer).text("instant")).contains("2026-11-30T10:00:00Z");
  }

  @Test
  void answers_a_list_of_requests_each_by_itself() throws IOException {
    var answer = post("/policies/calendars/preview", """
        {"requests": [
          {"calendar": {"time_zone": "UTC", "weekly": {"mon": [["09:00", "12:00"]]}},
           "op": "is_open", "at": "2026-11-23T11:00:00Z"},
          {"calendar": {"time_zone": "Moon", "weekly": {"mon": [["09:00", "12:00"]]}},
           "op": "is_open", "at": "2026-11-23T11:00:00Z"}]}""");

    var answers = body(answer).items("answers");
    assertThat(answers.getFirst().flag("open")).isTrue();
    assertThat(answers.getLast().text("error_type")).contains("validation_failed");
    assertThat(answers.getLast().items("violations"))
        .extracting(violation -> violation.text("field").orElse(""))
        .containsExactly("requests[1].calendar.time_zone");
  }

  @Test
  void refuses_a_level_beyond_all_bounds() throws IOException {
    var answer = post("/policies/sla/preview", """
        {"calendar": {"time_zone": "UTC", "weekly": {"mon": [["09:00", "18:00"]]}},
         "policy": {"targets": {"first_reply": 3600},
                    "levels": [{"metric": "first_reply", "offset_s": -9223372036854775808}]},
         "history": [{"at": "2026-11-23T10:00:00Z", "type": "created", "status": "open"}],
         "at": "2026-11-23T10:30:00Z"}""");

    assertThat(answer.integer("statusCode")).contains(400L);
    assertThat(body(answer).items("violations"))
        .extracting(violation -> violation.text("field").orElse(""))
        .containsExactly("policy.levels[0].offset_s");
  }

  @Test
  void previews_clocks() throws IOException {
    var answer = post("/policies/sla/preview", """
        {"calendar": {"time_zone": "UTC", "weekly": {"mon": [["09:00", "18:00"]]}},
         "policy": {"targets": {"first_reply": 3600}},
         "history": [{"at": "2026-11-23T10:00:00Z", "type": "created", "status": "open"}],
         "at": "2026-11-23T10:30:00Z"}""");

    assertThat(body(answer).text("next_due_at")).contains("2026-11-23T11:00:00Z");
    assertThat(body(answer).items("clocks").getFirst().integer("remaining_s")).contains(1800L);
  }
}
