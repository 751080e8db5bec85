package dev.parley.webhooks.handler;

import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Gets what is at an address. Nothing is followed from there to another one, nobody is waited for long, and a connection
 * is used once, because one that was frozen with its function may be dead.
 */
public final class Fetching {
  private static final int CONNECT_MILLIS = 2_000;
  private static final int READ_MILLIS = 3_000;
  private static final long LONGEST_WAIT_S = 3_600;

  private final Opening opening;
  private final int largest;

  /** How an address is reached. */
  @FunctionalInterface
  interface Opening {
    HttpURLConnection open(URI address) throws IOException;
  }

  /**
   * What was answered.
   *
   * @param retryAfter
   *          how long the other side asks to wait, at most an hour; null where it does not say so in seconds
   * @param body
   *          null where it is longer than anybody reads, or the status is not 200
   */
  public record Fetched(int status, @Nullable Duration retryAfter, @Nullable String body) {}

  /**
   * In the open network.
   *
   * @param largest
   *          how many bytes are read
   */
  public Fetching(int largest) {
    this(address -> (HttpURLConnection) address.toURL().openConnection(), largest);
  }

  Fetching(Opening opening, int largest) {
    this.opening = opening;
    this.largest = largest;
  }

  /**
   * The answer to a GET.
   *
   * @throws IOException
   *           where there is none
   */
  public Fetched get(URI address, Map<String, String> headers) throws IOException {
    var connection = opening.open(address);
    connection.setInstanceFollowRedirects(false);
    connection.setConnectTimeout(CONNECT_MILLIS);
    connection.setReadTimeout(READ_MILLIS);
    connection.setUseCaches(false);
    connection.setRequestProperty("connection", "close");
    headers.forEach(connection::setRequestProperty);
    try {
      var status = connection.getResponseCode();
      return new Fetched(
          status, wait(connection.getHeaderField("retry-after")),
          status == 200 ? body(connection) : null);
    } finally {
      connection.disconnect();
    }
  }

  private @Nullable String body(HttpURLConnection connection) throws IOException {
    try (var in = connection.getInputStream()) {
      var bytes = in.readNBytes(largest + 1);
      return bytes.length > largest ? null : new String(bytes, StandardCharsets.UTF_8);
    }
  }

  private static @Nullable Duration wait(@Nullable String seconds) {
    return seconds == null || !seconds.strip().matches("\\d{1,9}")
        ? null
        : Duration.ofSeconds(Math.min(Long.parseLong(seconds.strip()), LONGEST_WAIT_S));
  }
}
