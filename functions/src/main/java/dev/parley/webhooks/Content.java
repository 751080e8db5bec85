package dev.parley.webhooks;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * What a provider sent, to be read.
 *
 * @param body
 *          the exact bytes
 * @param headers
 *          those that the provider says something in, by their names in lower case
 * @param at
 *          when it arrived
 */
@SuppressWarnings("ArrayRecordComponent") // nobody compares payloads
public record Content(byte[] body, Map<String, String> headers, Instant at) {
  public Content {
    body = body.clone();
    headers = Map.copyOf(headers);
  }

  /** A payload that says everything in its body, whenever it came. */
  public static Content of(byte[] body) {
    return new Content(body, Map.of(), Instant.EPOCH);
  }

  @Override
  public byte[] body() {
    return body.clone();
  }

  /** The value of a header by its name in lower case, where it says something. */
  public Optional<String> header(String name) {
    return Optional.ofNullable(headers.get(name)).map(String::strip)
        .filter(value -> !value.isEmpty());
  }
}
