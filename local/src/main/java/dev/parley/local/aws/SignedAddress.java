package dev.parley.local.aws;

import dev.parley.local.aws.front.AwsCall;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** An address that somebody signed for others, as S3 looks at it. */
record SignedAddress(AwsCall call, Map<String, String> query) {
  private static final DateTimeFormatter SECOND = DateTimeFormatter
      .ofPattern("yyyyMMdd'T'HHmmss'Z'").withZone(ZoneOffset.UTC);

  /** The one of a call; empty where nobody signed its address. */
  static Optional<SignedAddress> of(AwsCall call) {
    var query = new TreeMap<String, String>();
    Stream.of(call.raw().query().split("&", -1)).filter(field -> field.contains("="))
        .forEach(field -> query.put(decoded(field.substring(0, field.indexOf('='))),
            decoded(field.substring(field.indexOf('=') + 1))));
    return query.containsKey("X-Amz-Signature")
        ? Optional.of(new SignedAddress(call, query))
        : Optional.empty();
  }

  private static String decoded(String text) {
    return URLDecoder.decode(text, StandardCharsets.UTF_8);
  }

  /** What stands against answering it now. */
  Optional<String> objection(Instant now) {
    var at = Instant.from(SECOND.parse(query.getOrDefault("X-Amz-Date", "")));
    if (now.isAfter(at.plusSeconds(Long.parseLong(query.getOrDefault("X-Amz-Expires", "0"))))) {
      return Optional.of("Request has expired");
    }
    var credential = query.getOrDefault("X-Amz-Credential", "/");
    var scope = credential.substring(credential.indexOf('/') + 1);
    var asked = Stream.of(call.raw().query().split("&", -1))
        .filter(field -> !field.startsWith("X-Amz-Signature=")).sorted()
        .collect(Collectors.joining("&"));
    var canonical = String.join("\n", call.method(), call.path(), asked,
        "host:" + call.raw().headers().getOrDefault("host", ""), "", "host", "UNSIGNED-PAYLOAD");
    var text = String.join("\n", "AWS4-HMAC-SHA256", query.getOrDefault("X-Amz-Date", ""), scope,
        LocalSignature.hash(canonical));
    return LocalSignature.fits(credential, text, query.getOrDefault("X-Amz-Signature", ""))
        ? Optional.empty()
        : Optional.of("The request signature we calculated does not match");
  }

  /** What the answer is to say of itself. */
  Map<String, String> headers() {
    var headers = new TreeMap<String, String>();
    Map.of("response-content-type", "Content-Type", "response-content-disposition",
        "Content-Disposition").forEach((asked, header) -> {
          if (query.containsKey(asked)) {
            headers.put(header, query.get(asked));
          }
        });
    return headers;
  }
}
