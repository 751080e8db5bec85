package dev.parley.local.endtoend;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.parley.local.demo.WebhookSignature;
import java.io.IOException;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.MessageDigest;
import java.security.Signature;
import java.security.spec.PKCS8EncodedKeySpec;
import java.text.Normalizer;
import java.time.Instant;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.CRC32;

/**
 * A payload as its provider sends it.
 *
 * @param body
 *          the payload's bytes, but for those that sign inside of it
 */
@SuppressWarnings("ArrayRecordComponent") // bytes on their way, never compared
record Proof(byte[] body, Map<String, String> headers) {
  static final String CERTIFICATE = "v1/notifications/certs/CERT-1";
  private static final String SECRET = "the-house-secret";
  private static final String SQUARE = "https://desk.example/webhooks/payments/square";
  private static final String WEBHOOK = "1PARLEY";
  private static final JsonMapper JSON = new JsonMapper();

  /** The provider's secrets as they are configured. */
  static String document(String provider) throws IOException {
    var document = JSON.createObjectNode();
    switch (provider) {
      case "adyen" -> document.putArray("secrets").add(hex(bytes(SECRET)));
      case "braintree" -> document.put("braintree_public_key", "public")
          .put("braintree_private_key", SECRET);
      case "paypal" -> document.put("webhook_id", WEBHOOK)
          .put("trust_anchors_pem", madeUp("root.pem"));
      default -> document.put("notification_url", SQUARE).putArray("secrets").add(SECRET);
    }
    return document.toString();
  }

  /** A file of the keys and certificates that were made up for tests. */
  static String madeUp(String name) throws IOException {
    return Files
        .readString(House.PROJECT.resolve("functions/src/test/resources/paypal").resolve(name));
  }

  static Proof of(String provider, byte[] body, Instant at) throws IOException {
    var time = Long.toString(at.getEpochSecond());
    return switch (provider) {
      case "easypost" -> header(body, "x-hmac-signature", "hmac-sha256-hex="
          + hex(mac(Normalizer.normalize(SECRET, Normalizer.Form.NFKD), body)));
      case "shippo" -> header(body, "shippo-auth-signature", timed(time, body));
      case "stripe" -> header(body, "stripe-signature", timed(time, body));
      case "aftership" -> header(body, "aftership-hmac-sha256", base64(mac(SECRET, body)));
      case "ship24" -> header(body, "authorization", "Bearer " + SECRET);
      case "track17" -> header(body, "sign", hex(hash("SHA-256", body, bytes("/" + SECRET))));
      case "ups" -> header(body, "credential", SECRET);
      case "square" -> header(body, "x-square-hmacsha256-signature",
          base64(mac(SECRET, bytes(SQUARE), body)));
      case "checkout_com" -> header(body, "cko-signature", hex(mac(SECRET, body)));
      case "razorpay" -> header(body, "x-razorpay-signature", hex(mac(SECRET, body)));
      case "mollie" -> mollie(body);
      case "adyen" -> adyen(body);
      case "braintree" -> braintree(body);
      case "paypal" -> paypal(body, at);
      default -> throw new IllegalArgumentException("nobody signs as " + provider);
    };
  }

  private static Proof header(byte[] body, String name, String value) {
    return new Proof(body, Map.of("content-type", "application/json", name, value));
  }

  private static Proof form(byte[] body) {
    return new Proof(body, Map.of("content-type", "application/x-www-form-urlencoded"));
  }

  /** A classic call is a form, and nobody signs it. */
  private static Proof mollie(byte[] body) {
    return body[0] == '{'
        ? header(body, "x-mollie-signature", "sha256=" + hex(mac(SECRET, body)))
        : form(body);
  }

  /** Each item is signed in itself; a call without items, over its bytes. */
  private static Proof adyen(byte[] body) throws IOException {
    var call = (ObjectNode) JSON.readTree(body);
    if (!call.has("notificationItems")) {
      return header(body, "hmacsignature", base64(mac(SECRET, body)));
    }
    call.path("notificationItems").forEach(item -> {
      var signed = (ObjectNode) item.path("NotificationRequestItem");
      signed.withObject("/additionalData").put("hmacSignature",
          base64(mac(SECRET, bytes(signedFields(signed)))));
    });
    return new Proof(JSON.writeValueAsBytes(call), Map.of("content-type", "application/json"));
  }

  private static String signedFields(JsonNode item) {
    return Stream.of("/pspReference", "/originalReference", "/merchantAccountCode",
        "/merchantReference", "/amount/value", "/amount/currency", "/eventCode", "/success")
        .map(field -> item.at(field).asText("")).collect(Collectors.joining(":"));
  }

  /** The XML by itself, or in a form that somebody else signed. */
  private static Proof braintree(byte[] body) {
    var text = new String(body, StandardCharsets.UTF_8);
    var payload = text.stripLeading().startsWith("<")
        ? base64(body)
        : URLDecoder.decode(text.replaceFirst(".*bt_payload=([^&]*).*", "$1"),
            StandardCharsets.UTF_8);
    var signature = "public|"
        + hex(WebhookSignature.code("HmacSHA1", hash("SHA-1", bytes(SECRET)), bytes(payload)));
    return form(bytes("bt_signature=" + encoded(signature) + "&bt_payload=" + encoded(payload)));
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }

  private static Proof paypal(byte[] body, Instant at) throws IOException {
    var crc = new CRC32();
    crc.update(body);
    var message = String.join("|", "id-1", at.toString(), WEBHOOK, Long.toString(crc.getValue()));
    return new Proof(body, Map.of("content-type", "application/json",
        "paypal-auth-algo", "SHA256withRSA",
        "paypal-cert-url", "https://api.paypal.com/" + CERTIFICATE,
        "paypal-transmission-id", "id-1", "paypal-transmission-time", at.toString(),
        "paypal-transmission-sig", rsa(message)));
  }

  private static String rsa(String message) throws IOException {
    try {
      var der = Base64.getMimeDecoder()
          .decode(madeUp("one.key").replaceAll("-----[^-]*-----", ""));
      var signature = Signature.getInstance("SHA256withRSA");
      signature.initSign(
          KeyFactory.getInstance("RSA").generatePrivate(new PKCS8EncodedKeySpec(der)));
      signature.update(bytes(message));
      return base64(signature.sign());
    } catch (GeneralSecurityException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  private static String timed(String time, byte[] body) {
    return "t=" + time + ",v1=" + hex(mac(SECRET, bytes(time + "."), body));
  }

  private static byte[] mac(String key, byte[]... parts) {
    return WebhookSignature.code("HmacSHA256", bytes(key), parts);
  }

  private static byte[] hash(String algorithm, byte[]... parts) {
    try {
      var hash = MessageDigest.getInstance(algorithm);
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
