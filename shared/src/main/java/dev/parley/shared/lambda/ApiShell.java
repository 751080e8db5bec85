package dev.parley.shared.lambda;

import com.amazonaws.services.lambda.runtime.Context;
import dev.parley.shared.core.Refusal;
import dev.parley.shared.error.ErrorType;
import dev.parley.shared.error.Failure;
import dev.parley.shared.error.Problem;
import dev.parley.shared.json.Json;
import dev.parley.shared.json.MalformedJson;
import dev.parley.shared.json.Violation;
import dev.parley.shared.json.Violations;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Between API Gateway and the routes of one function: access, errors, one log line. */
public final class ApiShell {
  private static final int LONGEST_NAME = 500;

  private final Map<String, Route> routes;
  private final Wiring wiring;
  @SuppressWarnings("unused") // kept alive: the registry of hooks holds it weakly
  private final Priming priming;

  /** What answers one route. */
  @FunctionalInterface
  public interface Route {

    /** Answers a request; what it throws becomes a problem. */
    ApiResponse answer(ApiRequest request);
  }

  /**
   * A shell over routes by their keys, such as {@code GET /tickets/{id}}.
   *
   * @throws IllegalStateException
   *           where a route is not in {@link Access}
   */
  public ApiShell(Wiring wiring, Map<String, Route> routes) {
    this(wiring, routes, () -> {});
  }

  /**
   * A shell that is rehearsed before a snapshot is taken of its function.
   *
   * @param reads
   *          what a request reads, for an id that does not exist
   * @throws IllegalStateException
   *           where a route is not in {@link Access}
   */
  public ApiShell(Wiring wiring, Map<String, Route> routes, Runnable reads) {
    this.wiring = wiring;
    this.routes = Map.copyOf(routes);
    for (var key : routes.keySet()) {
      if (!Access.knows(key)) {
        throw new IllegalStateException("Access says nothing about " + key);
      }
    }
    this.priming = Priming.of(wiring.environment(), () -> rehearse(reads));
  }

  /** Reads, answers a request that no route takes, and counts, so that all of it is in the snapshot. */
  void rehearse(Runnable reads) {
    reads.run();
    var event = Json.object("routeKey", "GET /rehearsal", "rawPath", "/rehearsal");
    wiring.metrics().count("Rehearsed");
    answer(ApiRequest.of(Json.parse(event.write()), wiring.clock().instant())).event().write();
  }

  /** Takes an event of API Gateway and writes its answer. */
  public void handle(InputStream in, OutputStream out, Context context) throws IOException {
    var event = Json.parse(in.readAllBytes());
    var answer = answer(ApiRequest.of(event, wiring.clock().instant()));
    out.write(answer.event().write().getBytes(StandardCharsets.UTF_8));
  }

  private ApiResponse answer(ApiRequest request) {
    ApiResponse answer;
    try {
      answer = route(request).answer(request);
    } catch (Violations e) {
      answer = problem(request, ErrorType.VALIDATION_FAILED, sentence(e), null, e.all());
    } catch (MalformedJson e) {
      answer = problem(request, ErrorType.MALFORMED_JSON, e.getMessage(), null, List.of());
    } catch (Failure e) {
      answer = problem(request, e);
    } catch (RuntimeException e) {
      wiring.log().error("unforeseen", e, "correlation_id", request.correlationId());
      answer = problem(request, ErrorType.INTERNAL_ERROR, "it is noted and looked at", null,
          List.of());
    }
    wiring.metrics().flush();
    wiring
        .log()
        .info(
            "answered",
            "route", request.routeKey(),
            "status", answer.status(),
            "correlation_id", request.correlationId());
    return answer;
  }

  private Route route(ApiRequest request) {
    var key = request.routeKey();
    if (!Access.isOpen(key)) {
      var who = request.who();
      if (!Access.allows(key, who.role())) {
        throw new Failure.Permanent(
            ErrorType.FORBIDDEN,
            "the role " + Json.of(who.role()).text().orElse("") + " may not " + key);
      }
      refuseTooLong(request);
    }
    var route = routes.get(key);
    if (route == null) {
      throw new Failure.Permanent(ErrorType.UNKNOWN_ROUTE, "no route answers " + key);
    }
    return route;
  }

  /** No table takes keys without bounds: what has a longer name is not there, and cannot be put there. */
  private static void refuseTooLong(ApiRequest request) {
    request.pathParameters().forEach((name, value) -> {
      if (value.getBytes(StandardCharsets.UTF_8).length > LONGEST_NAME) {
        throw request.routeKey().startsWith("PUT ")
            ? new Violations(name, "has at most " + LONGEST_NAME + " bytes")
            : new Failure.Permanent(ErrorType.NOT_FOUND, "there is nothing of so long a name");
      }
    });
  }

  private static String sentence(Violations violations) {
    var all = violations.all();
    return all.size() == 1
        ? all.getFirst().field() + " " + all.getFirst().message()
        : all.size() + " fields are not right";
  }

  private ApiResponse problem(ApiRequest request, Failure failure) {
    var wait = failure instanceof Failure.Retryable retryable
        ? retryable.retryAfter().orElse(null)
        : null;
    if (failure.getCause() != null) {
      wiring.log().error("failed", failure.getCause(), "correlation_id", request.correlationId());
    }
    var reasons = failure instanceof Failure.Permanent permanent
        ? permanent.reasons()
        : List.<Violation>of();
    return problem(request, failure.type(), failure.detail(), wait, reasons);
  }

  private static ApiResponse problem(
      ApiRequest request,
      ErrorType type,
      @Nullable String detail,
      @Nullable Duration retryAfter,
      List<Violation> violations) {
    return ApiResponse.of(
        new Problem(
            type,
            detail == null ? type.title() : detail,
            request.path(),
            request.correlationId(),
            retryAfter,
            violations));
  }

  /**
   * A decision's "no" as an exception that this shell answers.
   *
   * @return always throws; declared so that callers can write {@code throw ApiShell.refused(why)}
   */
  public static RuntimeException refused(Refusal why) {
    var type = ErrorType.named(why.errorType())
        .orElseThrow(() -> new IllegalStateException("no error type " + why.errorType()));
    return type == ErrorType.VALIDATION_FAILED && why.field() != null
        ? new Violations(why.field(), why.detail())
        : new Failure.Permanent(type, why.detail());
  }
}
