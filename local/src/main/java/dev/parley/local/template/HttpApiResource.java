package dev.parley.local.template;

import java.util.List;
import java.util.Map;

/** The HTTP API and its JWT authorizers by name. */
public record HttpApiResource(String logicalId, Map<String, JwtAuthorizer> authorizers) {

  public HttpApiResource {
    authorizers = Map.copyOf(authorizers);
  }

  /** Whose tokens are taken, and which audiences they must name one of. */
  public record JwtAuthorizer(String issuer, List<String> audience) {
    public JwtAuthorizer {
      audience = List.copyOf(audience);
    }
  }
}
