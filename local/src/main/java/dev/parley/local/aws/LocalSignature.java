package dev.parley.local.aws;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Signature Version 4 by the secret key that everybody has on this machine. */
final class LocalSignature {
  private static final String SECRET = "local";

  private LocalSignature() {}

  /** Whether it is the signature of a text. */
  static boolean fits(String credential, String text, String signature) {
    var scope = credential.substring(credential.indexOf('/') + 1);
    var key = ("AWS4" + SECRET).getBytes(StandardCharsets.UTF_8);
    for (var part : scope.split("/", -1)) {
      key = hmac(key, part);
    }
    var right = HexFormat.of().formatHex(hmac(key, text));
    return MessageDigest.isEqual(right.getBytes(StandardCharsets.US_ASCII),
        signature.getBytes(StandardCharsets.US_ASCII));
  }

  static String hash(String text) {
    try {
      return HexFormat.of().formatHex(
          MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
    } catch (GeneralSecurityException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  private static byte[] hmac(byte[] key, String text) {
    try {
      var mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(key, "HmacSHA256"));
      return mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
    } catch (GeneralSecurityException impossible) {
      throw new IllegalStateException(impossible);
    }
  }
}
