package dev.parley.local.http;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.parley.local.http.Answer.Header;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Optional;

/** What a function returned, read as payload format 2.0: the full form with statusCode, or the inferred one. */
final class PayloadAnswer {
  private static final JsonMapper JSON = new JsonMapper();

  private PayloadAnswer() {}

  /** Empty when the payload is no answer that API Gateway could send. */
  static Optional<Answer> of(byte[] payload) {
    try {
      var root = JSON.readTree(payload);
      if (root.isMissingNode()) {
        return Optional.empty();
      }
      return root.has("statusCode") ? full(root) : Optional.of(inferred(root));
    } catch (JacksonException malformed) {
      return Optional.empty();
    } catch (IOException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  private static Answer inferred(JsonNode root) {
    return Answer.of(200, "application/json",
        root.isTextual() ? root.textValue() : root.toString());
  }

  private static Optional<Answer> full(JsonNode root) {
    var status = root.get("statusCode").asInt(0);
    if (status < 100 || status > 599) {
      return Optional.empty();
    }
    var headers = new ArrayList<Header>();
    root.path("headers").properties().forEach(
        header -> headers.add(new Header(header.getKey().toLowerCase(java.util.Locale.ROOT),
            header.getValue().asText())));
    root.path("cookies").forEach(cookie -> headers.add(new Header("set-cookie", cookie.asText())));
    if (headers.stream().noneMatch(header -> header.name().equals("content-type"))) {
      headers.add(new Header("content-type", "text/plain;charset=UTF-8"));
    }
    try {
      return Optional.of(new Answer(status, headers, body(root)));
    } catch (IllegalArgumentException noBase64) {
      return Optional.empty();
    }
  }

  private static byte[] body(JsonNode root) {
    var body = root.path("body");
    var text = body.isTextual()
        ? body.textValue()
        : body.isMissingNode() || body.isNull() ? "" : body.toString();
    return root.path("isBase64Encoded").asBoolean()
        ? Base64.getDecoder().decode(text)
        : text.getBytes(StandardCharsets.UTF_8);
  }
}
