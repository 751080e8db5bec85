package dev.parley.webhooks;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;

/**
 * A secret that comes along with every call. It proves who calls and nothing about the bytes, so it is worth no more
 * than the connection that carried it; compared in constant time.
 */
public final class StaticCredential {
  private static final String AUTHORIZATION = "authorization";
  private static final String BEARER = "Bearer ";

  private StaticCredential() {}

  /** Checks a header that is one of the active secrets. */
  public static Verdict in(SignedRequest request, String header, WebhookSecrets secrets) {
    return request.header(header)
        .map(given -> compare(given, secrets))
        .orElse(Verdict.rejected(Rejection.MISSING_HEADER));
  }

  /** Checks {@code Authorization: Bearer <secret>}. */
  public static Verdict bearer(SignedRequest request, WebhookSecrets secrets) {
    var given = request.header(AUTHORIZATION);
    if (given.isEmpty()) {
      return Verdict.rejected(Rejection.MISSING_HEADER);
    }
    return given.get().regionMatches(true, 0, BEARER, 0, BEARER.length())
        ? compare(given.get().substring(BEARER.length()), secrets)
        : Verdict.rejected(Rejection.MALFORMED_HEADER);
  }

  private static Verdict compare(String given, WebhookSecrets secrets) {
    if (secrets.usable().isEmpty()) {
      return Verdict.rejected(Rejection.NO_SECRET);
    }
    if (given.isBlank()) {
      return Verdict.rejected(Rejection.EMPTY_SIGNATURE);
    }
    var matched = false;
    for (var secret : secrets.usable()) {
      matched |= MessageDigest.isEqual(bytes(given.strip()), bytes(secret.strip()));
    }
    return matched ? Verdict.verified() : Verdict.rejected(Rejection.SIGNATURE_MISMATCH);
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
