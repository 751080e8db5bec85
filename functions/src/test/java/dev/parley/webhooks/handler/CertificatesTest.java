package dev.parley.webhooks.handler;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.sun.net.httpserver.HttpServer;
import dev.parley.shared.error.ErrorType;
import dev.parley.shared.error.Failure;
import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CertificatesTest {
  private static final URI ADDRESS = URI.create("https://api.paypal.com/v1/notifications/certs/1");

  private final List<String> asked = new ArrayList<>();
  private Instant now = Instant.parse("2026-11-22T09:00:00Z");
  private int status = 200;
  private String body = "a certificate";
  private HttpServer host;
  private Certificates certificates;

  /** Another host stands for the named one, which no test may ask. */
  @BeforeEach
  void starts() throws IOException {
    host = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    host.createContext("/", exchange -> {
      asked.add(exchange.getRequestURI().getPath());
      exchange.getResponseHeaders().set("Location", "/elsewhere");
      var bytes = body.getBytes(StandardCharsets.UTF_8);
      exchange.sendResponseHeaders(status, bytes.length);
      exchange.getResponseBody().write(bytes);
      exchange.close();
    });
    host.start();
    certificates = new Certificates(() -> now, this::open);
  }

  @AfterEach
  void stops() {
    host.stop(0);
  }

  private HttpURLConnection open(URI address) throws IOException {
    var port = host.getAddress().getPort();
    var local = URI.create("http://127.0.0.1:" + port + address.getPath());
    return (HttpURLConnection) local.toURL().openConnection();
  }

  @Test
  void are_looked_up_once_a_day() {
    assertThat(certificates.at(ADDRESS)).hasValue("a certificate");
    body = "another";
    now = now.plus(Duration.ofDays(1)).minusSeconds(1);
    assertThat(certificates.at(ADDRESS)).hasValue("a certificate");
    now = now.plusSeconds(1);
    assertThat(certificates.at(ADDRESS)).hasValue("another");
    assertThat(asked).containsExactly("/v1/notifications/certs/1", "/v1/notifications/certs/1");
  }

  @ParameterizedTest
  @ValueSource(ints = {301, 302, 307, 403, 404})
  void are_not_there_where_their_host_says_so_and_nothing_is_followed(int answer) {
    status = answer;
    assertThat(certificates.at(ADDRESS)).isEmpty();
    assertThat(asked).doesNotContain("/elsewhere");
  }

  @ParameterizedTest
  @ValueSource(ints = {429, 500, 503})
  void may_be_there_later_and_are_asked_for_again(int answer) {
    status = answer;
    assertThatExceptionOfType(Failure.Retryable.class)
        .isThrownBy(() -> certificates.at(ADDRESS))
        .matches(failure -> failure.type() == ErrorType.DEPENDENCY_UNAVAILABLE);
    status = 200;
    assertThat(certificates.at(ADDRESS)).hasValue("a certificate");
  }

  @Test
  void are_not_there_for_now_where_nobody_answers() {
    host.stop(0);
    assertThatExceptionOfType(Failure.Retryable.class)
        .isThrownBy(() -> certificates.at(ADDRESS))
        .matches(failure -> failure.type() == ErrorType.DEPENDENCY_UNAVAILABLE);
  }

  @Test
  void are_no_longer_than_certificates_are() {
    body = "x".repeat(64_001);
    assertThat(certificates.at(ADDRESS)).isEmpty();
  }

  @Test
  void are_kept_in_a_small_number() {
    for (var n = 0; n < 100; n++) {
      certificates.at(ADDRESS.resolve("/" + n));
    }
    asked.clear();
    certificates.at(ADDRESS.resolve("/99"));
    certificates.at(ADDRESS.resolve("/0"));
    assertThat(asked).containsExactly("/0");
  }
}
