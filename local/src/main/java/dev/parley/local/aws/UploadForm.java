package dev.parley.local.aws;

import com.fasterxml.jackson.databind.JsonNode;
import dev.parley.local.aws.front.Json;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** A form that uploads a file, as S3 looks at it: its policy's conditions, and its signature. */
@SuppressWarnings("ArrayRecordComponent") // nobody compares forms
record UploadForm(Map<String, String> fields, byte[] file) {
  private static final Pattern NAME = Pattern.compile("name=\"([^\"]*)\"");
  private static final Set<String> FREE = Set.of("policy", "x-amz-signature", "file");

  /** The form in a body of {@code multipart/form-data}; what follows the file is passed over. */
  static UploadForm of(String contentType, byte[] body) {
    var boundary = "--" + contentType.replaceFirst("(?s).*boundary=\"?([^\";]+)\"?.*", "$1");
    var text = new String(body, StandardCharsets.ISO_8859_1);
    var fields = new LinkedHashMap<String, String>();
    for (var at = text.indexOf(boundary); at >= 0;) {
      var next = text.indexOf("\r\n" + boundary, at + boundary.length());
      var head = text.indexOf("\r\n\r\n", at);
      if (next < 0 || head < 0 || head > next) {
        break;
      }
      var name = NAME.matcher(text.substring(at, head));
      var field = name.find() ? name.group(1) : "";
      if (field.equals("file")) {
        return new UploadForm(fields, Arrays.copyOfRange(body, head + 4, next));
      }
      fields.put(field.toLowerCase(Locale.ROOT), new String(
          Arrays.copyOfRange(body, head + 4, next), StandardCharsets.UTF_8));
      at = next + 2;
    }
    return new UploadForm(fields, new byte[0]);
  }

  String field(String name) {
    return fields.getOrDefault(name, "");
  }

  /** What stands against taking it. */
  Optional<String> objection(String bucket, Instant now) {
    var text = field("policy");
    if (!LocalSignature.fits(field("x-amz-credential"), text, field("x-amz-signature"))) {
      return Optional.of("The request signature we calculated does not match");
    }
    var policy = Json.object(
        new String(Base64.getDecoder().decode(text), StandardCharsets.UTF_8));
    if (!now.isBefore(Instant.parse(policy.path("expiration").asText()))) {
      return Optional.of("Policy expired");
    }
    return conditions(policy.path("conditions"), bucket);
  }

  private Optional<String> conditions(JsonNode conditions, String bucket) {
    var asked = new LinkedHashMap<>(fields);
    asked.keySet().removeAll(FREE);
    for (var condition : conditions) {
      if (condition.isArray()) {
        var least = condition.path(1).asLong();
        var most = condition.path(2).asLong();
        if (file.length < least || file.length > most) {
          return Optional.of("Size of the file is not between " + least + " and " + most);
        }
        continue;
      }
      var field = condition.properties().iterator().next();
      var name = field.getKey().toLowerCase(Locale.ROOT);
      var given = name.equals("bucket") ? bucket : asked.remove(name);
      if (!field.getValue().asText().equals(given)) {
        return Optional.of("Policy condition failed: " + field.getKey());
      }
    }
    return asked.isEmpty()
        ? Optional.empty()
        : Optional.of("Extra input fields: " + String.join(", ", asked.keySet()));
  }
}
