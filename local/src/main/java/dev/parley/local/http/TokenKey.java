package dev.parley.local.http;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import dev.parley.local.template.HttpApiResource.JwtAuthorizer;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Date;
import java.util.Map;

/** The key that stands for the identity provider: it signs this run's tokens, and the authorizers trust it. */
public final class TokenKey {
  private static final Duration LIFETIME = Duration.ofDays(7);

  private final ECKey key;
  private final InstantSource realClock;

  /** A fresh key; tokens are issued and expire by the given clock, which is the real one. */
  public TokenKey(InstantSource realClock) {
    this.realClock = realClock;
    try {
      key = new ECKeyGenerator(Curve.P_256).keyID("local").generate();
    } catch (JOSEException failed) {
      throw new IllegalStateException(failed);
    }
  }

  /** A token that the authorizer takes for seven days, with these claims besides the registered ones. */
  public String issue(JwtAuthorizer authorizer, String subject, Map<String, String> claims) {
    return issue(authorizer, subject, claims, LIFETIME);
  }

  String issue(JwtAuthorizer authorizer, String subject, Map<String, String> claims,
      Duration lifetime) {
    var now = realClock.instant();
    var set = new JWTClaimsSet.Builder().issuer(authorizer.issuer()).audience(authorizer.audience())
        .subject(subject).issueTime(Date.from(now)).expirationTime(Date.from(now.plus(lifetime)));
    claims.forEach(set::claim);
    var token = new SignedJWT(
        new JWSHeader.Builder(JWSAlgorithm.ES256).keyID(key.getKeyID()).build(),
        set.build());
    try {
      token.sign(new ECDSASigner(key));
    } catch (JOSEException failed) {
      throw new IllegalStateException(failed);
    }
    return token.serialize();
  }

  ECKey key() {
    return key;
  }

  InstantSource realClock() {
    return realClock;
  }
}
