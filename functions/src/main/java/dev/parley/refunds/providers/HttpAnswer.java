package dev.parley.refunds.providers;

import dev.parley.shared.json.Json;
import dev.parley.shared.json.MalformedJson;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a provider answered.
 *
 * @param headers
 *          as they were written, by their names in lower case
 */
public record HttpAnswer(int status, Map<String, String> headers, String body) {
  private static final long LONGEST_WAIT_S = 3_600;

  public HttpAnswer {
    headers = Map.copyOf(headers);
  }

  /** Whether it was done. */
  public boolean isDone() {
    return status >= 200 && status < 300;
  }

  /** The body; nothing where it is no JSON. */
  public Json json() {
    try {
      return Json.parse(body);
    } catch (MalformedJson e) {
      return Json.none();
    }
  }

  /** How long the provider asks to wait, at most an hour; null where it does not say so in seconds. */
  public @Nullable Duration wait(int atLeastSeconds) {
    var seconds = headers.getOrDefault("retry-after", "").strip();
    return seconds.matches("\\d{1,9}")
        ? Duration.ofSeconds(
            Math.clamp(Long.parseLong(seconds), atLeastSeconds, LONGEST_WAIT_S))
        : null;
  }
}
