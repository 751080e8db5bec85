package dev.parley.local.demo;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.text.Normalizer;
import java.time.Instant;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Map;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Signs a body as the providers of the story do. */
public record WebhookSignature(String header, String value) {

  /** The header for that body, sent now. */
  public static WebhookSignature of(String provider, String secret, byte[] body, Instant now) {
    return switch (provider) {
      case "easypost" -> new WebhookSignature("X-Hmac-Signature", "hmac-sha256-hex="
          + hmac(Normalizer.normalize(secret, Normalizer.Form.NFKD), body));
      case "stripe" -> {
        var time = Long.toString(now.getEpochSecond());
        yield new WebhookSignature("Stripe-Signature",
            "t=" + time + ",v1="
                + hmac(secret, (time + ".").getBytes(StandardCharsets.UTF_8), body));
      }
      default -> throw new IllegalArgumentException("the story cannot sign as " + provider);
    };
  }

  /** The three headers of Standard Webhooks for that body, sent now under that id. */
  public static Map<String, String> standard(byte[] key, String id, byte[] body, Instant now) {
    var time = Long.toString(now.getEpochSecond());
    var signed = (id + "." + time + ".").getBytes(StandardCharsets.UTF_8);
    return Map.of("webhook-id", id, "webhook-timestamp", time,
        "webhook-signature", "v1," + base64(key, signed, body));
  }

  /** HMAC-SHA256 of the parts, one after the other, in base64. */
  public static String base64(byte[] key, byte[]... parts) {
    return Base64.getEncoder().encodeToString(hmac(key, parts));
  }

  private static String hmac(String secret, byte[]... parts) {
    return HexFormat.of().formatHex(hmac(secret.getBytes(StandardCharsets.UTF_8), parts));
  }

  private static byte[] hmac(byte[] key, byte[]... parts) {
    return code("HmacSHA256", key, parts);
  }

  /** The code of the parts, one after the other, by an algorithm of Java's, such as {@code HmacSHA1}. */
  public static byte[] code(String algorithm, byte[] key, byte[]... parts) {
    try {
      var mac = Mac.getInstance(algorithm);
      mac.init(new SecretKeySpec(key, algorithm));
      for (var part : parts) {
        mac.update(part);
      }
      return mac.doFinal();
    } catch (GeneralSecurityException impossible) {
      throw new IllegalStateException(impossible);
    }
  }
}
