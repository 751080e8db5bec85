package dev.parley.webhooks.handler;

import dev.parley.shared.error.ErrorType;
import dev.parley.shared.error.Failure;
import dev.parley.shared.lambda.Environment;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Certificates at addresses that calls name, each looked up once a day. Whether an address may be asked at all was
 * decided before; nothing is followed from there to another one.
 */
public final class Certificates {
  private static final Duration FRESH = Duration.ofDays(1);
  private static final int KEPT = 32;
  private static final int LARGEST = 64_000;

  private final InstantSource clock;
  private final Fetching fetching;
  private final @Nullable String host;
  private final Map<URI, Found> kept = new LinkedHashMap<>();

  private record Found(Instant at, String pem) {}

  /** Those in the open network. */
  public Certificates(InstantSource clock) {
    this(clock, new Fetching(LARGEST), null);
  }

  /** Those in the network of a stack: where its {@code PAYPAL_CERTIFICATES} names one host for all, there. */
  public static Certificates of(Environment environment) {
    return new Certificates(
        environment.clock(), new Fetching(LARGEST),
        environment.optional("PAYPAL_CERTIFICATES").orElse(null));
  }

  Certificates(InstantSource clock, Fetching.Opening opening) {
    this(clock, new Fetching(opening, LARGEST), null);
  }

  private Certificates(InstantSource clock, Fetching fetching, @Nullable String host) {
    this.clock = clock;
    this.fetching = fetching;
    this.host = host;
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
      var answer = fetching.get(standsFor(address), Map.of());
      if (answer.status() >= 500 || answer.status() == 429) {
        throw new IOException("the host of a certificate answered " + answer.status());
      }
      return Optional.ofNullable(answer.body());
    } catch (IOException e) {
      throw new Failure.Retryable(
          ErrorType.DEPENDENCY_UNAVAILABLE, "a certificate cannot be fetched", null, e);
    }
  }

  private URI standsFor(URI address) {
    return host == null ? address : URI.create(host + address.getRawPath());
  }
}
