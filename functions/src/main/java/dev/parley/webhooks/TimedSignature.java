package dev.parley.webhooks;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A header of the form {@code t=<epoch seconds>,v1=<hex>,v1=<hex>}, signed over {@code <t>.<body>}. Other schemes in it
 * are passed over; one that says its time twice could be read two ways and is refused.
 *
 * @param time
 *          as it was written, which is how it was signed
 */
public record TimedSignature(String time, List<String> signatures) {
  private static final byte[] DOT = {'.'};

  public TimedSignature {
    signatures = List.copyOf(signatures);
  }

  /** Checks a request whose header is of this form. */
  public static Verdict verify(
      SignedRequest request, String header, WebhookSecrets secrets, Duration tolerance) {
    var value = request.header(header);
    if (value.isEmpty()) {
      return Verdict.rejected(Rejection.MISSING_HEADER);
    }
    var signed = parse(value.get());
    if (signed.isEmpty()) {
      return Verdict.rejected(Rejection.MALFORMED_HEADER);
    }
    return signed.get().verify(request, secrets, tolerance);
  }

  private static Optional<TimedSignature> parse(String header) {
    var times = new ArrayList<String>();
    var signatures = new ArrayList<String>();
    for (var element : header.split(",", -1)) {
      var part = element.strip();
      if (part.startsWith("t=")) {
        times.add(part.substring(2));
      } else if (part.startsWith("v1=")) {
        signatures.add(part.substring(3));
      }
    }
    return times.size() == 1 && SignedTime.isWellFormed(times.getFirst())
        ? Optional.of(new TimedSignature(times.getFirst(), signatures))
        : Optional.empty();
  }

  private Verdict verify(SignedRequest request, WebhookSecrets secrets, Duration tolerance) {
    if (secrets.usable().isEmpty()) {
      return Verdict.rejected(Rejection.NO_SECRET);
    }
    if (signatures.isEmpty()) {
      return Verdict.rejected(Rejection.NO_SUPPORTED_SCHEME);
    }
    var verdict = HmacSignature.SHA256_HEX.verify(
        signatures,
        HmacSignature.keys(secrets.usable()),
        time.getBytes(StandardCharsets.US_ASCII),
        DOT,
        request.body());
    return switch (verdict) {
      case Verdict.Verified _ -> SignedTime.within(tolerance, time, request.now());
      case Verdict.Rejected _ -> verdict;
    };
  }
}
