package dev.parley.webhooks;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Signs as a sender does. */
public final class Hmac {
  private Hmac() {}

  /** HMAC-SHA256 in hex over the parts one after the other. */
  public static String hex(String secret, byte[]... parts) {
    return HexFormat.of().formatHex(sha256(secret.getBytes(StandardCharsets.UTF_8), parts));
  }

  /** HMAC-SHA256 in base64 over the parts one after the other. */
  public static String base64(byte[] key, byte[]... parts) {
    return Base64.getEncoder().encodeToString(sha256(key, parts));
  }

  /** HMAC-SHA1 in hex, keyed with the SHA-1 of the secret. */
  public static String sha1Hex(String secret, byte[]... parts) {
    try {
      var key = MessageDigest.getInstance("SHA-1").digest(secret.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(mac("HmacSHA1", key, parts));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  private static byte[] sha256(byte[] key, byte[]... parts) {
    return mac("HmacSHA256", key, parts);
  }

  private static byte[] mac(String algorithm, byte[] key, byte[]... parts) {
    try {
      var mac = Mac.getInstance(algorithm);
      mac.init(new SecretKeySpec(key, algorithm));
      for (var part : parts) {
        mac.update(part);
      }
      return mac.doFinal();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }
}
