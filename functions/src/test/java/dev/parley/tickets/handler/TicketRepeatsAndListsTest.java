package dev.parley.tickets.handler;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.invocation.Invocation;
import dev.parley.shared.journal.MemoryStore;
import dev.parley.shared.json.Json;
import dev.parley.shared.lambda.Environment;
import dev.parley.shared.lambda.Wiring;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The clock stands still in all of these: whatever happens, happens in one instant. */
class TicketRepeatsAndListsTest {
  private static final Instant NOW = Instant.parse("2026-11-23T09:00:00Z");
  private static final String TICKET = """
      {"channel": "web", "subject": "Where is it?", "body": "It has not come.",
       "requester": {"kind": "buyer", "id": "B-1"}}""";

  private final TicketsApi api = new TicketsApi(
      new Wiring(
          Environment.of(Map.of(), () -> NOW), () -> new MemoryStore(new Random(1)),
          () -> _ -> {}));
  private int requests;

  private Json send(String route, String id, Json.Obj headers, String body) throws IOException {
    var claims = Json.object("sub", "A-7", "role", "agent");
    return Invocation.answer(
        api,
        Json.object(
            "version", "2.0",
            "routeKey", route,
            "rawPath", route.substring(route.indexOf(' ') + 1).replace("{id}", id),
            "pathParameters", Json.object("id", id),
            "headers", headers,
            "body", body,
            "requestContext", Json.object(
                "requestId", "r-" + requests++,
                "authorizer", Json.object("jwt", Json.object("claims", claims)))));
  }

  private Json list(Json.Obj query) throws IOException {
    return Invocation.answer(
        api,
        Json.object(
            "version", "2.0",
            "routeKey", "GET /tickets",
            "rawPath", "/tickets",
            "queryStringParameters", query,
            "requestContext", Json.object(
                "requestId", "r-" + requests++,
                "authorizer", Json.object(
                    "jwt", Json.object(
                        "claims", Json.object("sub", "A-7", "role", "agent"))))));
  }

  private Json write(String ticket, Json.Obj headers) throws IOException {
    return send("POST /tickets/{id}/messages", ticket, headers,
        "{\"body\": \"A note.\", \"audience\": \"internal\"}");
  }

  private static Json body(Json answer) {
    return Json.parse(answer.text("body").orElseThrow());
  }

  private static String id(Json opened) {
    return body(opened).text("id").orElseThrow();
  }

  @Test
  void gives_the_first_answer_again_whatever_happened_since() throws IOException {
    var key = Json.object("idempotency-key", "k-1");
    var first = send("POST /tickets", "", key, TICKET);
    write(id(first), Json.object());
    send("PATCH /tickets/{id}", id(first), Json.object(), "{}");

    assertThat(send("POST /tickets", "", key, TICKET)).isEqualTo(first);
  }

  @ParameterizedTest
  @CsvSource({"buyer,a/b", "seller,/", "order,a|b"})
  void refuses_to_list_by_what_can_be_no_id(String filter, String id) throws IOException {
    var answer = list(Json.object(filter, id));

    assertThat(answer.integer("statusCode")).contains(400L);
    assertThat(body(answer).items("violations").getFirst().text("field")).contains(filter);
  }

  @ParameterizedTest
  @ValueSource(strings = {"x", "2026-11-23T09:00:00Z", "2026-11-23T09:00:00Z x",
      "yesterday ticket/T-1",
      "2026-11-23T09:00:00Z order/O-1"})
  void refuses_a_cursor_that_no_answer_gave(String place) throws IOException {
    var cursor = Base64.getUrlEncoder().encodeToString(place.getBytes(StandardCharsets.UTF_8));

    var answer = list(Json.object("buyer", "B-1", "cursor", cursor));

    assertThat(answer.integer("statusCode")).contains(400L);
    assertThat(body(answer).items("violations").getFirst().text("field")).contains("cursor");
  }
}
