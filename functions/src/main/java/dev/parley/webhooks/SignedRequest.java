package dev.parley.webhooks;

import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A webhook call before anybody believes it.
 *
 * @param body
 *          the exact bytes; a body that arrived as base64 is decoded
 * @param headers
 *          as API Gateway hands them on, a repeated one joined by commas; names in any case
 * @param now
 *          when it arrived
 * @param certificate
 *          what was found where the call says that its certificate is, in PEM; null where nobody looked
 */
@SuppressWarnings("ArrayRecordComponent") // the signature covers bytes; nobody compares requests
public record SignedRequest(
    byte[] body, Map<String, String> headers, Instant now, @Nullable String certificate) {
  public SignedRequest {
    body = body.clone();
    var lower = new TreeMap<String, String>();
    headers.forEach(
        (name, value) -> lower.merge(name.toLowerCase(Locale.ROOT), value, (a, b) -> a + "," + b));
    headers = Map.copyOf(lower);
  }

  /** A call by itself. */
  public SignedRequest(byte[] body, Map<String, String> headers, Instant now) {
    this(body, headers, now, null);
  }

  /** The same call with the certificate that it names. */
  public SignedRequest with(String found) {
    return new SignedRequest(body, headers, now, found);
  }

  @Override
  public byte[] body() {
    return body.clone();
  }

  /** What is to be read of it: the body, and the headers of these names. */
  public Content content(Set<String> names) {
    var kept = new TreeMap<>(headers);
    kept.keySet().retainAll(names);
    return new Content(body, kept, now);
  }

  /** The value of a header by its name in lower case. */
  public Optional<String> header(String name) {
    return Optional.ofNullable(headers.get(name));
  }
}
