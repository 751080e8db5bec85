package dev.parley.local.http;

import static dev.parley.local.functions.AnsweringLauncher.function;
import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.local.template.EventSource.HttpRoute;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RoutesTest {
  private final Routes routes = routes("ANY $default", "ANY /files/{proxy+}", "GET /tickets/{id}",
      "GET /tickets/bulk", "ANY /tickets/{id}", "POST /tickets/{id}/messages", "GET /files/index");

  @ParameterizedTest
  @CsvSource({"GET,/tickets/bulk,GET /tickets/bulk", "GET,/tickets/7,GET /tickets/{id}",
      "PATCH,/tickets/7,ANY /tickets/{id}", "POST,/tickets/bulk,ANY /tickets/{id}",
      "POST,/tickets/7/messages,POST /tickets/{id}/messages", "GET,/files/a/b,ANY /files/{proxy+}",
      "GET,/files/index,GET /files/index", "GET,/files/,$default", "GET,/tickets/,$default",
      "GET,/,$default",
      "GET,/tickets/7/,$default"})
  void finds_the_most_specific_route(String method, String path, String route) {
    assertThat(routes.match(method, path).orElseThrow().route().key()).isEqualTo(route);
  }

  @Test
  void decodes_path_parameters() {
    assertThat(routes.match("GET", "/tickets/a%2Fb+c%20d").orElseThrow().pathParameters())
        .isEqualTo(Map.of("id", "a/b+c d"));
    assertThat(routes.match("GET", "/files/a%20b/c").orElseThrow().pathParameters())
        .isEqualTo(Map.of("proxy", "a b/c"));
  }

  @Test
  void finds_nothing_without_a_default_route() {
    assertThat(routes("GET /tickets").match("GET", "/orders")).isEmpty();
  }

  private static Routes routes(String... keys) {
    return new Routes(List.of(keys).stream().map(key -> key.split(" "))
        .map(key -> function("F", new HttpRoute(key[0], key[1], Optional.empty()))).toList());
  }
}
