package dev.parley.refunds.handler;

import dev.parley.refunds.providers.HttpAnswer;
import dev.parley.refunds.providers.HttpCall;
import dev.parley.shared.error.ErrorType;
import dev.parley.shared.error.Failure;
import java.io.IOException;
import java.io.InputStream;
import java.net.HttpRetryException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Calls one provider. Nothing is sent twice: a connection is used once, because one that was frozen with its function
 * may be dead, and a body is streamed, because Java repeats by itself what it could send again. No redirect is followed.
 */
public final class ProviderHttp implements Line {
  private static final Duration CONNECT = Duration.ofSeconds(2);
  private static final Duration ANSWER = Duration.ofSeconds(8);
  private static final int LARGEST = 1_000_000;

  private final String address;
  private final int largest;

  /** One that is found at the address, such as {@code https://api.stripe.com}. */
  ProviderHttp(String address) {
    this(address, LARGEST);
  }

  /**
   * One whose answers may be larger.
   *
   * @param largest
   *          so many bytes of an answer are read
   */
  public ProviderHttp(String address, int largest) {
    this.address = address;
    this.largest = largest;
  }

  @Override
  public Optional<HttpAnswer> send(HttpCall call) {
    var connection = opened(call);
    try {
      return Optional.of(exchange(connection, call));
    } catch (HttpRetryException refused) {
      // Of a call with a body, Java hands out the status alone where the key is wrong.
      return Optional.of(new HttpAnswer(refused.responseCode(), Map.of(), ""));
    } catch (IOException noAnswer) {
      return Optional.empty();
    } finally {
      connection.disconnect();
    }
  }

  private HttpURLConnection opened(HttpCall call) {
    try {
      var connection = (HttpURLConnection) URI.create(address + call.path()).toURL()
          .openConnection();
      connection.setRequestMethod(call.method());
      connection.setInstanceFollowRedirects(false);
      connection.setConnectTimeout((int) CONNECT.toMillis());
      connection.setReadTimeout((int) ANSWER.toMillis());
      connection.setUseCaches(false);
      connection.setRequestProperty("connection", "close");
      call.headers().forEach(connection::setRequestProperty);
      if (call.body() != null) {
        connection.setDoOutput(true);
        connection.setFixedLengthStreamingMode(bytes(call).length);
      }
      connection.connect();
      return connection;
    } catch (IOException e) {
      throw new Failure.Retryable(
          ErrorType.DEPENDENCY_UNAVAILABLE, "nobody is there for " + call, null, e);
    }
  }

  private static byte[] bytes(HttpCall call) {
    var body = call.body();
    return body == null ? new byte[0] : body.getBytes(StandardCharsets.UTF_8);
  }

  private HttpAnswer exchange(HttpURLConnection connection, HttpCall call)
      throws IOException {
    if (call.body() != null) {
      try (var out = connection.getOutputStream()) {
        out.write(bytes(call));
      }
    }
    var status = connection.getResponseCode();
    return new HttpAnswer(
        status, headers(connection),
        text(status < 400 ? connection.getInputStream() : connection.getErrorStream()));
  }

  /** One value of each; Java has the line with the status among them, under no name. */
  private static Map<String, String> headers(HttpURLConnection connection) {
    var headers = new TreeMap<String, String>();
    connection.getHeaderFields().forEach((name, values) -> {
      if (name != null) {
        headers.put(name.toLowerCase(Locale.ROOT), values.getFirst());
      }
    });
    return headers;
  }

  private String text(@Nullable InputStream body)
      throws IOException {
    if (body == null) {
      return "";
    }
    try (body) {
      return new String(body.readNBytes(largest), StandardCharsets.UTF_8);
    }
  }
}
