package dev.parley.help.handler;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.invocation.Invocation;
import dev.parley.shared.error.ErrorType;
import dev.parley.shared.json.Json;
import dev.parley.shared.lambda.Environment;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class HelpApiTest {
  /** Neither tables nor queues: help needs none. */
  private static final Environment NOTHING = Environment.of(
      Map.of(), InstantSource.fixed(Instant.parse("2026-11-22T09:00:00Z")));

  private final HelpApi api = new HelpApi(NOTHING);

  @ParameterizedTest
  @EnumSource
  void serves_the_article_of_every_error(ErrorType type) throws IOException {
    var answer = Invocation.answer(api, asked(type.wireName(), "*/*"));

    assertThat(answer.integer("statusCode")).contains(200L);
    assertThat(header(answer, "content-type")).isEqualTo("text/markdown; charset=utf-8");
    assertThat(answer.text("body")).contains(
        Files.readString(Path.of("..", "docs", "help", type.wireName() + ".md")));
  }

  @Test
  void shows_a_page_to_who_asks_for_one() throws IOException {
    var answer = Invocation.answer(api, asked("not_found", "text/html,application/xhtml+xml"));

    assertThat(header(answer, "content-type")).isEqualTo("text/html; charset=utf-8");
    assertThat(header(answer, "content-security-policy")).startsWith("default-src 'none'");
    assertThat(answer.text("body").orElseThrow())
        .contains("<h1>" + ErrorType.NOT_FOUND.title() + "</h1>");
  }

  @Test
  void an_unknown_error_is_not_found() throws IOException {
    assertProblem(Invocation.answer(api, asked("../secrets", "*/*")), ErrorType.NOT_FOUND);
  }

  @Test
  void an_unknown_route_gets_a_problem() throws IOException {
    var event = ((Json.Obj) Invocation.sample("HelpApi"))
        .with("routeKey", Json.of("$default"))
        .with("rawPath", Json.of("/nowhere"))
        .with("pathParameters", Json.none());

    assertProblem(Invocation.answer(api, event), ErrorType.UNKNOWN_ROUTE);
  }

  @Test
  void can_be_built_as_the_cloud_builds_it() throws IOException {
    var answer = Invocation.answer(new HelpApi(), Invocation.sample("HelpApi"));

    assertThat(answer.integer("statusCode")).contains(200L);
  }

  private static void assertProblem(Json answer, ErrorType type) {
    assertThat(answer.integer("statusCode")).contains((long) type.status());
    assertThat(header(answer, "content-type")).isEqualTo("application/problem+json");
    assertThat(Json.parse(answer.text("body").orElseThrow()).text("type")).contains(type.help());
  }

  private static String header(Json answer, String name) {
    return answer.get("headers").text(name).orElse("");
  }

  private static Json asked(String errorType, String accept) throws IOException {
    return ((Json.Obj) Invocation.sample("HelpApi"))
        .with("pathParameters", Json.object("error_type", errorType))
        .with("headers", Json.object("accept", accept));
  }
}
