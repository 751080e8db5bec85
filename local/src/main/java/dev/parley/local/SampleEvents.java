package dev.parley.local;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.parley.local.demo.WebhookSignature;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Base64;
import java.util.Locale;
import java.util.Map;

/** The sample events under events/, named by logical id; webhooks among them are signed anew, as if they came now. */
final class SampleEvents {
  private static final JsonMapper JSON = new JsonMapper();
  private static final String SECRET = "sample";
  private static final String WEBHOOKS = "/webhooks/";
  private static final String CHANNELS = "channels/";

  private final Path folder;
  private final LocalRuntime runtime;

  SampleEvents(Path folder, LocalRuntime runtime) {
    this.folder = folder;
    this.runtime = runtime;
  }

  /** The function's sample, or an empty event where it has none. */
  byte[] of(String logicalId) throws IOException {
    var file = folder.resolve(logicalId + ".json");
    if (!Files.exists(file)) {
      return new byte[]{'{', '}'};
    }
    var event = JSON.readTree(Files.readAllBytes(file));
    if (event instanceof ObjectNode webhook
        && event.path("rawPath").asText().startsWith(WEBHOOKS)) {
      sign(webhook);
    }
    return JSON.writeValueAsBytes(event);
  }

  private void sign(ObjectNode webhook) {
    var name = webhook.path("rawPath").asText().substring(WEBHOOKS.length());
    var secret = name.startsWith(CHANNELS)
        ? "whsec_" + Base64.getEncoder().encodeToString(SECRET.getBytes(StandardCharsets.UTF_8))
        : SECRET;
    runtime.aws().secrets().put(
        runtime.stack().name() + WEBHOOKS + name,
        JSON.createObjectNode().set("secrets", JSON.createArrayNode().add(secret)).toString());
    var text = webhook.path("body").asText();
    var body = webhook.path("isBase64Encoded").asBoolean()
        ? Base64.getDecoder().decode(text)
        : text.getBytes(StandardCharsets.UTF_8);
    var at = Instant.now();
    var headers = webhook.withObject("/headers");
    proof(name, headers.path("webhook-id").asText(), body, at)
        .forEach((header, value) -> headers.put(header.toLowerCase(Locale.ROOT), value));
  }

  private static Map<String, String> proof(String name, String id, byte[] body, Instant at) {
    if (name.startsWith(CHANNELS)) {
      return WebhookSignature.standard(SECRET.getBytes(StandardCharsets.UTF_8), id, body, at);
    }
    var signature = WebhookSignature.of(name.substring(name.indexOf('/') + 1), SECRET, body, at);
    return Map.of(signature.header(), signature.value());
  }
}
