package dev.parley.payments.providers;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.webhooks.Rejection;
import dev.parley.webhooks.SignedRequest;
import dev.parley.webhooks.Verdict;
import dev.parley.webhooks.WebhookSecrets;
import java.net.URI;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.zip.CRC32;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PayPalTest extends PaymentProviderContract {
  private static final Instant NINE = Instant.parse("2026-11-22T09:00:00Z");
  private static final String WEBHOOK = "1PARLEY";
  private static final String ADDRESS = "https://api.paypal.com/v1/notifications/certs/CERT-1";
  private static final String CONTRACT = "the secret of the contract";

  PayPalTest() {
    super("paypal");
  }

  @Override
  protected byte[] body() {
    return payload("payment.capture.completed.json");
  }

  @Override
  protected byte[] unknownKind() {
    return payload("billing.plan.created.json");
  }

  /** There are two keys: one for the contract's secret, another for every other one. */
  private static String key(String secret) {
    return secret.equals(CONTRACT) ? "one" : "two";
  }

  @Override
  protected Map<String, String> signed(byte[] body, String secret, Instant at) {
    return headers(body, key(secret), at.toString());
  }

  private static Map<String, String> headers(byte[] body, String key, String time) {
    var crc = new CRC32();
    crc.update(body);
    var message = "id-1|" + time + "|" + WEBHOOK + "|" + crc.getValue();
    return Map.of(
        "PAYPAL-AUTH-ALGO", "SHA256withRSA",
        "PAYPAL-CERT-URL", ADDRESS,
        "PAYPAL-TRANSMISSION-ID", "id-1",
        "PAYPAL-TRANSMISSION-TIME", time,
        "PAYPAL-TRANSMISSION-SIG", MadeUpKeys.sign(key, message));
  }

  @Override
  protected WebhookSecrets secrets(String... secrets) {
    return pinned(
        Arrays.stream(secrets)
            .filter(secret -> !secret.isBlank())
            .map(secret -> MadeUpKeys.pem(key(secret)))
            .collect(Collectors.joining()));
  }

  private static WebhookSecrets pinned(String certificates) {
    return configured(WEBHOOK, certificates, null);
  }

  private static WebhookSecrets anchored() {
    return configured(WEBHOOK, null, MadeUpKeys.pem("root"));
  }

  private static WebhookSecrets configured(
      @Nullable String webhook,
      @Nullable String certificates,
      @Nullable String anchors) {
    return new WebhookSecrets(
        List.of(), null, null, null, webhook, certificates, anchors, null, null);
  }

  /** Which of two would count could be read either way. */
  @Override
  protected Verdict repeated() {
    return Verdict.rejected(Rejection.MALFORMED_HEADER);
  }

  private SignedRequest call(String key) {
    return new SignedRequest(body(), headers(body(), key, NINE.toString()), NINE);
  }

  private SignedRequest saying(String header, String value) {
    var headers = new HashMap<>(call("one").headers());
    headers.put(header, value);
    return new SignedRequest(body(), headers, NINE);
  }

  private Verdict fetched(String chain) {
    return provider().verify(call("one").with(MadeUpKeys.pem(chain)), anchored());
  }

  @ParameterizedTest
  @ValueSource(strings = {"chain", "chain-whole"})
  void believes_a_certificate_that_an_anchor_vouches_for(String chain) {
    assertThat(fetched(chain)).isEqualTo(Verdict.verified());
  }

  @ParameterizedTest
  @CsvSource({
      "chain-past, CERTIFICATE_EXPIRED",
      "chain-elsewhere, CERTIFICATE_UNTRUSTED",
      "chain-lookalike, CERTIFICATE_UNTRUSTED",
      "chain-broken, CERTIFICATE_UNTRUSTED",
      "chain-stranger, CERTIFICATE_UNTRUSTED",
      "chain-leaf-as-authority, CERTIFICATE_UNTRUSTED",
      "one, CERTIFICATE_UNTRUSTED",
      "root, CERTIFICATE_UNTRUSTED"})
  void believes_no_other_certificate_that_was_fetched(String chain, Rejection why) {
    assertThat(fetched(chain)).isEqualTo(Verdict.rejected(why));
  }

  @Test
  void believes_nothing_before_the_certificate_is_there() {
    assertThat(provider().verify(call("one"), anchored()))
        .isEqualTo(Verdict.rejected(Rejection.CERTIFICATE_UNTRUSTED));
    assertThat(provider().verify(call("one").with("no certificate"), anchored()))
        .isEqualTo(Verdict.rejected(Rejection.CERTIFICATE_UNTRUSTED));
    assertThat(provider().verify(call("one").with(""), anchored()))
        .isEqualTo(Verdict.rejected(Rejection.CERTIFICATE_UNTRUSTED));
    assertThat(provider().verify(call("two").with(MadeUpKeys.pem("chain")), anchored()))
        .isEqualTo(Verdict.rejected(Rejection.SIGNATURE_MISMATCH));
  }

  /** What a caller hands over is never trusted beside what is configured. */
  @Test
  void passes_over_what_was_fetched_where_a_certificate_is_configured() {
    var call = call("two").with(MadeUpKeys.pem("two"));
    assertThat(provider().verify(call, pinned(MadeUpKeys.pem("one"))))
        .isEqualTo(Verdict.rejected(Rejection.SIGNATURE_MISMATCH));
  }

  @Test
  void asks_for_a_certificate_only_where_it_needs_one() {
    assertThat(provider().certificate(call("one"), anchored())).hasValue(URI.create(ADDRESS));
    assertThat(provider().certificate(call("one"), pinned(MadeUpKeys.pem("one")))).isEmpty();
    assertThat(provider().certificate(call("one"), WebhookSecrets.of())).isEmpty();
    assertThat(
        provider().certificate(
            new SignedRequest(body(), Map.of("paypal-cert-url", ADDRESS), NINE), anchored()))
        .isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"http://api.paypal.com/c", "https://api.paypal.com.evil.example/c",
      "https://evilpaypal.com/c", "https://api.paypal.com@evil.example/c",
      "https://user@api.paypal.com/c", "https://api.paypal.com:8443/c", "file:///c",
      "//paypal.com/c",
      "https://evil.example/?u=paypal.com", "https://evil.example#.paypal.com",
      "ftp://paypal.com/c",
      "https://evil.example\\.paypal.com/c", "https:paypal.com", "jar:https://paypal.com/c!/x",
      "§"})
  void asks_nobody_but_paypal(String address) {
    var call = saying("paypal-cert-url", address);
    assertThat(provider().certificate(call, anchored())).isEmpty();
    assertThat(provider().verify(call, anchored()))
        .isEqualTo(Verdict.rejected(Rejection.CERT_UNTRUSTED_HOST));
  }

  @ParameterizedTest
  @ValueSource(strings = {"SHA1withRSA", "NONEwithRSA", "HmacSHA256", "none", ""})
  void knows_one_algorithm(String algorithm) {
    assertThat(
        provider().verify(saying("paypal-auth-algo", algorithm), pinned(MadeUpKeys.pem("one"))))
        .isEqualTo(Verdict.rejected(Rejection.UNSUPPORTED_ALGORITHM));
  }

  @Test
  void needs_to_know_its_webhook() {
    assertThat(provider().verify(call("one"), configured(null, MadeUpKeys.pem("one"), null)))
        .isEqualTo(Verdict.rejected(Rejection.NO_SECRET));
    assertThat(provider().verify(call("one"), configured("2PARLEY", MadeUpKeys.pem("one"), null)))
        .isEqualTo(Verdict.rejected(Rejection.SIGNATURE_MISMATCH));
  }

  @Test
  void knows_the_order_and_the_buyers_side_as_other_names_of_a_payment() {
    assertThat(event("payment.capture.completed.json").aliases())
        .containsExactly("0PARLEYORDER00001");
    assertThat(event("customer.dispute.created.inquiry.json").aliases())
        .containsExactly("0PARLEYBUYER00001");
    assertThat(event("payment.sale.refunded.json").aliases())
        .containsExactly("PAY-PARLEY00000000000000001");
  }
}
