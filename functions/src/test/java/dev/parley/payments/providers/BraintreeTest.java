package dev.parley.payments.providers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.parley.shared.error.Failure;
import dev.parley.webhooks.Content;
import dev.parley.webhooks.Form;
import dev.parley.webhooks.Hmac;
import dev.parley.webhooks.Rejection;
import dev.parley.webhooks.SignedRequest;
import dev.parley.webhooks.Verdict;
import dev.parley.webhooks.WebhookSecrets;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BraintreeTest extends PaymentProviderContract {
  private static final Instant NINE = Instant.parse("2026-11-22T09:00:00Z");

  BraintreeTest() {
    super("braintree");
  }

  @Override
  protected byte[] body() {
    return payload("dispute_opened.xml");
  }

  @Override
  protected byte[] unknownKind() {
    return payload("check.xml");
  }

  @Override
  protected Map<String, String> signed(byte[] body, String secret, Instant at) {
    return Map.of("content-type", "application/x-www-form-urlencoded");
  }

  @Override
  protected SignedRequest call(byte[] body, String secret, Instant at) {
    var payload = Base64.getMimeEncoder().encodeToString(body);
    return sent(payload, "public|" + sign(payload, secret));
  }

  private static String sign(String payload, String secret) {
    return Hmac.sha1Hex(secret, payload.getBytes(StandardCharsets.UTF_8));
  }

  private static SignedRequest sent(String payload, String signatures) {
    var form = "bt_signature=" + URLEncoder.encode(signatures, StandardCharsets.UTF_8)
        + "&bt_payload=" + URLEncoder.encode(payload, StandardCharsets.UTF_8);
    return new SignedRequest(form.getBytes(StandardCharsets.UTF_8), Map.of(), NINE);
  }

  /** The same XML in base64 without line breaks. */
  @Override
  protected byte[] encodedAgain(byte[] body) {
    var fields = Form.of(body);
    var payload = fields.getOrDefault("bt_payload", "").replace("\r\n", "");
    assertThat(Base64.getDecoder().decode(payload)).isEqualTo(body());
    return sent(payload, fields.getOrDefault("bt_signature", "")).body();
  }

  @Override
  protected WebhookSecrets secrets(String... secrets) {
    return WebhookSecrets.of(
        Arrays.stream(secrets).map(secret -> "public|" + secret).toArray(String[]::new));
  }

  private Verdict verify(String signatures) {
    var payload = Base64.getMimeEncoder().encodeToString(body());
    return provider().verify(sent(payload, signatures), secrets("private"));
  }

  @Test
  void finds_its_own_key_among_those_of_the_account() {
    var payload = Base64.getMimeEncoder().encodeToString(body());
    var ours = "public|" + sign(payload, "private");

    assertThat(verify("older|" + "0".repeat(40) + "&" + ours)).isEqualTo(Verdict.verified());
    assertThat(verify(ours + "&older|" + "0".repeat(40))).isEqualTo(Verdict.verified());
    assertThat(verify("older|" + sign(payload, "private")))
        .isEqualTo(Verdict.rejected(Rejection.UNKNOWN_KEY));
  }

  @Test
  void reads_the_form_as_it_reads_the_xml_in_it() {
    var form = Content.of(payload("dispute_opened.form.txt"));
    assertThat(provider().read(form)).isEqualTo(provider().read(Content.of(body())));
    assertThat(provider().eventIds(form)).isEqualTo(provider().eventIds(Content.of(body())));
  }

  @ParameterizedTest
  @ValueSource(strings = {"bt_payload=", "bt_payload=%25", "bt_payload=QQ", "bt_payload=QUJD",
      "bt_payload=QQ===", "bt_payload=PG5vdGlmaWNhdGlvbi8-", "bt_signature=x"})
  void refuses_a_form_without_a_notification_in_it(String form) {
    var content = Content.of(form.getBytes(StandardCharsets.UTF_8));
    assertThatExceptionOfType(Failure.Permanent.class)
        .isThrownBy(() -> provider().eventIds(content));
  }
}
