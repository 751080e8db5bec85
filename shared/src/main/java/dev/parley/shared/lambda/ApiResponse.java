package dev.parley.shared.lambda;

import dev.parley.shared.error.Problem;
import dev.parley.shared.json.Json;
import java.util.LinkedHashMap;
import java.util.Map;

/** An answer to a request. */
public record ApiResponse(int status, Map<String, String> headers, String body) {
  private static final String JSON = "application/json";

  public ApiResponse {
    headers = Map.copyOf(headers);
  }

  /** 200 with a document. */
  public static ApiResponse ok(Json body) {
    return json(200, body);
  }

  /** A document under a status. */
  public static ApiResponse json(int status, Json body) {
    return new ApiResponse(status, Map.of("content-type", JSON), body.write());
  }

  /** A text under a status, of the given content type. */
  public static ApiResponse text(int status, String contentType, String body) {
    return new ApiResponse(status, Map.of("content-type", contentType), body);
  }

  static ApiResponse of(Problem problem) {
    var answer = new ApiResponse(
        problem.type().status(),
        Map.of("content-type", "application/problem+json"),
        problem.body().write());
    var wait = problem.body().integer("retry_after");
    return wait.isPresent() ? answer.with("retry-after", String.valueOf(wait.get())) : answer;
  }

  /** The same answer with one more header. */
  public ApiResponse with(String header, String value) {
    var more = new LinkedHashMap<>(headers);
    more.put(header, value);
    return new ApiResponse(status, more, body);
  }

  /** The same answer, naming the version that it is of. */
  public ApiResponse version(long version) {
    return with("etag", "\"" + version + "\"");
  }

  /** As API Gateway wants it. */
  Json event() {
    return Json.object("statusCode", status, "headers", headers, "body", body);
  }
}
