package dev.parley.payments.providers;

import dev.parley.webhooks.Rejection;
import dev.parley.webhooks.Verdict;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.InvalidKeyException;
import java.security.NoSuchAlgorithmException;
import java.security.Signature;
import java.security.SignatureException;
import java.security.cert.CertPathValidator;
import java.security.cert.CertPathValidatorException;
import java.security.cert.CertPathValidatorException.BasicReason;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.PKIXParameters;
import java.security.cert.TrustAnchor;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Base64;
import java.util.Date;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The certificates that may have signed a call.
 *
 * @param flaw
 *          why there are none
 */
record PayPalCertificate(List<X509Certificate> usable, Rejection flaw) {
  static final String ALGORITHM = "SHA256withRSA";
  private static final String DOMAIN = ".paypal.com";
  private static final int DNS_NAME = 2;

  PayPalCertificate {
    usable = List.copyOf(usable);
  }

  /** Certificates that are trusted as they are, each on its own, while they are valid. */
  static PayPalCertificate pinned(@Nullable String pem, Instant now) {
    var all = parsed(pem);
    var valid = all.stream().filter(certificate -> isValid(certificate, now)).toList();
    return new PayPalCertificate(
        valid,
        all.isEmpty() ? Rejection.CERTIFICATE_UNTRUSTED : Rejection.CERTIFICATE_EXPIRED);
  }

  /** The first of a chain, if it is PayPal's and an anchor vouches for it; nobody is asked what was revoked. */
  static PayPalCertificate vouchedFor(
      @Nullable String chainPem, @Nullable String anchorsPem, Instant now) {
    var chain = parsed(chainPem);
    var flaw = chain.isEmpty() || !isPayPals(chain.getFirst())
        ? Optional.of(Rejection.CERTIFICATE_UNTRUSTED)
        : flaw(chain, parsed(anchorsPem), now);
    return flaw.map(found -> new PayPalCertificate(List.of(), found))
        .orElseGet(
            () -> new PayPalCertificate(
                List.of(chain.getFirst()), Rejection.SIGNATURE_MISMATCH));
  }

  Verdict verify(String signature, String message) {
    if (usable.isEmpty()) {
      return Verdict.rejected(flaw);
    }
    try {
      var given = Base64.getDecoder().decode(signature);
      return usable.stream().anyMatch(certificate -> made(certificate, given, message))
          ? Verdict.verified()
          : Verdict.rejected(Rejection.SIGNATURE_MISMATCH);
    } catch (IllegalArgumentException e) {
      return Verdict.rejected(Rejection.WRONG_ENCODING);
    }
  }

  /** A signature that is too short, or a key of another kind, is no signature of this certificate. */
  private static boolean made(X509Certificate certificate, byte[] given, String message) {
    try {
      var signature = Signature.getInstance(ALGORITHM);
      signature.initVerify(certificate.getPublicKey());
      signature.update(message.getBytes(StandardCharsets.UTF_8));
      return signature.verify(given);
    } catch (InvalidKeyException | SignatureException e) {
      return false;
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has " + ALGORITHM, e);
    }
  }

  private static Optional<Rejection> flaw(
      List<X509Certificate> chain, List<X509Certificate> anchors, Instant now) {
    try {
      var path = CertificateFactory.getInstance("X.509")
          .generateCertPath(chain.stream().filter(link -> !anchors.contains(link)).toList());
      var trusted = anchors.stream()
          .map(anchor -> new TrustAnchor(anchor, null))
          .collect(Collectors.toCollection(HashSet::new));
      var parameters = new PKIXParameters(trusted);
      parameters.setDate(Date.from(now));
      parameters.setRevocationEnabled(false);
      CertPathValidator.getInstance("PKIX").validate(path, parameters);
      return Optional.empty();
    } catch (CertPathValidatorException e) {
      return Optional.of(
          e.getReason() == BasicReason.EXPIRED || e.getReason() == BasicReason.NOT_YET_VALID
              ? Rejection.CERTIFICATE_EXPIRED
              : Rejection.CERTIFICATE_UNTRUSTED);
    } catch (GeneralSecurityException e) {
      return Optional.of(Rejection.CERTIFICATE_UNTRUSTED);
    }
  }

  private static boolean isValid(X509Certificate certificate, Instant now) {
    return !now.isBefore(certificate.getNotBefore().toInstant())
        && !now.isAfter(certificate.getNotAfter().toInstant());
  }

  private static boolean isPayPals(X509Certificate certificate) {
    try {
      var names = certificate.getSubjectAlternativeNames();
      return names != null && names.stream().anyMatch(
          name -> name.getFirst().equals(DNS_NAME)
              && String.valueOf(name.get(1)).endsWith(DOMAIN));
    } catch (CertificateException e) {
      return false;
    }
  }

  private static List<X509Certificate> parsed(@Nullable String pem) {
    if (pem == null) {
      return List.of();
    }
    try {
      var bytes = new ByteArrayInputStream(pem.getBytes(StandardCharsets.UTF_8));
      return CertificateFactory.getInstance("X.509").generateCertificates(bytes).stream()
          .map(X509Certificate.class::cast)
          .toList();
    } catch (CertificateException e) {
      return List.of();
    }
  }
}
