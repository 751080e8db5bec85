package dev.parley.local.http;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/** An HTTP request as it arrived: encoded path and query, lower-case header names, the exact bytes of the body. */
@SuppressWarnings("ArrayRecordComponent") // bytes on their way, never compared
public record Request(String method, String path, String query, Map<String, List<String>> headers,
    byte[] body,
    String protocol, String sourceIp) {

  public Request {
    headers = Map.copyOf(headers);
  }

  /** The header's values, comma-joined; the name is lower case. */
  public Optional<String> header(String name) {
    return Optional.ofNullable(headers.get(name)).map(values -> String.join(",", values));
  }
}
