package dev.parley.refunds.providers;

import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A request to a provider.
 *
 * @param path
 *          below the provider's own address, encoded, with its query
 * @param body
 *          null where there is none
 */
public record HttpCall(
    String method, String path, Map<String, String> headers, @Nullable String body) {
  public HttpCall {
    headers = Map.copyOf(headers);
  }

  static HttpCall get(String path) {
    return new HttpCall("GET", path, Map.of("accept", "application/json"), null);
  }

  static HttpCall post(String path, String mediaType, String body) {
    return new HttpCall(
        "POST", path, Map.of("accept", "application/json", "content-type", mediaType), body);
  }

  /** The same with one header more, or with another value of it. */
  public HttpCall with(String header, String value) {
    var more = new TreeMap<>(headers);
    more.put(header, value);
    return new HttpCall(method, path, more, body);
  }

  /** Whether it may move money: then nobody knows what became of it where no answer comes. */
  public boolean pays() {
    return method.equals("POST");
  }

  /** Never its headers, which have the key: this text may end in a log. */
  @Override
  public String toString() {
    return method + " " + path;
  }
}
