package dev.parley.webhooks;

import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * A webhook call before anybody believes it.
 *
 * @param body
 *          the exact bytes; a body that arrived as base64 is decoded
 * @param headers
 *          as API Gateway hands them on, a repeated one joined by commas; names in any case
 * @param now
 *          when it arrived
 */
@SuppressWarnings("ArrayRecordComponent") // the signature covers bytes; nobody compares requests
public record SignedRequest(byte[] body, Map<String, String> headers, Instant now) {
  public SignedRequest {
    body = body.clone();
    var lower = new TreeMap<String, String>();
    headers.forEach(
        (name, value) -> lower.merge(name.toLowerCase(Locale.ROOT), value, (a, b) -> a + "," + b));
    headers = Map.copyOf(lower);
  }

  @Override
  public byte[] body() {
    return body.clone();
  }

  /** What is to be read of it: the body, and the headers of these names. */
  public Content content(Set<String> names) {
    var kept = new TreeMap<>(headers);
    kept.keySet().retainAll(names);
    return new Content(body, kept);
  }

  /** The value of a header by its name in lower case. */
  public Optional<String> header(String name) {
    return Optional.ofNullable(headers.get(name));
  }
}
