package dev.parley.webhooks;

import java.nio.charset.StandardCharsets;
import java.security.InvalidKeyException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Message authentication codes as providers write them, any one of which may match any one of the active secrets.
 * Decoded bytes are compared, in constant time.
 */
public enum HmacSignature {
  SHA256_HEX("HmacSHA256", 32, true),
  SHA256_BASE64("HmacSHA256", 32, false),
  SHA1_HEX("HmacSHA1", 20, true),
  /** No HMAC: the hash of the parts and, after them, the key. */
  SHA256_KEY_LAST_HEX("SHA-256", 32, true);

  private static final Pattern HEX = Pattern.compile("[0-9a-fA-F]*");
  private static final Pattern BASE64 = Pattern.compile("[0-9a-zA-Z+/]*={0,2}");

  private final String algorithm;
  private final int bytes;
  private final boolean hex;

  HmacSignature(String algorithm, int bytes, boolean hex) {
    this.algorithm = algorithm;
    this.bytes = bytes;
    this.hex = hex;
  }

  /** Texts as keys: their UTF-8 bytes. */
  public static List<byte[]> keys(List<String> secrets) {
    return secrets.stream().map(secret -> secret.getBytes(StandardCharsets.UTF_8)).toList();
  }

  /** The key that is written in base64; empty where it is none, for a key of no bytes proves nothing. */
  static Optional<byte[]> decodedKey(String base64) {
    try {
      var key = Base64.getDecoder().decode(base64);
      return key.length == 0 ? Optional.empty() : Optional.of(key);
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  /**
   * Checks a header that holds nothing but signatures, joined by commas where it was repeated.
   *
   * @param prefix
   *          what stands before each, such as {@code sha256=}; may be empty
   * @param keys
   *          none: nothing can be proven
   * @param parts
   *          what is signed, one after the other
   */
  public Verdict verifyHeader(
      SignedRequest request, String header, String prefix, List<byte[]> keys, byte[]... parts) {
    var value = request.header(header);
    if (value.isEmpty()) {
      return Verdict.rejected(Rejection.MISSING_HEADER);
    }
    if (value.get().isBlank()) {
      return Verdict.rejected(Rejection.EMPTY_SIGNATURE);
    }
    var signatures = Stream.of(value.get().split(",", -1)).map(String::strip).toList();
    if (!signatures.stream().allMatch(signature -> signature.startsWith(prefix))) {
      return Verdict.rejected(Rejection.MALFORMED_HEADER);
    }
    if (keys.isEmpty()) {
      return Verdict.rejected(Rejection.NO_SECRET);
    }
    return verify(
        signatures.stream().map(signature -> signature.substring(prefix.length())).toList(),
        keys,
        parts);
  }

  /** The signature that a key makes over the parts one after the other. */
  String of(byte[] key, byte[]... parts) {
    var code = code(key, parts);
    return hex ? HexFormat.of().formatHex(code) : Base64.getEncoder().encodeToString(code);
  }

  /** Whether a key makes one of the signatures over the parts one after the other. */
  public Verdict verify(List<String> signatures, List<byte[]> keys, byte[]... parts) {
    var rejection = Rejection.EMPTY_SIGNATURE;
    for (var signature : signatures) {
      rejection = flaw(signature);
      if (rejection == Rejection.SIGNATURE_MISMATCH && matches(decoded(signature), keys, parts)) {
        return Verdict.verified();
      }
    }
    return Verdict.rejected(rejection);
  }

  /** What is wrong with a signature before anybody computes one. */
  private Rejection flaw(String signature) {
    var length = hex ? 2 * bytes : 4 * ((bytes + 2) / 3);
    if (signature.isEmpty()) {
      return Rejection.EMPTY_SIGNATURE;
    }
    if (!(hex ? HEX : BASE64).matcher(signature).matches() || signature.length() > length) {
      return Rejection.WRONG_ENCODING;
    }
    if (signature.length() < length) {
      return Rejection.TRUNCATED_SIGNATURE;
    }
    return hex || isPlain(signature) ? Rejection.SIGNATURE_MISMATCH : Rejection.WRONG_ENCODING;
  }

  /** Padded as it should be, and without a bit that decodes to nothing: vendors compare the text. */
  private boolean isPlain(String signature) {
    return signature.indexOf('=') == signature.length() - padding()
        && Base64.getEncoder().encodeToString(decoded(signature)).equals(signature);
  }

  private int padding() {
    return (3 - bytes % 3) % 3;
  }

  private byte[] decoded(String signature) {
    return hex ? HexFormat.of().parseHex(signature) : Base64.getDecoder().decode(signature);
  }

  private boolean matches(byte[] given, List<byte[]> keys, byte[]... parts) {
    var matched = false;
    for (var key : keys) {
      matched |= MessageDigest.isEqual(given, code(key, parts));
    }
    return matched;
  }

  private byte[] code(byte[] key, byte[]... parts) {
    try {
      return this == SHA256_KEY_LAST_HEX ? hash(key, parts) : mac(key, parts);
    } catch (NoSuchAlgorithmException | InvalidKeyException e) {
      throw new IllegalStateException("every Java platform has " + algorithm, e);
    }
  }

  private byte[] hash(byte[] key, byte[]... parts) throws NoSuchAlgorithmException {
    var hash = MessageDigest.getInstance(algorithm);
    for (var part : parts) {
      hash.update(part);
    }
    return hash.digest(key);
  }

  private byte[] mac(byte[] key, byte[]... parts)
      throws NoSuchAlgorithmException, InvalidKeyException {
    var mac = Mac.getInstance(algorithm);
    mac.init(new SecretKeySpec(key, algorithm));
    for (var part : parts) {
      mac.update(part);
    }
    return mac.doFinal();
  }
}
