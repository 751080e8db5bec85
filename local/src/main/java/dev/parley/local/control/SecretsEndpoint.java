package dev.parley.local.control;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.parley.local.aws.SecretsDouble;
import dev.parley.local.http.Answer;
import dev.parley.local.http.Request;
import java.util.Set;

/** Webhook secrets: {@code GET /_local/secrets}, {@code PUT /_local/secrets/{group}/{name}}; new ones take effect at once. */
final class SecretsEndpoint {
  private static final JsonMapper JSON = new JsonMapper();
  private static final Set<String> GROUPS = Set.of("carriers", "payments", "channels");
  private static final Set<String> FIELDS = Set.of("secrets", "scheme", "public_key",
      "notification_url",
      "webhook_id", "certificate_pem", "trust_anchors_pem", "braintree_public_key",
      "braintree_private_key");

  private final SecretsDouble secrets;
  private final String prefix;
  private final Runnable restart;

  SecretsEndpoint(SecretsDouble secrets, String stackName, Runnable restart) {
    this.secrets = secrets;
    this.prefix = stackName + "/webhooks/";
    this.restart = restart;
  }

  Answer all() {
    var document = JsonNodeFactory.instance.objectNode();
    secrets.all().forEach((name, value) -> {
      if (name.startsWith(prefix)) {
        try {
          document.set(name.substring(prefix.length()), JSON.readTree(value));
        } catch (JsonProcessingException text) {
          document.put(name.substring(prefix.length()), value);
        }
      }
    });
    return Answer.json(200, JsonNodeFactory.instance.objectNode().set("secrets", document));
  }

  Answer put(Request request, String group, String name) {
    if (!GROUPS.contains(group)) {
      throw ControlProblem.notFound("Secrets are grouped in carriers, payments and channels.");
    }
    var fields = Fields.of(request, FIELDS);
    var given = fields.raw("secrets");
    if (!given.isMissingNode()
        && !(given.isArray() && given.valueStream().allMatch(one -> one.isTextual()))) {
      throw ControlProblem.field("secrets", "must be a list of texts");
    }
    FIELDS.stream().filter(field -> !field.equals("secrets")).forEach(field -> text(fields, field));
    secrets.put(prefix + group + "/" + name, fields.node().toString());
    restart.run();
    return Answer.json(200, JsonNodeFactory.instance.objectNode().put("name", group + "/" + name));
  }

  /** An empty one is taken as it is: what then becomes of calls is for the doors to say. */
  private static void text(Fields fields, String field) {
    var given = fields.raw(field);
    if (!given.isMissingNode() && !given.isNull() && !given.isTextual()) {
      throw ControlProblem.field(field, "must be a text");
    }
  }
}
