package dev.parley.payments.providers;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.shared.core.Money;
import dev.parley.shared.core.PaymentEventType;
import dev.parley.webhooks.Content;
import dev.parley.webhooks.Hmac;
import dev.parley.webhooks.Rejection;
import dev.parley.webhooks.Reply;
import dev.parley.webhooks.SignedRequest;
import dev.parley.webhooks.Verdict;
import dev.parley.webhooks.WebhookSecrets;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MollieTest extends PaymentProviderContract {
  private static final Instant NINE = Instant.parse("2026-11-22T09:00:00Z");

  MollieTest() {
    super("mollie");
  }

  @Override
  protected byte[] body() {
    return payload("payment.paid.json");
  }

  @Override
  protected byte[] unknownKind() {
    return payload("profile.blocked.json");
  }

  @Override
  protected Map<String, String> signed(byte[] body, String secret, Instant at) {
    return Map.of("X-Mollie-Signature", "sha256=" + Hmac.hex(secret, body));
  }

  @Override
  protected Reply expectedReply(int accepted, int duplicates) {
    return Reply.counting(200, accepted, duplicates);
  }

  private Verdict classic(String form, WebhookSecrets secrets) {
    var body = form.getBytes(StandardCharsets.UTF_8);
    return provider().verify(new SignedRequest(body, Map.of(), NINE), secrets);
  }

  private List<String> ids(String form, Instant at) {
    var body = form.getBytes(StandardCharsets.UTF_8);
    return provider().eventIds(new Content(body, Map.of(), at));
  }

  @Test
  void takes_a_classic_call_for_a_hint_and_nothing_else() {
    var event = event("classic.form.txt");

    assertThat(classic("id=tr_parley0001", WebhookSecrets.of())).isEqualTo(Verdict.verified());
    assertThat(event.type()).isEqualTo(PaymentEventType.FETCH_REQUIRED);
    assertThat(event.amount()).isNull();
  }

  @ParameterizedTest
  @ValueSource(strings = {"id=", "id=tr_1&status=paid", "id=tr_1%20", "ID=tr_1", " id=tr_1",
      "id=../../v2/x", "id=tr_1\n", "status=paid"})
  void takes_no_form_that_says_anything_else(String form) {
    assertThat(classic(form, WebhookSecrets.of("secret")))
        .isEqualTo(Verdict.rejected(Rejection.MISSING_HEADER));
  }

  @Test
  void refuses_classic_calls_where_the_operator_has_signed_ones_alone() {
    var signedAlone = new WebhookSecrets(
        List.of("secret"), "signed", null, null, null, null, null, null, null);
    assertThat(classic("id=tr_parley0001", signedAlone))
        .isEqualTo(Verdict.rejected(Rejection.MISSING_HEADER));
  }

  @Test
  void hears_the_same_hint_again_after_a_second() {
    var first = ids("id=tr_parley0001", NINE);
    assertThat(ids("id=tr_parley0001", NINE.plusMillis(999))).isEqualTo(first);
    assertThat(ids("id=tr_parley0001", NINE.plusSeconds(1))).isNotEqualTo(first);
  }

  @Test
  void counts_in_the_digits_of_the_currency() {
    assertThat(event("payment.paid.json").amount()).isEqualTo(new Money(12_995, "EUR"));
    assertThat(event("payment-link.paid.yen.json").amount()).isEqualTo(new Money(4_200, "JPY"));
  }
}
