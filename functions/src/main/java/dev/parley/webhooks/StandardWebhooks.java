package dev.parley.webhooks;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Calls that are signed after Standard Webhooks: {@code webhook-id}, {@code webhook-timestamp} and
 * {@code webhook-signature}, a list of signatures over {@code <id>.<timestamp>.<body>}, any one of which may hold.
 * {@code v1} is an HMAC by a secret in base64 ({@code whsec_…}), {@code v1a} is Ed25519 by the owner of a public key
 * ({@code whpk_…}). An older family of headers begins with {@code svix-}.
 */
public final class StandardWebhooks {
  private static final Duration TOLERANCE = Duration.ofMinutes(5);
  private static final List<String> FAMILIES = List.of("webhook-", "svix-");
  private static final String SECRET = "whsec_";
  private static final String PUBLIC = "whpk_";
  private static final byte[] DOT = {'.'};

  /** A dot in it could be moved between the id and what follows, under the same signature. */
  private static final Pattern ID = Pattern.compile("[^\\s.\\p{Cc}]{1,200}");
  private static final Pattern SIGNATURE = Pattern.compile("(?<![^\\s,])(\\w+),([^\\s,]*)");

  private StandardWebhooks() {}

  /** What such a call says of itself besides its body. */
  private record Signed(String id, String time, String signatures) {

    static Optional<Signed> of(SignedRequest request) {
      return FAMILIES.stream().flatMap(family -> of(request, family).stream()).findFirst();
    }

    private static Optional<Signed> of(SignedRequest request, String family) {
      var id = request.header(family + "id");
      var time = request.header(family + "timestamp");
      var signatures = request.header(family + "signature");
      return id.isPresent() && time.isPresent() && signatures.isPresent()
          ? Optional.of(new Signed(id.get(), time.get(), signatures.get()))
          : Optional.empty();
    }

    boolean isWellFormed() {
      return ID.matcher(id).matches() && SignedTime.isWellFormed(time);
    }

    /** The signatures of a version, however many headers they came in. */
    List<String> by(String version) {
      return SIGNATURE.matcher(signatures).results()
          .filter(match -> match.group(1).equals(version))
          .map(match -> match.group(2))
          .toList();
    }

    byte[][] parts(byte[] body) {
      return new byte[][]{
          id.getBytes(StandardCharsets.UTF_8), DOT,
          time.getBytes(StandardCharsets.US_ASCII), DOT,
          body};
    }
  }

  /** Whether a call is from somebody who has one of the secrets, or the private half of the public key. */
  public static Verdict verify(SignedRequest request, WebhookSecrets secrets) {
    var signed = Signed.of(request);
    if (signed.isEmpty()) {
      return Verdict.rejected(Rejection.MISSING_HEADER);
    }
    if (signed.get().signatures().isBlank()) {
      return Verdict.rejected(Rejection.EMPTY_SIGNATURE);
    }
    if (!signed.get().isWellFormed()) {
      return Verdict.rejected(Rejection.MALFORMED_HEADER);
    }
    var verdict = verify(signed.get(), request, hmacKeys(secrets), publicKeys(secrets));
    return switch (verdict) {
      case Verdict.Verified _ ->
          SignedTime.within(TOLERANCE, signed.get().time(), request.now());
      case Verdict.Rejected _ -> verdict;
    };
  }

  /**
   * The headers under which a body is sent as the event of an id: signed with every secret that is active, any of which
   * the receiver may have while a key changes. Empty where none of them can be signed with.
   */
  public static Optional<Map<String, String>> signed(
      String id, Instant now, byte[] body, WebhookSecrets secrets) {
    var time = Long.toString(now.getEpochSecond());
    var parts = new Signed(id, time, "").parts(body);
    var signatures = hmacKeys(secrets).stream()
        .map(key -> "v1," + HmacSignature.SHA256_BASE64.of(key, parts))
        .collect(Collectors.joining(" "));
    return signatures.isEmpty()
        ? Optional.empty()
        : Optional.of(
            Map.of(
                "webhook-id", id, "webhook-timestamp", time, "webhook-signature", signatures));
  }

  /** By what its sender knows the call again, however often it is sent; empty where it has no id. */
  public static Optional<String> id(SignedRequest request) {
    return Signed.of(request).map(Signed::id);
  }

  /** A signature counts by the kind of key that its version is made with, and no other. */
  private static Verdict verify(
      Signed signed, SignedRequest request, List<byte[]> secrets, List<Ed25519Key> keys) {
    if (secrets.isEmpty() && keys.isEmpty()) {
      return Verdict.rejected(Rejection.NO_SECRET);
    }
    var parts = signed.parts(request.body());
    var verdicts = new ArrayList<Verdict>();
    if (!secrets.isEmpty() && !signed.by("v1").isEmpty()) {
      verdicts.add(HmacSignature.SHA256_BASE64.verify(signed.by("v1"), secrets, parts));
    }
    for (var signature : signed.by("v1a")) {
      keys.forEach(key -> verdicts.add(key.verify(signature, parts)));
    }
    return verdicts.stream()
        .filter(Verdict.verified()::equals)
        .findFirst()
        .orElseGet(
            () -> verdicts.isEmpty()
                ? Verdict.rejected(Rejection.NO_SUPPORTED_SCHEME)
                : verdicts.getFirst());
  }

  /** A public key is known to everybody: it is never taken for a secret. What is no base64 is no secret either. */
  private static List<byte[]> hmacKeys(WebhookSecrets secrets) {
    return secrets.usable().stream()
        .filter(secret -> !secret.startsWith(PUBLIC))
        .flatMap(secret -> HmacSignature.decodedKey(without(SECRET, secret)).stream())
        .toList();
  }

  private static List<Ed25519Key> publicKeys(WebhookSecrets secrets) {
    var inSecrets = secrets.usable().stream().filter(secret -> secret.startsWith(PUBLIC));
    return Stream.concat(Stream.ofNullable(secrets.publicKey()), inSecrets)
        .flatMap(key -> Ed25519Key.of(without(PUBLIC, key)).stream())
        .toList();
  }

  private static String without(String prefix, String key) {
    return key.startsWith(prefix) ? key.substring(prefix.length()) : key;
  }
}
