package dev.parley.local.control;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.parley.local.http.Answer;
import java.util.Optional;

/** Why a request to /_local/* is refused, as a problem document. */
final class ControlProblem extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final int status;
  private final String errorType;
  private final String field;

  private ControlProblem(int status, String errorType, String field, String detail) {
    super(detail);
    this.status = status;
    this.errorType = errorType;
    this.field = field;
  }

  static ControlProblem field(String field, String message) {
    return new ControlProblem(400, "validation_failed", field, message);
  }

  static ControlProblem malformed(String detail) {
    return new ControlProblem(400, "malformed_payload", "", detail);
  }

  static ControlProblem notFound(String detail) {
    return new ControlProblem(404, "not_found", "", detail);
  }

  static ControlProblem conflict(String errorType, String detail) {
    return new ControlProblem(409, errorType, "", detail);
  }

  static ControlProblem unsettled(String detail) {
    return new ControlProblem(503, "not_settled", "", detail);
  }

  Answer answer(String instance) {
    var problem = JsonNodeFactory.instance.objectNode();
    problem.put("type", "about:blank");
    problem.put("title", errorType.replace('_', ' '));
    problem.put("status", status);
    problem.put("detail", Optional.ofNullable(getMessage()).orElse(""));
    problem.put("instance", instance);
    problem.put("error_type", errorType);
    problem.put("retryable", status == 503);
    problem.putNull("retry_after");
    problem.put("suggested_action", status == 503 ? "try_again_later" : "correct_the_request");
    problem.put("correlation_id", "local");
    var violations = problem.putArray("violations");
    if (!field.isEmpty()) {
      violations.addObject().put("field", field).put("message", getMessage());
    }
    return Answer.of(status, "application/problem+json", problem.toString());
  }
}
