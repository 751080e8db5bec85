package dev.parley.local.contract;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.parley.local.contract.ApiDocument.Operation;
import dev.parley.local.contract.RawHttp.Reply;
import dev.parley.shared.core.Role;
import dev.parley.shared.lambda.Access;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** docs/openapi.yaml says what the house does: not less, and not more. */
class ApiDocumentTest {
  private static final Pattern KNOWN = Pattern.compile("known are (.*)$");
  private static final String UNKNOWN = "x_unknown";

  private static ApiDocument document;
  private static Samples samples;
  private static Desk desk;
  private static String ticket;

  @BeforeAll
  static void open() throws IOException {
    document = ApiDocument.read(Desk.PROJECT);
    samples = new Samples(document);
    desk = Desk.open();
    ticket = Fixtures.in(desk).tickets().getFirst();
  }

  @AfterAll
  static void close() {
    desk.close();
  }

  @Test
  void the_document_and_the_template_know_the_same_routes() {
    var routes = new TreeSet<>(Access.routeKeys());
    routes.remove("$default");

    assertThat(document.operations().stream().map(Operation::route))
        .containsExactlyInAnyOrderElementsOf(routes);
  }

  @Test
  void the_document_names_the_roles_that_may() {
    assertThat(document.operations()).allSatisfy(operation -> {
      var allowed = Stream.of(Role.values())
          .filter(role -> Access.allows(operation.route(), role))
          .map(role -> role.name().toLowerCase(Locale.ROOT)).toList();
      if (Access.isOpen(operation.route())) {
        assertThat(operation.roles()).containsExactly("anybody");
      } else {
        assertThat(operation.roles()).containsExactlyInAnyOrderElementsOf(allowed);
      }
    });
  }

  @Test
  void every_variable_of_a_path_is_a_parameter() {
    assertThat(document.operations()).allSatisfy(operation -> assertThat(
        operation.parameters().stream().filter(it -> it.path("in").asText().equals("path"))
            .map(it -> "{" + it.path("name").asText() + "}"))
        .containsExactlyInAnyOrderElementsOf(Pattern.compile("\\{\\w+}").matcher(operation.path())
            .results().map(found -> found.group()).toList()));
  }

  static Stream<Operation> questions() throws IOException {
    return ApiDocument.read(Desk.PROJECT).operations().stream()
        .filter(it -> it.method().equals("GET") && !it.isOpen())
        .filter(it -> it.parameters().stream().anyMatch(ApiDocumentTest::isAsked));
  }

  private static boolean isAsked(JsonNode parameter) {
    return parameter.path("in").asText().equals("query");
  }

  @ParameterizedTest
  @MethodSource("questions")
  void a_question_for_what_can_be_nobodys_name_is_answered(Operation question) throws IOException {
    var path = question.path().replaceAll("\\{\\w+}", "X-1");
    for (var parameter : question.parameters().stream().filter(ApiDocumentTest::isAsked).toList()) {
      for (var odd : List.of("%2F", "a%2F", "a%20b%7Cc", "%00", "%F0%9F%98%80".repeat(101))) {
        var asked = path + "?" + parameter.path("name").asText() + "=" + odd;
        var reply = desk.call(question.roles().iterator().next(), "GET", asked, "");
        assertThat(reply.status()).as(asked + " " + reply.body()).isLessThan(500);
      }
    }
  }

  /** One of the bodies that an operation takes; who sends the how-manieth. */
  record Body(Operation operation, JsonNode schema, String role) {

    @Override
    public String toString() {
      return operation + " as " + role;
    }
  }

  static List<Body> bodies() throws IOException {
    var all = ApiDocument.read(Desk.PROJECT);
    var bodies = new ArrayList<Body>();
    for (var operation : all.operations()) {
      var schemas = operation.path().startsWith("/webhooks")
          ? List.<JsonNode>of()
          : all.requests(operation);
      for (var n = 0; n < schemas.size(); n++) {
        var requester = operation.route().equals("POST /tickets") && n == 1;
        bodies.add(new Body(operation, schemas.get(n), requester ? "buyer" : "admin"));
      }
    }
    return bodies;
  }

  @ParameterizedTest
  @MethodSource("bodies")
  void a_body_with_every_field_is_taken(Body body) throws IOException {
    var full = samples.full(body.schema());
    assertThat(document.objections(body.schema(), full)).isEmpty();

    var reply = send(body, full);

    if (body.operation().path().startsWith("/quarantine/{id}")
        || body.operation().path().startsWith("/refunds/{id}/")
        || body.operation().path().startsWith("/breaks/{id}/")
        || body.operation().path().startsWith("/withholdings/{id}/")
        || body.operation().path().equals("/returns/{id}")
        || Set.of("/tickets/{id}/merge", "/tickets/{id}/split").contains(body.operation().path())
        || body.operation().path().startsWith("/policies/{kind}/versions/{n}/")
        || (body.operation().path().equals("/policies/routing/preview")
            && full.has("ticket_id"))) {
      // nothing is in quarantine, refunded, broken or drafted here, no ticket has that id: what the body is about is not there
      assertThat(Desk.json(reply).path("error_type").asText()).isEqualTo("not_found");
      return;
    }
    assertThat(reply.status()).as(reply.body()).isBetween(200, 299);
    assertThat(document.objections(body.operation(), reply.status(), reply.mediaType(),
        Desk.json(reply))).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("bodies")
  void a_field_that_the_document_does_not_know_is_refused_and_all_that_it_knows_are_named(
      Body body) throws IOException {
    for (var place : places("", body.schema(), samples.full(body.schema()))) {
      var full = samples.full(body.schema());
      ((ObjectNode) at(full, place.path())).put(UNKNOWN, 1);

      var message = violations(send(body, full)).get(join(place.path(), UNKNOWN));

      assertThat(message).as(place + " of " + body).isNotNull();
      var known = KNOWN.matcher(message);
      assertThat(known.find()).as(message).isTrue();
      assertThat(known.group(1).split(", ", -1)).as(place.path())
          .containsExactlyInAnyOrderElementsOf(place.fields());
    }
  }

  @ParameterizedTest
  @MethodSource("bodies")
  void a_field_that_is_missing_or_of_another_kind_is_named(Body body) throws IOException {
    var full = samples.full(body.schema());
    for (var field : body.schema().path("properties").propertyStream().toList()) {
      var wrong = ((ObjectNode) full.deepCopy()).set(field.getKey(),
          JsonNodeFactory.instance.arrayNode().add(JsonNodeFactory.instance.arrayNode().add(1)));
      assertThat(violations(send(body, wrong)).keySet()).as(field.getKey())
          .anyMatch(named -> named.startsWith(field.getKey()));
    }
    if (body.schema().path("properties").size() == 1) {
      return; // without its one field it is another of the bodies that the operation takes
    }
    for (var field : body.schema().path("required")) {
      var poor = ((ObjectNode) full.deepCopy()).without(field.asText());
      assertThat(violations(send(body, poor)).keySet()).as(field.asText())
          .anyMatch(named -> named.startsWith(field.asText()));
    }
  }

  /** A part of a body that is an object with fields of its own. */
  private record Place(String path, List<String> fields) {}

  private static List<Place> places(String path, JsonNode reference, JsonNode value) {
    var schema = document.resolved(reference);
    var places = new ArrayList<Place>();
    if (value instanceof ObjectNode && schema.path("additionalProperties").isBoolean()
        && !schema.path("additionalProperties").asBoolean() && !isByDay(path)) {
      places.add(new Place(path,
          schema.path("properties").propertyStream().map(Map.Entry::getKey).toList()));
      schema.path("properties").propertyStream()
          .forEach(field -> places.addAll(places(join(path, field.getKey()), field.getValue(),
              value.path(field.getKey()))));
    }
    if (value instanceof ArrayNode && !value.isEmpty()) {
      places.addAll(places(path + "[0]", schema.path("items"), value.get(0)));
    }
    return places;
  }

  /** Days of the week are keys, and are refused as what they are. */
  private static boolean isByDay(String path) {
    return path.endsWith("weekly");
  }

  private static JsonNode at(JsonNode body, String path) {
    return path.isEmpty()
        ? body
        : body.at("/" + path.replace('.', '/').replaceAll("\\[(\\d+)]", "/$1"));
  }

  private static String join(String path, String name) {
    return path.isEmpty() ? name : path + "." + name;
  }

  private static Map<String, String> violations(Reply reply) throws IOException {
    var problem = Desk.json(reply);
    var inAnswers = problem.path("answers").isArray() ? problem.at("/answers/0") : problem;
    assertThat(inAnswers.path("status").asInt(reply.status())).as(reply.body()).isEqualTo(400);
    return inAnswers.path("violations").valueStream().collect(Collectors.toMap(
        it -> it.path("field").asText(), it -> it.path("message").asText(), (first, _) -> first));
  }

  private static Reply send(Body body, JsonNode json) throws IOException {
    var path = body.operation().path()
        .replace("{id}", body.operation().path().startsWith("/tickets") ? ticket : "X-1")
        .replace("{kind}", "carriers").replace("{n}", "99")
        .replace("{lane}", "tickets").replace("{family}/{name}", "carriers/easypost");
    return desk.call(body.role(), body.operation().method(), path, json.toString());
  }
}
