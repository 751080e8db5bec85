package dev.parley.shared.lambda;

import java.nio.charset.StandardCharsets;
import java.security.InvalidKeyException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;

/**
 * Signature Version 4 of Amazon S3, for what others call in our name: a form that uploads one file, an address that
 * downloads one. The SDK signs no forms, and addresses by its own clock alone.
 */
record S3Signature(AwsCredentials credentials, String region, Instant at) {
  private static final String ALGORITHM = "AWS4-HMAC-SHA256";
  private static final DateTimeFormatter SECOND = DateTimeFormatter
      .ofPattern("yyyyMMdd'T'HHmmss'Z'").withZone(ZoneOffset.UTC);

  /** What says who signed, when and how; by the names that forms give it. */
  Map<String, String> marks() {
    var marks = new TreeMap<String, String>();
    marks.put("x-amz-algorithm", ALGORITHM);
    marks.put("x-amz-credential", credentials.accessKeyId() + "/" + scope());
    marks.put("x-amz-date", SECOND.format(at));
    if (credentials instanceof AwsSessionCredentials session) {
      marks.put("x-amz-security-token", session.sessionToken());
    }
    return marks;
  }

  private String day() {
    return SECOND.format(at).substring(0, 8);
  }

  private String scope() {
    return day() + "/" + region + "/s3/aws4_request";
  }

  /** The signature of a form's policy, which is written in base64. */
  String ofPolicy(String policy) {
    return signed(policy);
  }

  /**
   * The signature of a request whose body nobody knows yet.
   *
   * @param canonical
   *          method, path, query and headers, as Signature Version 4 writes them
   */
  String ofRequest(String canonical) {
    return signed(
        String.join("\n", ALGORITHM, SECOND.format(at), scope(), HexFormat.of().formatHex(
            hash(canonical))));
  }

  private String signed(String text) {
    var key = ("AWS4" + credentials.secretAccessKey()).getBytes(StandardCharsets.UTF_8);
    for (var part : scope().split("/", -1)) {
      key = hmac(key, part);
    }
    return HexFormat.of().formatHex(hmac(key, text));
  }

  private static byte[] hmac(byte[] key, String text) {
    try {
      var mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(key, "HmacSHA256"));
      return mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
    } catch (NoSuchAlgorithmException | InvalidKeyException e) {
      throw new IllegalStateException("every Java platform has HmacSHA256", e);
    }
  }

  private static byte[] hash(String text) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
