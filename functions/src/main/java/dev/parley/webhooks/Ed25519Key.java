package dev.parley.webhooks;

import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.Signature;
import java.security.SignatureException;
import java.security.spec.X509EncodedKeySpec;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Optional;

/** A public key of Ed25519. */
record Ed25519Key(PublicKey key) {
  private static final byte[] X509 = HexFormat.of().parseHex("302a300506032b6570032100");
  private static final int BYTES = 32;
  private static final int SIGNATURE = 64;

  /** The key whose 32 bytes are written in base64; empty where they are no key. */
  static Optional<Ed25519Key> of(String base64) {
    try {
      var bytes = Base64.getDecoder().decode(base64);
      if (bytes.length != BYTES) {
        return Optional.empty();
      }
      var encoded = Arrays.copyOf(X509, X509.length + BYTES);
      System.arraycopy(bytes, 0, encoded, X509.length, BYTES);
      var factory = KeyFactory.getInstance("Ed25519");
      return Optional.of(new Ed25519Key(factory.generatePublic(new X509EncodedKeySpec(encoded))));
    } catch (IllegalArgumentException | GeneralSecurityException e) {
      return Optional.empty();
    }
  }

  /** Whether a signature in base64 over the parts one after the other is by this key's owner. */
  Verdict verify(String base64, byte[]... parts) {
    try {
      var signature = Base64.getDecoder().decode(base64);
      if (signature.length < SIGNATURE) {
        return Verdict.rejected(
            base64.isEmpty() ? Rejection.EMPTY_SIGNATURE : Rejection.TRUNCATED_SIGNATURE);
      }
      return proves(signature, parts)
          ? Verdict.verified()
          : Verdict.rejected(Rejection.SIGNATURE_MISMATCH);
    } catch (IllegalArgumentException e) {
      return Verdict.rejected(Rejection.WRONG_ENCODING);
    }
  }

  private boolean proves(byte[] signature, byte[]... parts) {
    try {
      var check = Signature.getInstance("Ed25519");
      check.initVerify(key);
      for (var part : parts) {
        check.update(part);
      }
      return check.verify(signature);
    } catch (SignatureException e) {
      return false; // no signature of Ed25519 at all
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java platform has Ed25519", e);
    }
  }
}
