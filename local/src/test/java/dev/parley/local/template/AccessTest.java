package dev.parley.local.template;

import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.local.template.EventSource.HttpRoute;
import dev.parley.shared.core.Role;
import dev.parley.shared.lambda.Access;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Who may what: every route of the template and every role, as the contract says it. */
class AccessTest {
  private static final String ANYBODY = "anybody";

  /** What is not here is nobody's. */
  private static final Map<String, String> CONTRACT = """
      $default                                        | anybody
      GET /help/{error_type}                          | anybody
      POST /webhooks/carriers/{carrier}               | anybody
      HEAD /webhooks/carriers/{carrier}               | anybody
      POST /webhooks/payments/{provider}              | anybody
      POST /webhooks/channels/{channel}               | anybody
      POST /webhooks/carriers/{carrier}/preview       | admin
      POST /webhooks/payments/{provider}/preview      | admin
      PUT /orders/{id}                                | admin service
      PUT /sellers/{id}                               | admin service
      PUT /buyers/{id}                                | admin service
      PUT /agents/{id}                                | admin service
      PUT /party-links                                | admin service
      GET /sellers/{id}                               | admin service
      GET /buyers/{id}                                | admin service
      GET /agents/{id}                                | admin service
      GET /orders/{id}                                | admin service lead agent seller buyer
      GET /shipments/{carrier}/{tracking_number}      | admin lead agent seller
      GET /payments/{provider}/{payment_id}           | admin lead agent seller
      GET /payments/{provider}/by-reference/{ref}     | admin lead agent seller
      POST /refunds                                   | admin service lead agent
      POST /refunds/preview                           | admin lead agent
      GET /refunds                                    | admin service lead agent seller buyer
      GET /refunds/{id}                               | admin service lead agent seller buyer
      POST /refunds/{id}/approval                     | admin lead seller
      POST /refunds/{id}/link                         | admin lead agent
      POST /returns                                   | admin service lead agent
      GET /returns                                    | admin service lead agent seller buyer
      GET /returns/{id}                               | admin service lead agent seller buyer
      PATCH /returns/{id}                             | admin service lead agent
      GET /breaks                                     | admin lead
      GET /breaks/{id}                                | admin lead
      POST /breaks/{id}/resolution                    | admin lead
      GET /periods/{period}                           | admin lead
      POST /periods/{period}/close                    | admin
      GET /reports/refunds                            | admin lead
      GET /reports/recoveries                         | admin lead
      GET /withholdings                               | admin service lead seller
      GET /withholdings/{id}                          | admin service lead seller
      POST /withholdings/{id}/recovery                | admin service
      POST /tickets                                   | admin service lead agent seller buyer
      GET /tickets                                    | admin service lead agent seller buyer
      GET /tickets/{id}                               | admin service lead agent seller buyer
      POST /tickets/{id}/messages                     | admin service lead agent seller buyer
      POST /tickets/{id}/attachments                  | admin service lead agent seller buyer
      GET /tickets/{id}/attachments/{attachment_id}   | admin service lead agent seller buyer
      PATCH /tickets/{id}                             | admin lead agent
      POST /tickets/{id}/merge                        | admin lead agent
      POST /tickets/{id}/unmerge                      | admin lead agent
      POST /tickets/{id}/split                        | admin lead agent
      POST /tickets/{id}/children                     | admin lead agent
      POST /tickets/bulk                              | admin lead agent
      POST /agents/{id}/handover                      | admin lead agent
      POST /tickets/{id}/escalations                  | admin lead agent
      GET /tickets/{id}/packet                        | admin lead agent
      POST /tickets/{id}/remind                       | admin lead agent
      GET /tickets/{id}/journal                       | admin lead agent
      GET /policies/{kind}                            | admin lead agent
      PUT /policies/{kind}                            | admin
      GET /policies/{kind}/versions                   | admin lead agent
      GET /policies/{kind}/versions/{n}               | admin lead agent
      POST /policies/{kind}/versions/{n}/approval     | admin
      POST /policies/{kind}/versions/{n}/rollback     | admin
      POST /policies/calendars/preview                | admin lead agent
      POST /policies/sla/preview                      | admin lead agent
      POST /policies/routing/preview                  | admin lead agent
      GET /quarantine                                 | admin lead
      GET /quarantine/{id}                            | admin lead
      POST /quarantine/{id}/replay                    | admin lead
      POST /quarantine/{id}/discard                   | admin lead
      POST /quarantine/replay                         | admin lead
      GET /lanes                                      | admin lead
      POST /lanes/{lane}/pause                        | admin lead
      POST /lanes/{lane}/release                      | admin lead
      POST /lanes/{family}/{name}/pause               | admin lead
      POST /lanes/{family}/{name}/release             | admin lead
      GET /status                                     | anybody
      """.lines()
      .map(line -> line.split("\\|", 2))
      .collect(toMap(line -> line[0].strip(), line -> line[1].strip()));

  private static Map<String, HttpRoute> template() throws IOException {
    var stack = TemplateReader.read(
        Path.of("..", "template.yaml"), Surroundings.local("http://127.0.0.1", "http://127.0.0.1"));
    return stack.functions().stream()
        .flatMap(function -> function.events().stream())
        .flatMap(event -> event instanceof HttpRoute route ? Stream.of(route) : Stream.empty())
        .collect(toMap(HttpRoute::key, Function.identity()));
  }

  static Set<String> routes() throws IOException {
    return template().keySet();
  }

  private static String said(String route) {
    return Objects.requireNonNull(CONTRACT.get(route), "the contract says nothing of " + route);
  }

  @Test
  void the_template_the_contract_and_the_code_know_the_same_routes() throws IOException {
    assertThat(routes()).isEqualTo(CONTRACT.keySet());
    assertThat(Access.routeKeys()).isEqualTo(CONTRACT.keySet());
  }

  @ParameterizedTest
  @MethodSource("routes")
  void each_role_may_what_the_contract_says(String route) {
    var open = said(route).equals(ANYBODY);
    var allowed = open
        ? EnumSet.allOf(Role.class)
        : Arrays.stream(said(route).split(" ", -1))
            .map(role -> Role.valueOf(role.toUpperCase(Locale.ROOT)))
            .collect(Collectors.toCollection(() -> EnumSet.noneOf(Role.class)));

    assertThat(Role.values()).as(route)
        .allSatisfy(role -> assertThat(Access.allows(route, role)).as(role.name())
            .isEqualTo(allowed.contains(role)));
    assertThat(Access.isOpen(route)).isEqualTo(open);
  }

  @ParameterizedTest
  @MethodSource("routes")
  void what_is_not_for_anybody_asks_for_a_token(String route) throws IOException {
    var authorizer = Objects.requireNonNull(template().get(route)).authorizer();

    assertThat(authorizer.isPresent()).isEqualTo(!said(route).equals(ANYBODY));
  }

  @ParameterizedTest
  @EnumSource
  void a_route_that_nobody_wrote_down_is_refused(Role role) {
    assertThat(Access.allows("DELETE /tickets/{id}", role)).isFalse();
    assertThat(Access.allows("GET /tickets/{id}/", role)).isFalse();
  }
}
