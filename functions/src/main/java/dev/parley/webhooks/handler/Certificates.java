package dev.parley.webhooks.handler;

import dev.parley.shared.error.ErrorType;
import dev.parley.shared.error.Failure;
import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Certificates at addresses that calls name, each looked up once a day. Whether an address may be asked at all was
 * decided before; nothing is followed from there to another one.
 */
public final class Certificates {
  private static final Duration FRESH = Duration.ofDays(1);
  private static final int KEPT = 32;
  private static final int LARGEST = 64_000;
  private static final int CONNECT_MILLIS = 2_000;
  private static final int READ_MILLIS = 3_000;

  private final InstantSource clock;
  private final Opening opening;
  private final Map<URI, Found> kept = new LinkedHashMap<>();

  private record Found(Instant at, String pem) {}

  /** How an address is reached. */
  interface Opening {
    HttpURLConnection open(URI address) throws IOException;
  }

  /** Those in the open network. */
  public Certificates(InstantSource clock) {
    this(clock, address -> (HttpURLConnection) address.toURL().openConnection());
  }

  Certificates(InstantSource clock, Opening opening) {
    this.clock = clock;
    this.opening = opening;
  }

  /**
   * What is at an address; empty where its host says that nothing is.
   *
   * @throws Failure.Retryable
   *           {@link ErrorType#DEPENDENCY_UNAVAILABLE}
   */
  synchronized Optional<String> at(URI address) {
    var now = clock.instant();
    var last = kept.get(address);
    if (last != null && now.isBefore(last.at().plus(FRESH)) && !now.isBefore(last.at())) {
      return Optional.of(last.pem());
    }
    var found = fetched(address);
    found.ifPresent(pem -> keep(address, new Found(now, pem)));
    return found;
  }

  private void keep(URI address, Found found) {
    kept.remove(address);
    if (kept.size() == KEPT) {
      kept.remove(kept.keySet().iterator().next());
    }
    kept.put(address, found);
  }

  private Optional<String> fetched(URI address) {
    try {
      var connection = opening.open(address);
      connection.setInstanceFollowRedirects(false);
      connection.setConnectTimeout(CONNECT_MILLIS);
      connection.setReadTimeout(READ_MILLIS);
      try {
        return answer(connection);
      } finally {
        connection.disconnect();
      }
    } catch (IOException e) {
      throw new Failure.Retryable(
          ErrorType.DEPENDENCY_UNAVAILABLE, "a certificate cannot be fetched", null, e);
    }
  }

  private static Optional<String> answer(HttpURLConnection connection) throws IOException {
    var status = connection.getResponseCode();
    if (status >= 500 || status == 429) {
      throw new IOException("the host of a certificate answered " + status);
    }
    if (status != 200) {
      return Optional.empty();
    }
    try (var in = connection.getInputStream()) {
      var bytes = in.readNBytes(LARGEST + 1);
      return bytes.length > LARGEST
          ? Optional.empty()
          : Optional.of(new String(bytes, StandardCharsets.UTF_8));
    }
  }
}
