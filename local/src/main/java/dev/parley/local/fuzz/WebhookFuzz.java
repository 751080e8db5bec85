package dev.parley.local.fuzz;

import dev.parley.carriers.Carriers;
import dev.parley.channels.Channel;
import dev.parley.payments.providers.PaymentProviders;
import dev.parley.shared.error.ErrorType;
import dev.parley.shared.error.Failure;
import dev.parley.webhooks.SignedRequest;
import dev.parley.webhooks.WebhookProvider;
import dev.parley.webhooks.WebhookSecrets;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;

/**
 * Shows every provider's parser and proof its own payloads and a corpus of hostile ones, first as they are and then
 * mutated: each is answered or refused as malformed, soon,
 * and nothing of it is kept. Run with {@code ./mvnw -q compile exec:exec@fuzz-webhooks -Dinputs=100000}.
 */
public final class WebhookFuzz {
  private static final Instant NOON = Instant.parse("2026-11-22T12:00:00Z");
  private static final long SEED = 20261122;
  private static final double SLOW = 10;
  private static final List<String> HEADERS = List.of(
      "x-hmac-signature", "shippo-auth-signature", "aftership-hmac-sha256", "authorization", "sign",
      "credential", "stripe-signature", "hmacsignature", "x-mollie-signature", "cko-signature",
      "x-razorpay-signature", "x-square-hmacsha256-signature", "x-razorpay-event-id",
      "paypal-transmission-id", "paypal-transmission-time", "paypal-transmission-sig",
      "paypal-cert-url", "paypal-auth-algo", "webhook-id", "webhook-timestamp",
      "webhook-signature");

  private final Path folder;

  WebhookFuzz(Path project) {
    folder = project.resolve("functions/src/test/resources/webhooks");
  }

  public static void main(String[] arguments) {
    var fuzz = new WebhookFuzz(Path.of(System.getProperty("parley.project", ".")));
    var inputs = Integer.getInteger("inputs", 100_000);
    var seed = Long.getLong("seed", SEED);
    System.out.println(Findings.heading());
    var clean = true;
    for (var provider : providers()) {
      var findings = fuzz.run(provider, inputs, seed);
      System.out.println(findings.line());
      findings.crashes().forEach(System.out::println);
      clean &= findings.isClean();
    }
    System.out.println(clean ? "clean (seed " + seed + ")" : "NOT CLEAN (seed " + seed + ")");
    System.exit(clean ? 0 : 1);
  }

  static List<WebhookProvider<?>> providers() {
    return Stream.<Stream<? extends WebhookProvider<?>>>of(
        Carriers.ALL.stream(), PaymentProviders.ALL.stream(), Channel.named("chat").stream())
        .<WebhookProvider<?>>flatMap(all -> all).toList();
  }

  Findings run(WebhookProvider<?> provider, int inputs, long seed) {
    var seeds = seeds(provider);
    var mutation = new Mutation(seeds, new Random(seed));
    var crashes = new ArrayList<String>();
    var refused = 0;
    var slowest = 0.0;
    var early = 0L;
    for (var n = 0; n < inputs; n++) {
      var payload = n < seeds.size() ? seeds.get(n) : mutation.next();
      try {
        refused += read(provider, payload) ? 0 : 1;
      } catch (RuntimeException | StackOverflowError crash) {
        crashes.add(crash + " at " + Base64.getEncoder().encodeToString(payload));
      }
      slowest = Math.max(slowest, n < inputs / 10 ? 0 : fastest(provider, payload));
      early = n == inputs / 10 ? used() : early;
    }
    return new Findings(provider.name(), inputs, refused, slowest, used() - early, crashes);
  }

  /** What it was a moment ago says nothing of the parser: the collector and the machine's other users take turns too. */
  private static double fastest(WebhookProvider<?> provider, byte[] payload) {
    var fastest = Double.MAX_VALUE;
    for (var n = 0; n < 3 && fastest > SLOW; n++) {
      var start = System.nanoTime();
      try {
        read(provider, payload);
      } catch (RuntimeException | StackOverflowError known) {
        return 0; // counted as a crash
      }
      fastest = Math.min(fastest, (System.nanoTime() - start) / 1e6);
    }
    return fastest;
  }

  /** Whether a payload can be read; any other failure than the declared one is thrown. */
  private static boolean read(WebhookProvider<?> provider, byte[] payload) {
    var headers = headers(payload);
    provider.verify(
        new SignedRequest(payload, headers, NOON), secrets());
    try {
      var content = new SignedRequest(payload, headers, NOON).content(provider.headers());
      provider.eventIds(content);
      provider.read(content);
      provider.kept(content);
      return true;
    } catch (Failure.Permanent refusal) {
      if (refusal.type() != ErrorType.MALFORMED_PAYLOAD) {
        throw refusal;
      }
      return false;
    }
  }

  /** Pieces of the payload itself stand for signatures. */
  private static Map<String, String> headers(byte[] payload) {
    var text = new String(payload, StandardCharsets.ISO_8859_1);
    var headers = new HashMap<String, String>();
    for (var n = 0; n < HEADERS.size(); n++) {
      var from = Math.min(text.length(), n * 7);
      headers.put(HEADERS.get(n), text.substring(from, Math.min(text.length(), from + 64)));
    }
    return headers;
  }

  private static WebhookSecrets secrets() {
    return WebhookSecrets.of("a secret that fits nothing");
  }

  private List<byte[]> seeds(WebhookProvider<?> provider) {
    return Stream
        .of("carriers/" + provider.name(), "payments/" + provider.name(),
            "channels/" + provider.name(), "corpus")
        .map(folder::resolve)
        .filter(Files::isDirectory)
        .flatMap(WebhookFuzz::files)
        .filter(seed -> seed.length > 0)
        .toList();
  }

  private static Stream<byte[]> files(Path folder) {
    try (var files = Files.list(folder)) {
      return files.sorted().map(WebhookFuzz::bytes).toList().stream();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static byte[] bytes(Path file) {
    try {
      return Files.readAllBytes(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static long used() {
    System.gc();
    return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
  }
}
