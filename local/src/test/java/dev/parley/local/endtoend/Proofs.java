package dev.parley.local.endtoend;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.text.Normalizer;
import java.time.Instant;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Map;
import java.util.Set;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** What providers send along with a body; those that sign inside of it, or by a certificate, are not among them. */
final class Proofs {
  static final String SECRET = "the-house-secret";
  static final String SQUARE = "https://desk.example/webhooks/payments/square";
  private static final Set<String> KNOWN = Set.of("easypost", "shippo", "aftership", "ship24",
      "track17", "ups", "stripe", "square", "checkout_com", "razorpay", "mollie");

  private Proofs() {}

  /** Whether that provider's calls can be made here; Mollie's classic ones are signed by nobody. */
  static boolean canBeMade(String provider, byte[] body) {
    return KNOWN.contains(provider) && !(provider.equals("mollie") && body[0] != '{');
  }

  /** The provider's secret as it is configured. */
  static String document() {
    return "{\"secrets\": [\"%s\"], \"notification_url\": \"%s\"}".formatted(SECRET, SQUARE);
  }

  static Map<String, String> of(String provider, byte[] body, Instant at) {
    var time = Long.toString(at.getEpochSecond());
    return switch (provider) {
      case "easypost" -> Map.of("x-hmac-signature", "hmac-sha256-hex="
          + hex(mac(Normalizer.normalize(SECRET, Normalizer.Form.NFKD), body)));
      case "shippo" -> Map.of("shippo-auth-signature", timed(time, body));
      case "stripe" -> Map.of("stripe-signature", timed(time, body));
      case "aftership" -> Map.of("aftership-hmac-sha256", base64(mac(SECRET, body)));
      case "ship24" -> Map.of("authorization", "Bearer " + SECRET);
      case "track17" -> Map.of("sign", hex(hash(body, bytes("/" + SECRET))));
      case "ups" -> Map.of("credential", SECRET);
      case "square" ->
          Map.of("x-square-hmacsha256-signature", base64(mac(SECRET, bytes(SQUARE), body)));
      case "checkout_com" -> Map.of("cko-signature", hex(mac(SECRET, body)));
      case "razorpay" -> Map.of("x-razorpay-signature", hex(mac(SECRET, body)));
      case "mollie" -> Map.of("x-mollie-signature", "sha256=" + hex(mac(SECRET, body)));
      default -> throw new IllegalArgumentException("nobody signs as " + provider);
    };
  }

  private static String timed(String time, byte[] body) {
    return "t=" + time + ",v1=" + hex(mac(SECRET, bytes(time + "."), body));
  }

  private static byte[] mac(String key, byte[]... parts) {
    try {
      var mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(bytes(key), "HmacSHA256"));
      for (var part : parts) {
        mac.update(part);
      }
      return mac.doFinal();
    } catch (GeneralSecurityException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  private static byte[] hash(byte[]... parts) {
    try {
      var hash = MessageDigest.getInstance("SHA-256");
      for (var part : parts) {
        hash.update(part);
      }
      return hash.digest();
    } catch (GeneralSecurityException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static String hex(byte[] bytes) {
    return HexFormat.of().formatHex(bytes);
  }

  private static String base64(byte[] bytes) {
    return Base64.getEncoder().encodeToString(bytes);
  }
}
