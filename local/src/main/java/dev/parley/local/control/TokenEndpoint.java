package dev.parley.local.control;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.parley.local.http.Answer;
import dev.parley.local.http.Request;
import dev.parley.local.http.TokenKey;
import dev.parley.local.template.HttpApiResource.JwtAuthorizer;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Issues tokens: {@code POST /_local/token}. */
final class TokenEndpoint {
  private static final Set<String> ROLES = Set.of("buyer", "seller", "agent", "lead", "admin",
      "partner", "service");

  private final TokenKey key;
  private final Map<String, JwtAuthorizer> authorizers;

  TokenEndpoint(TokenKey key, Map<String, JwtAuthorizer> authorizers) {
    this.key = key;
    this.authorizers = authorizers;
  }

  Answer issue(Request request) {
    var fields = Fields.of(request, Set.of("role", "sub", "seller_id", "queues"));
    var role = fields.text("role");
    if (!ROLES.contains(role)) {
      throw ControlProblem.field("role",
          "must be one of " + String.join(", ", ROLES.stream().sorted().toList()));
    }
    var claims = new TreeMap<String, String>();
    claims.put("role", role);
    fields.optionalText("seller_id").ifPresent(seller -> claims.put("seller_id", seller));
    if (fields.has("queues")) {
      claims.put("queues", queues(fields));
    }
    var authorizer = authorizers.values().stream().findFirst()
        .orElseThrow(() -> ControlProblem.notFound("The template has no JWT authorizer."));
    var token = key.issue(authorizer, fields.text("sub"), claims);
    return Answer.json(200, JsonNodeFactory.instance.objectNode().put("token", token));
  }

  /** HTTP API hands array claims on as text, so the queues are one claim, space-separated. */
  private static String queues(Fields fields) {
    var queues = fields.raw("queues");
    if (queues.isArray() && queues.valueStream().allMatch(queue -> queue.isTextual())) {
      return queues.valueStream().map(queue -> queue.textValue()).collect(Collectors.joining(" "));
    }
    return fields.text("queues");
  }
}
