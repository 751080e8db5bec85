package dev.parley.payments.providers;

import dev.parley.shared.core.PaymentEvent;
import dev.parley.shared.json.Json;
import dev.parley.webhooks.Content;
import dev.parley.webhooks.Delivery;
import dev.parley.webhooks.Payload;
import dev.parley.webhooks.Rejection;
import dev.parley.webhooks.SignedRequest;
import dev.parley.webhooks.Verdict;
import dev.parley.webhooks.WebhookProvider;
import dev.parley.webhooks.WebhookSecrets;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.zip.CRC32;
import org.jspecify.annotations.Nullable;

/**
 * PayPal: RSA over {@code <transmission id>|<time>|<webhook id>|<CRC-32 of the body>} by a certificate that the call
 * names. It has to be at an address of PayPal's own; somebody who is configured has to vouch for it, unless the
 * certificate itself is configured. The webhook's id is configured too, so that a call to another webhook proves nothing
 * here.
 */
final class PayPal implements WebhookProvider<PaymentEvent> {
  private static final String ID = "paypal-transmission-id";
  private static final String TIME = "paypal-transmission-time";
  private static final String SIGNATURE = "paypal-transmission-sig";
  private static final String ADDRESS = "paypal-cert-url";
  private static final String ALGORITHM = "paypal-auth-algo";
  private static final List<String> HEADERS = List.of(ID, TIME, SIGNATURE, ADDRESS, ALGORITHM);
  private static final String HOST = "paypal.com";

  @Override
  public String name() {
    return "paypal";
  }

  @Override
  public Verdict verify(SignedRequest request, WebhookSecrets secrets) {
    var flaw = flaw(request, secrets);
    if (flaw.isPresent()) {
      return Verdict.rejected(flaw.get());
    }
    var certificates = isPinned(secrets)
        ? PayPalCertificate.pinned(secrets.certificatePem(), request.now())
        : PayPalCertificate.vouchedFor(
            request.certificate(), secrets.trustAnchorsPem(), request.now());
    return certificates.verify(said(request, SIGNATURE), message(request, secrets));
  }

  @Override
  public Optional<URI> certificate(SignedRequest request, WebhookSecrets secrets) {
    return isPinned(secrets) || flaw(request, secrets).isPresent()
        ? Optional.empty()
        : address(request);
  }

  /** What is wrong with the call before anybody looks at a certificate. */
  private static Optional<Rejection> flaw(SignedRequest request, WebhookSecrets secrets) {
    if (HEADERS.stream().anyMatch(name -> request.header(name).isEmpty())) {
      return Optional.of(Rejection.MISSING_HEADER);
    }
    if (HEADERS.stream().anyMatch(name -> said(request, name).contains(","))) {
      return Optional.of(Rejection.MALFORMED_HEADER);
    }
    if (!said(request, ALGORITHM).equalsIgnoreCase(PayPalCertificate.ALGORITHM)) {
      return Optional.of(Rejection.UNSUPPORTED_ALGORITHM);
    }
    if (address(request).isEmpty()) {
      return Optional.of(Rejection.CERT_UNTRUSTED_HOST);
    }
    return isSet(secrets.webhookId()) && (isPinned(secrets) || isSet(secrets.trustAnchorsPem()))
        ? Optional.empty()
        : Optional.of(Rejection.NO_SECRET);
  }

  /** The address of the certificate, where it is PayPal's. */
  private static Optional<URI> address(SignedRequest request) {
    try {
      var address = new URI(said(request, ADDRESS));
      var host = String.valueOf(address.getHost());
      var theirs = host.equals(HOST) || host.endsWith("." + HOST);
      var plain = address.getRawUserInfo() == null && Stream.of(-1, 443)
          .anyMatch(port -> port == address.getPort());
      return theirs && plain && "https".equals(address.getScheme())
          ? Optional.of(address)
          : Optional.empty();
    } catch (URISyntaxException e) {
      return Optional.empty();
    }
  }

  private static String message(SignedRequest request, WebhookSecrets secrets) {
    var crc = new CRC32();
    crc.update(request.body());
    return String.join(
        "|", said(request, ID), said(request, TIME), secrets.webhookId(),
        Long.toString(crc.getValue()));
  }

  private static String said(SignedRequest request, String header) {
    return request.header(header).orElse("");
  }

  private static boolean isPinned(WebhookSecrets secrets) {
    return isSet(secrets.certificatePem());
  }

  private static boolean isSet(@Nullable String text) {
    return text != null && !text.isBlank();
  }

  @Override
  public List<String> eventIds(Content content) {
    return List.of(dedupeKey(Payload.object(content.body())));
  }

  @Override
  public Delivery<PaymentEvent> read(Content content) {
    var event = Payload.object(content.body());
    var kind = Payload.required(event, "event_type");
    var key = dedupeKey(event);
    return new PayPalResource(kind, event.get("resource"))
        .report(name(), key)
        .map(
            report -> report.id(Payload.required(event, "id"))
                .at(Payload.instant(event, "create_time").orElse(null))
                .event())
        .map(Delivery::of)
        .orElseGet(() -> Delivery.ignored("nobody handles " + kind));
  }

  private String dedupeKey(Json event) {
    return name() + ":" + Payload.required(event, "id");
  }
}
