package dev.parley.local.demo;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.text.Normalizer;
import java.time.Instant;
import java.util.HexFormat;
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

  private static String hmac(String secret, byte[]... parts) {
    try {
      var mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
      for (var part : parts) {
        mac.update(part);
      }
      return HexFormat.of().formatHex(mac.doFinal());
    } catch (GeneralSecurityException impossible) {
      throw new IllegalStateException(impossible);
    }
  }
}
