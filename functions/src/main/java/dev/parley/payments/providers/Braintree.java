package dev.parley.payments.providers;

import dev.parley.shared.core.PaymentEvent;
import dev.parley.shared.core.PaymentEventType;
import dev.parley.shared.error.Failure;
import dev.parley.shared.json.Json;
import dev.parley.webhooks.Content;
import dev.parley.webhooks.Delivery;
import dev.parley.webhooks.Form;
import dev.parley.webhooks.HmacSignature;
import dev.parley.webhooks.Payload;
import dev.parley.webhooks.Rejection;
import dev.parley.webhooks.SignedRequest;
import dev.parley.webhooks.Verdict;
import dev.parley.webhooks.WebhookProvider;
import dev.parley.webhooks.WebhookSecrets;
import dev.parley.webhooks.Xml;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Braintree: a form of {@code bt_payload}, base64 of XML, and {@code bt_signature}, which has for each key of the account
 * its public name and a hex HMAC-SHA1 over the payload, keyed with the SHA-1 of the private key. Further pairs of keys
 * stand among the secrets as {@code <public key>|<private key>}.
 */
final class Braintree implements WebhookProvider<PaymentEvent> {
  private static final Pattern BASE64 = Pattern.compile("[0-9A-Za-z+/=\\s]+");

  private static final Map<String, PaymentEventType> TYPES = Map.of(
      "dispute_opened", PaymentEventType.DISPUTE_EVIDENCE_NEEDED,
      "dispute_under_review", PaymentEventType.DISPUTE_UNDER_REVIEW,
      "dispute_disputed", PaymentEventType.DISPUTE_UNDER_REVIEW,
      "dispute_won", PaymentEventType.DISPUTE_WON,
      "dispute_lost", PaymentEventType.DISPUTE_LOST,
      "dispute_accepted", PaymentEventType.DISPUTE_LOST,
      "dispute_auto_accepted", PaymentEventType.DISPUTE_LOST,
      "dispute_expired", PaymentEventType.DISPUTE_LOST);

  /** A key of the account: its name is in the call, the other half is not. */
  private record KeyPair(String publicKey, String privateKey) {
    private static Optional<KeyPair> of(String publicKey, String privateKey) {
      return publicKey.isBlank() || privateKey.isBlank()
          ? Optional.empty()
          : Optional.of(new KeyPair(publicKey, privateKey));
    }
  }

  @Override
  public String name() {
    return "braintree";
  }

  @Override
  public Verdict verify(SignedRequest request, WebhookSecrets secrets) {
    var pairs = pairs(secrets);
    if (pairs.isEmpty()) {
      return Verdict.rejected(Rejection.NO_SECRET);
    }
    var form = form(request.body());
    var payload = form.get("bt_payload");
    var signed = form.get("bt_signature");
    return payload == null || signed == null
        ? Verdict.rejected(Rejection.MISSING_SIGNATURE)
        : verify(signed, payload, pairs);
  }

  private static Verdict verify(String signed, String payload, List<KeyPair> pairs) {
    var verdict = Verdict.rejected(Rejection.UNKNOWN_KEY);
    for (var part : signed.split("&", -1)) {
      for (var pair : pairs) {
        if (part.startsWith(pair.publicKey() + "|")) {
          verdict = HmacSignature.SHA1_HEX.verify(
              List.of(part.substring(pair.publicKey().length() + 1)),
              List.of(sha1(pair.privateKey())),
              payload.getBytes(StandardCharsets.UTF_8));
          if (verdict instanceof Verdict.Verified) {
            return verdict;
          }
        }
      }
    }
    return verdict;
  }

  private static List<KeyPair> pairs(WebhookSecrets secrets) {
    var pairs = new ArrayList<KeyPair>();
    if (secrets.braintreePublicKey() != null && secrets.braintreePrivateKey() != null) {
      KeyPair.of(secrets.braintreePublicKey(), secrets.braintreePrivateKey())
          .ifPresent(pairs::add);
    }
    secrets.usable().forEach(secret -> {
      var bar = secret.indexOf('|');
      if (bar > 0) {
        KeyPair.of(secret.substring(0, bar), secret.substring(bar + 1)).ifPresent(pairs::add);
      }
    });
    return pairs;
  }

  private static byte[] sha1(String key) {
    try {
      return MessageDigest.getInstance("SHA-1").digest(key.getBytes(StandardCharsets.UTF_8));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-1", e);
    }
  }

  private static Map<String, String> form(byte[] body) {
    try {
      return Form.of(body);
    } catch (Failure.Permanent unreadable) {
      return Map.of();
    }
  }

  @Override
  public List<String> eventIds(Content content) {
    return List.of(dedupeKey(notification(content)));
  }

  @Override
  public Delivery<PaymentEvent> read(Content content) {
    var notification = notification(content);
    var key = dedupeKey(notification);
    var kind = Payload.required(notification, "kind");
    var type = TYPES.get(kind);
    return type == null
        ? Delivery.ignored("nobody handles " + kind)
        : Delivery.of(about(new Report(name(), type, key, kind), notification));
  }

  private static PaymentEvent about(Report report, Json notification) {
    var dispute = dispute(notification);
    var amount = Payload.optional(dispute, "amount-disputed").isPresent()
        ? "amount-disputed"
        : "amount";
    return report.at(Payload.instant(notification, "timestamp").orElse(null))
        .dispute(
            Payload.required(dispute, "id"), Payload.date(dispute, "reply-by-date").orElse(null))
        .payment(Payload.said(dispute.get("transaction"), "id"))
        .amount(Payload.decimal(dispute, amount, "currency-iso-code"))
        .because(Payload.said(dispute, "reason"))
        .event();
  }

  private static Json dispute(Json notification) {
    return notification.get("subject").get("dispute");
  }

  /** The XML, in the form that came or by itself as it is shown to an operator. */
  private static Json notification(Content content) {
    var text = Payload.text(content.body());
    var xml = text.stripLeading().startsWith("<") ? text : decoded(content.body());
    var notification = Xml.read(xml).get("notification");
    if (notification instanceof Json.Obj) {
      return notification;
    }
    throw Payload.malformed("it is no notification");
  }

  private static String decoded(byte[] body) {
    var payload = Form.of(body).getOrDefault("bt_payload", "");
    if (!BASE64.matcher(payload).matches()) {
      throw Payload.malformed("its bt_payload is not base64");
    }
    try {
      return Payload.text(Base64.getMimeDecoder().decode(payload));
    } catch (IllegalArgumentException e) {
      throw Payload.malformed("its bt_payload is not base64");
    }
  }

  private String dedupeKey(Json notification) {
    var kind = Payload.required(notification, "kind");
    var at = Payload.required(notification, "timestamp");
    var about = Payload.optional(dispute(notification), "id");
    return name() + ":" + kind + ":" + about.map(id -> id + ":").orElse("") + at;
  }
}
