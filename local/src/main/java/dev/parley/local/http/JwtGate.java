package dev.parley.local.http;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSVerifier;
import com.nimbusds.jose.crypto.ECDSAVerifier;
import com.nimbusds.jwt.SignedJWT;
import dev.parley.local.template.HttpApiResource.JwtAuthorizer;
import java.text.ParseException;
import java.time.InstantSource;
import java.util.Collection;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

/** API Gateway's JWT authorizer: signature, issuer, audience and times; claims are handed on as text. */
final class JwtGate {
  private static final int REMEMBERED = 1_000;

  private final JWSVerifier verifier;
  /** Tokens whose signature was checked: it costs more than the rest of a request. */
  private final Set<String> genuine = ConcurrentHashMap.newKeySet();
  private final InstantSource realClock;

  JwtGate(TokenKey key) {
    realClock = key.realClock();
    try {
      verifier = new ECDSAVerifier(key.key());
    } catch (JOSEException failed) {
      throw new IllegalStateException(failed);
    }
  }

  /** Whether a request may pass. */
  sealed interface Verdict {}

  /** It may, with these claims. */
  record Admitted(Map<String, String> claims) implements Verdict {}

  /** It may not; the text is the WWW-Authenticate header. */
  record Refused(String challenge) implements Verdict {}

  Verdict check(Request request, JwtAuthorizer authorizer) {
    var header = request.header("authorization");
    if (header.isEmpty()) {
      return new Refused("Bearer");
    }
    var text = header.get().regionMatches(true, 0, "Bearer ", 0, 7)
        ? header.get().substring(7)
        : header.get();
    try {
      return check(SignedJWT.parse(text.strip()), authorizer);
    } catch (ParseException | JOSEException malformed) {
      return refused("the token is malformed");
    }
  }

  private Verdict check(SignedJWT token, JwtAuthorizer authorizer)
      throws ParseException, JOSEException {
    if (!token.getHeader().getAlgorithm().equals(JWSAlgorithm.ES256) || !isGenuine(token)) {
      return refused("signature verification failed");
    }
    var claims = token.getJWTClaimsSet();
    var now = realClock.instant();
    if (!authorizer.issuer().equals(claims.getIssuer())) {
      return refused("the token issuer is not accepted");
    }
    if (claims.getAudience().stream().noneMatch(authorizer.audience()::contains)) {
      return refused("the token audience is not accepted");
    }
    if (claims.getExpirationTime() == null
        || !now.isBefore(claims.getExpirationTime().toInstant())) {
      return refused("the token has expired");
    }
    if (claims.getNotBeforeTime() != null && now.isBefore(claims.getNotBeforeTime().toInstant())) {
      return refused("the token is not valid yet");
    }
    var texts = new TreeMap<String, String>();
    token.getPayload().toJSONObject().forEach((name, value) -> texts.put(name, text(value)));
    return new Admitted(texts);
  }

  private boolean isGenuine(SignedJWT token) throws JOSEException {
    var text = token.serialize();
    if (genuine.contains(text)) {
      return true;
    }
    if (!token.verify(verifier)) {
      return false;
    }
    if (genuine.size() >= REMEMBERED) {
      genuine.clear();
    }
    genuine.add(text);
    return true;
  }

  private static Refused refused(String description) {
    return new Refused(
        "Bearer scope=\"\" error=\"invalid_token\" error_description=\"" + description + "\"");
  }

  private static String text(Object claim) {
    return claim instanceof Collection<?> items
        ? items.stream().map(String::valueOf).collect(Collectors.joining(" ", "[", "]"))
        : String.valueOf(claim);
  }
}
