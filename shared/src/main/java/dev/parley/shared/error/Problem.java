package dev.parley.shared.error;

import dev.parley.shared.json.Json;
import dev.parley.shared.json.Violation;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An error as a caller reads it.
 *
 * @param retryAfter
 *          null where a repeat does not help
 * @param correlationId
 *          by which the log lines of the same event are found
 * @see <a href="https://www.rfc-editor.org/rfc/rfc9457">RFC 9457</a>
 */
public record Problem(
    ErrorType type,
    String detail,
    String instance,
    String correlationId,
    @Nullable Duration retryAfter,
    List<Violation> violations) {
  public Problem {
    violations = List.copyOf(violations);
  }

  /** The body of an {@code application/problem+json} answer. */
  public Json body() {
    var json = Json.object(
        "type", type.help(),
        "title", type.title(),
        "status", type.status(),
        "detail", detail,
        "instance", instance,
        "error_type", type.wireName(),
        "retryable", type.retryable(),
        "retry_after", retryAfter == null ? Json.none() : seconds(retryAfter),
        "suggested_action", type.suggestedAction(),
        "correlation_id", correlationId);
    return json.with("violations", Json.of(violations));
  }

  private static long seconds(Duration wait) {
    return wait.plusMillis(999).toSeconds();
  }
}
