package dev.parley.invocation;

import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import dev.parley.shared.json.Json;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.function.UnaryOperator;

/** A request on its way to an HTTP door, as API Gateway hands it on. */
public record Call(Json.Obj event) {

  /** A request for a path on a route, such as {@code GET /tickets/{id}}. */
  public static Call of(String route, String path) {
    return new Call(
        Json.object(
            "version", "2.0",
            "routeKey", route,
            "rawPath", path,
            "pathParameters", parameters(route, path),
            "headers", Json.object(),
            "requestContext", Json.object("requestId", "r-1")));
  }

  private static Json parameters(String route, String path) {
    var names = route.substring(route.indexOf(' ') + 1).split("/", -1);
    var values = path.split("/", -1);
    var parameters = Json.object();
    for (var n = 0; n < names.length; n++) {
      if (names[n].startsWith("{")) {
        parameters = parameters.with(
            names[n].substring(1, names[n].length() - 1), Json.of(values[n]));
      }
    }
    return parameters;
  }

  /** A sample by its name in {@code events/}. */
  public static Call sample(String name) throws IOException {
    return new Call((Json.Obj) Invocation.sample(name));
  }

  /** By somebody with a role. */
  public Call by(String role, String sub) {
    return claiming(Json.object("role", role, "sub", sub));
  }

  /** With a token that claims this. */
  public Call claiming(Json claims) {
    return new Call(
        event.with(
            "requestContext",
            Json.object(
                "requestId", event.get("requestContext").text("requestId").orElse("r-1"),
                "authorizer", Json.object("jwt", Json.object("claims", claims)))));
  }

  /** As another request of its own. */
  public Call numbered(String requestId) {
    var context = (Json.Obj) event.get("requestContext");
    return new Call(event.with("requestContext", context.with("requestId", Json.of(requestId))));
  }

  /** With a header. */
  public Call header(String name, String value) {
    var headers = (Json.Obj) event.get("headers");
    return new Call(event.with("headers", headers.with(name, Json.of(value))));
  }

  /** With a query. */
  public Call query(String name, String value) {
    var query = event.get("queryStringParameters") instanceof Json.Obj given
        ? given
        : Json.object();
    return new Call(event.with("queryStringParameters", query.with(name, Json.of(value))));
  }

  /** With a body. */
  public Call body(String body) {
    return new Call(event.with("body", Json.of(body)).with("isBase64Encoded", Json.of(false)));
  }

  /** With another body in place of the one that it has. */
  public Call body(UnaryOperator<String> change) {
    return body(change.apply(event.text("body").orElse("")));
  }

  /** For another value of a parameter of its path. */
  public Call parameter(String name, String value) {
    var parameters = (Json.Obj) event.get("pathParameters");
    return new Call(event.with("pathParameters", parameters.with(name, Json.of(value))));
  }

  /** The exact bytes of its body. */
  public byte[] bytes() {
    var body = event.text("body").orElse("");
    return event.flag("isBase64Encoded")
        ? Base64.getDecoder().decode(body)
        : body.getBytes(StandardCharsets.UTF_8);
  }

  /** What a function answers to it. */
  public Answered to(RequestStreamHandler function) throws IOException {
    return new Answered(Invocation.answer(function, event));
  }

  /** What an HTTP door answered. */
  public record Answered(Json event) {

    /** The HTTP status. */
    public long status() {
      return event.integer("statusCode").orElseThrow();
    }

    /** The body as a document. */
    public Json json() {
      return Json.parse(event.text("body").orElseThrow());
    }

    /** The error type of a problem; empty where it is none. */
    public String problem() {
      return json().text("error_type").orElse("");
    }

    /** A header by its name in lower case; empty where it is absent. */
    public String header(String name) {
      return event.get("headers").text(name).orElse("");
    }
  }
}
