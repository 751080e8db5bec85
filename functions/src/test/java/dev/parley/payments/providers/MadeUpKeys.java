package dev.parley.payments.providers;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.Signature;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import java.util.Objects;

/** Keys and certificates that were made up for tests. */
final class MadeUpKeys {
  private MadeUpKeys() {}

  /** A certificate, or several one after the other, in PEM. */
  static String pem(String name) {
    return file(name + ".pem");
  }

  /** Signs as PayPal does. */
  static String sign(String key, String message) {
    try {
      var der = Base64.getMimeDecoder()
          .decode(file(key + ".key").replaceAll("-----[^-]*-----", ""));
      var signature = Signature.getInstance("SHA256withRSA");
      signature.initSign(
          KeyFactory.getInstance("RSA").generatePrivate(new PKCS8EncodedKeySpec(der)));
      signature.update(message.getBytes(StandardCharsets.UTF_8));
      return Base64.getEncoder().encodeToString(signature.sign());
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  private static String file(String name) {
    try (var in = Objects.requireNonNull(MadeUpKeys.class.getResourceAsStream("/paypal/" + name))) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
