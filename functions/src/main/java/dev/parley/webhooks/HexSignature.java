package dev.parley.webhooks;

import java.nio.charset.StandardCharsets;
import java.security.InvalidKeyException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.regex.Pattern;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * HMAC-SHA256 signatures written in hex, any one of which may match any one of the active secrets. Decoded bytes are
 * compared, in constant time.
 */
public final class HexSignature {
  private static final String ALGORITHM = "HmacSHA256";
  private static final int BYTES = 32;
  private static final Pattern HEX = Pattern.compile("[0-9a-fA-F]*");

  private HexSignature() {}

  /**
   * Whether a secret makes one of the signatures over the parts one after the other.
   *
   * @param secrets
   *          as texts, whose UTF-8 bytes are the keys
   */
  public static Verdict verify(List<String> signatures, List<String> secrets, byte[]... parts) {
    var rejection = Rejection.EMPTY_SIGNATURE;
    for (var signature : signatures) {
      rejection = flaw(signature);
      if (rejection == Rejection.SIGNATURE_MISMATCH && matches(signature, secrets, parts)) {
        return Verdict.verified();
      }
    }
    return Verdict.rejected(rejection);
  }

  /** What is wrong with a signature before anybody computes one. */
  private static Rejection flaw(String signature) {
    if (signature.isEmpty()) {
      return Rejection.EMPTY_SIGNATURE;
    }
    if (!HEX.matcher(signature).matches() || signature.length() > 2 * BYTES) {
      return Rejection.WRONG_ENCODING;
    }
    return signature.length() < 2 * BYTES
        ? Rejection.TRUNCATED_SIGNATURE
        : Rejection.SIGNATURE_MISMATCH;
  }

  private static boolean matches(String signature, List<String> secrets, byte[]... parts) {
    var given = HexFormat.of().parseHex(signature);
    var matched = false;
    for (var secret : secrets) {
      matched |= MessageDigest.isEqual(given, hmac(secret, parts));
    }
    return matched;
  }

  private static byte[] hmac(String secret, byte[]... parts) {
    try {
      var mac = Mac.getInstance(ALGORITHM);
      mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), ALGORITHM));
      for (var part : parts) {
        mac.update(part);
      }
      return mac.doFinal();
    } catch (NoSuchAlgorithmException | InvalidKeyException e) {
      throw new IllegalStateException("every Java platform has " + ALGORITHM, e);
    }
  }
}
