package dev.parley.local.template;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashMap;
import java.util.Optional;

/** The HTTP API of the template and the authorizer that its routes have unless they say otherwise. */
record HttpApis(HttpApiResource resource, Optional<String> defaultAuthorizer) {

  static HttpApis read(String logicalId, Properties properties) {
    var auth = properties.mapping("Auth");
    var authorizers = new HashMap<String, HttpApiResource.JwtAuthorizer>();
    var definitions = auth.mapping("Authorizers");
    for (var name : definitions.names()) {
      authorizers.put(name, authorizer(definitions.mapping(name)));
    }
    var byDefault = auth.optionalText("DefaultAuthorizer");
    if (byDefault.isPresent() && !authorizers.containsKey(byDefault.get())) {
      throw auth.broken("DefaultAuthorizer", "names the unknown authorizer " + byDefault.get());
    }
    return new HttpApis(new HttpApiResource(logicalId, authorizers), byDefault);
  }

  private static HttpApiResource.JwtAuthorizer authorizer(Properties definition) {
    if (!definition.has("JwtConfiguration")) {
      throw definition.broken("JwtConfiguration",
          "is missing: only JWT authorizers are served locally");
    }
    var source = definition.text("IdentitySource", "$request.header.Authorization");
    if (!source.equalsIgnoreCase("$request.header.Authorization")) {
      throw definition.broken("IdentitySource", "must be $request.header.Authorization");
    }
    var jwt = definition.mapping("JwtConfiguration");
    return new HttpApiResource.JwtAuthorizer(jwt.text("issuer"),
        jwt.list("audience").stream().map(JsonNode::asText).toList());
  }
}
