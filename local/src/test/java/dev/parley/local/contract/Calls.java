package dev.parley.local.contract;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.parley.local.contract.ApiDocument.Operation;
import dev.parley.local.contract.RawHttp.Header;
import dev.parley.local.contract.RawHttp.Request;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.regex.Pattern;

/** Requests out of the document, most of them with something wrong in them. */
final class Calls {
  private static final Pattern VARIABLE = Pattern.compile("\\{(\\w+)}");
  private static final List<String> RAW = List.of("%00", "%2F", "%2e%2e", "%FF%FE", "%ED%A0%80",
      "%C0%AF", "a%20b", "..", "+", ";x=1", "%7C", "%E2%80%AE", "%F0%9F%98%80", "a%0d%0ab", "~",
      "%25",
      "a".repeat(600));
  private static final List<String> TYPES = List.of("text/plain", "application/xml",
      "application/octet-stream", "application/json; charset=utf-16",
      "application/x-www-form-urlencoded", "multipart/form-data; boundary=x", "", ";", "json");
  private static final List<String> HEADERS = List.of("If-Match", "Idempotency-Key",
      "X-Correlation-Id", "Accept", "Content-Encoding", "Cookie", "Stripe-Signature",
      "X-Hmac-Signature", "X-Forwarded-For");
  private static final List<String> METHODS = List.of("DELETE", "OPTIONS", "PATCH", "PUT", "POST",
      "BREW");

  private static final List<Integer> MISTAKES = List.of(0, 1, 1, 1, 1, 2, 3);
  private static final int LARGEST = 2_500_000;

  private final ApiDocument document;
  private final Samples samples;
  private final Fixtures fixtures;
  private final Desk desk;
  private final List<Operation> withBodies;

  Calls(ApiDocument document, Samples samples, Fixtures fixtures, Desk desk) {
    this.document = document;
    this.samples = samples;
    this.fixtures = fixtures;
    this.desk = desk;
    this.withBodies = document.operations().stream()
        .filter(operation -> !document.requests(operation).isEmpty()).toList();
  }

  /** A request, and the operation that it is meant for. */
  record Call(Operation operation, Request request) {

    boolean isOfTheDocument() {
      return request.method().equals(operation.method());
    }
  }

  Call drawn(RandomGenerator chance) throws IOException {
    var hostile = new Hostile(chance);
    var operation = hostile.one(chance.nextInt(3) == 0 ? document.operations() : withBodies);
    var method = chance.nextInt(40) == 0 ? hostile.one(METHODS) : operation.method();
    var target = path(operation, hostile, chance) + query(operation, hostile, chance);
    return new Call(operation, new Request(method, target, headers(operation, hostile, chance),
        body(operation, hostile, chance)));
  }

  private String path(Operation operation, Hostile hostile, RandomGenerator chance) {
    return VARIABLE.matcher(operation.path()).replaceAll(variable -> {
      var known = operation.path().startsWith("/tickets")
          ? hostile.one(fixtures.tickets())
          : "X-1";
      return switch (chance.nextInt(8)) {
        case 0 -> hostile.one(RAW);
        case 1 -> encoded(hostile.shortText()).replace("+", "%20");
        default -> known(operation, variable.group(1), known);
      };
    });
  }

  private String known(Operation operation, String variable, String otherwise) {
    return operation.parameters().stream().filter(it -> it.path("name").asText().equals(variable))
        .filter(it -> !variable.equals("id"))
        .findFirst().flatMap(document::example).orElse(otherwise);
  }

  private String query(Operation operation, Hostile hostile, RandomGenerator chance) {
    var pairs = new ArrayList<String>();
    for (var parameter : operation.parameters()) {
      if (parameter.path("in").asText().equals("query") && chance.nextInt(4) == 0) {
        var value = chance.nextBoolean()
            ? document.example(parameter).orElse("20")
            : hostile.shortText();
        pairs.add(parameter.path("name").asText() + "=" + encoded(value));
      }
    }
    if (chance.nextInt(12) == 0) {
      pairs.add(hostile.one(List.of("", "=", "&", "x", "limit=", "limit=1&limit=2",
          encoded(hostile.shortText()) + "=1")));
    }
    return pairs.isEmpty() ? "" : "?" + String.join("&", pairs);
  }

  private List<Header> headers(Operation operation, Hostile hostile, RandomGenerator chance)
      throws IOException {
    var headers = new ArrayList<Header>();
    var roles = operation.isOpen() || chance.nextInt(8) == 0
        ? Desk.ROLES
        : List.copyOf(operation.roles());
    headers.add(switch (chance.nextInt(50)) {
      case 0 -> new Header("authorization", one(hostile));
      case 1, 2 -> stranger(hostile.one(roles), hostile);
      default -> desk.as(hostile.one(roles));
    });
    headers.add(new Header("content-type",
        chance.nextInt(10) == 0 ? hostile.one(TYPES) : "application/json"));
    while (chance.nextInt(4) == 0) {
      headers.add(new Header(hostile.one(HEADERS), one(hostile)));
    }
    return headers;
  }

  /** Somebody whose token is good and whose names are not. */
  private Header stranger(String role, Hostile hostile) throws IOException {
    var claims = JsonNodeFactory.instance.objectNode().put("role", role)
        .put("sub", hostile.shortText() + "!").put("seller_id", "S" + hostile.shortText());
    return new Header("authorization", "Bearer " + desk.token(claims.toString()));
  }

  /** A header's value: a line break in it would begin another header. */
  private static String one(Hostile hostile) {
    return hostile.one(List.of("\"1\"", "W/\"2\"", "*", "\"x\"", "1,2", "-1", "gzip", "text/html",
        "t=1,v1=00", hostile.shortText().replaceAll("\\p{Cc}", "?")));
  }

  private byte[] body(Operation operation, Hostile hostile, RandomGenerator chance) {
    var schemas = document.requests(operation);
    if (schemas.isEmpty()) {
      return new byte[0];
    }
    JsonNode body = samples.some(hostile.one(schemas), chance);
    for (var times = hostile.one(MISTAKES); times > 0; times--) {
      var worse = hostile.body(body);
      // what is over ten megabytes does not get as far as the functions
      body = worse.toString().length() > LARGEST ? body : worse;
    }
    return chance.nextInt(8) == 0
        ? hostile.bytes(body.toString())
        : body.toString().getBytes(StandardCharsets.UTF_8);
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }
}
