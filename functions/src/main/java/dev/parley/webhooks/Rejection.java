package dev.parley.webhooks;

import dev.parley.shared.error.ErrorType;

/** Why a call is not taken for the provider's; rejections are counted by it. */
public enum Rejection {
  /** No usable secret is configured: nothing can be verified, so nothing is. */
  NO_SECRET,
  /** The signature's header is not there. */
  MISSING_HEADER,
  /** The header does not have the form that the provider documents. */
  MALFORMED_HEADER,
  /** The header has signatures, none by a scheme that counts. */
  NO_SUPPORTED_SCHEME,
  /** There is nothing where the signature should be. */
  EMPTY_SIGNATURE,
  /** A part of the body that must carry its own signature has none. */
  MISSING_SIGNATURE,
  /** It is signed by a key of another name. */
  UNKNOWN_KEY,
  /** It is signed another way than the provider signs. */
  UNSUPPORTED_ALGORITHM,
  /** The certificate is not at the provider's own address. */
  CERT_UNTRUSTED_HOST,
  /** There is no certificate, or nobody who is trusted vouches for it. */
  CERTIFICATE_UNTRUSTED,
  /** The certificate is not valid at this time. */
  CERTIFICATE_EXPIRED,
  /** The signature is written in another encoding. */
  WRONG_ENCODING,
  /** The signature has too few bytes. */
  TRUNCATED_SIGNATURE,
  /** Another body, another secret, another time: no active secret makes this signature. */
  SIGNATURE_MISMATCH,
  /** Signed too long ago: it may be a replay. */
  TIMESTAMP_TOO_OLD,
  /** Signed for later: it would outlive the tolerance. */
  TIMESTAMP_IN_FUTURE;

  /** What the caller is told; nothing that helps to guess. */
  public ErrorType errorType() {
    return switch (this) {
      case TIMESTAMP_TOO_OLD, TIMESTAMP_IN_FUTURE -> ErrorType.TIMESTAMP_OUTSIDE_TOLERANCE;
      case NO_SECRET, MISSING_HEADER, MALFORMED_HEADER, NO_SUPPORTED_SCHEME, EMPTY_SIGNATURE,
          MISSING_SIGNATURE, UNKNOWN_KEY, UNSUPPORTED_ALGORITHM, CERT_UNTRUSTED_HOST,
          CERTIFICATE_UNTRUSTED, CERTIFICATE_EXPIRED, WRONG_ENCODING, TRUNCATED_SIGNATURE,
          SIGNATURE_MISMATCH ->
          ErrorType.SIGNATURE_INVALID;
    };
  }
}
