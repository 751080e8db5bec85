package dev.parley.refunds.providers;

import dev.parley.shared.json.Json;
import dev.parley.shared.json.MalformedJson;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * What a provider answered.
 *
 * @param retryAfter
 *          the header of that name as it was written; null where there was none
 */
public record HttpAnswer(int status, @Nullable String retryAfter, String body) {
  private static final long LONGEST_WAIT_S = 3_600;

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
    return retryAfter == null || !retryAfter.strip().matches("\\d{1,9}")
        ? null
        : Duration.ofSeconds(
            Math.clamp(Long.parseLong(retryAfter.strip()), atLeastSeconds, LONGEST_WAIT_S));
  }
}
