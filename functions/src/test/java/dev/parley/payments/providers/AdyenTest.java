package dev.parley.payments.providers;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.shared.core.PaymentEventType;
import dev.parley.shared.json.Json;
import dev.parley.webhooks.Content;
import dev.parley.webhooks.Hmac;
import dev.parley.webhooks.Rejection;
import dev.parley.webhooks.Reply;
import dev.parley.webhooks.SignedRequest;
import dev.parley.webhooks.Verdict;
import dev.parley.webhooks.WebhookSecrets;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AdyenTest extends PaymentProviderContract {
  private static final Instant NINE = Instant.parse("2026-11-22T09:00:00Z");
  private static final String KEY = "a key";

  AdyenTest() {
    super("adyen");
  }

  @Override
  protected byte[] body() {
    return payload("refund_failed.json");
  }

  @Override
  protected byte[] unknownKind() {
    return payload("report_available.json");
  }

  @Override
  protected boolean signsEveryByte() {
    return false;
  }

  @Override
  protected Map<String, String> signed(byte[] body, String secret, Instant at) {
    return Map.of("content-type", "application/json");
  }

  /** Signs every item of the payload anew. */
  @Override
  protected SignedRequest call(byte[] body, String secret, Instant at) {
    var document = (Json.Obj) Json.parse(body);
    var items = document.items("notificationItems").stream()
        .map(item -> item.get("NotificationRequestItem"))
        .map(item -> Json.object("NotificationRequestItem", signed((Json.Obj) item, secret)))
        .toList();
    var signed = document.with("notificationItems", Json.of(items)).write();
    return new SignedRequest(
        signed.getBytes(StandardCharsets.UTF_8), signed(body, secret, at), at);
  }

  private static Json signed(Json.Obj item, String secret) {
    var amount = item.get("amount");
    var text = Stream.concat(
        Stream.of(
            "pspReference", "originalReference", "merchantAccountCode", "merchantReference")
            .map(field -> item.text(field).orElse("")),
        Stream.of(
            amount.text("value").orElse(""), amount.text("currency").orElse(""),
            item.text("eventCode").orElse(""), item.text("success").orElse("")))
        .collect(Collectors.joining(":"));
    var signature = Hmac.base64(
        secret.getBytes(StandardCharsets.UTF_8), text.getBytes(StandardCharsets.UTF_8));
    return item.with(
        "additionalData", ((Json.Obj) item.get("additionalData"))
            .with("hmacSignature", Json.of(signature)));
  }

  /** Keys are configured in hex. */
  @Override
  protected WebhookSecrets secrets(String... secrets) {
    return WebhookSecrets.of(
        Arrays.stream(secrets)
            .map(secret -> secret.isBlank() ? secret : hex(secret))
            .toArray(String[]::new));
  }

  private static String hex(String secret) {
    return HexFormat.of().formatHex(secret.getBytes(StandardCharsets.UTF_8));
  }

  @Override
  protected Reply expectedReply(int accepted, int duplicates) {
    return new Reply(200, "text/plain", "[accepted]");
  }

  private Verdict verify(String body) {
    return provider().verify(
        new SignedRequest(body.getBytes(StandardCharsets.UTF_8), Map.of(), NINE), secrets(KEY));
  }

  private String signedText(String file) {
    return new String(call(payload(file), KEY, NINE).body(), StandardCharsets.UTF_8);
  }

  @ParameterizedTest
  @CsvSource({
      "PARLEYREFUND0001, PARLEYREFUND0009",
      "PARLEYPAYMENT001, PARLEYPAYMENT009",
      "ParleyMarket, OtherMarket",
      "O-1003, O-1004",
      "2900, 290000",
      "EUR, USD",
      "REFUND_FAILED, REFUND",
      "\"success\":\"true\", \"success\":\"false\""})
  void rejects_a_change_in_any_signed_field(String from, String to) {
    var text = signedText("refund_failed.json");
    assertThat(verify(text)).isEqualTo(Verdict.verified());
    assertThat(text).contains(from);
    assertThat(verify(text.replace(from, to)))
        .isEqualTo(Verdict.rejected(Rejection.SIGNATURE_MISMATCH));
  }

  /** Adyen signs neither of them: none may say how much money moved, or where. */
  @ParameterizedTest
  @CsvSource({"Closed account, All is well", "2026-01-13T10:00:00, 2016-01-13T10:00:00"})
  void reads_no_money_out_of_what_is_not_signed(String from, String to) {
    var changed = signedText("refund_failed.json").replace(from, to);
    var event = event(changed.getBytes(StandardCharsets.UTF_8));
    var before = event("refund_failed.json");

    assertThat(verify(changed)).isEqualTo(Verdict.verified());
    assertThat(event).isNotEqualTo(before);
    assertThat(List.of(event.type(), event.head(), event.dedupeKey()))
        .isEqualTo(List.of(before.type(), before.head(), before.dedupeKey()));
    assertThat(event.amount()).isEqualTo(before.amount());
  }

  @Test
  void refuses_the_whole_call_for_one_item_that_is_not_signed() {
    var two = signedText("batch.two_items.json");
    var second = two.lastIndexOf("hmacSignature");

    assertThat(verify(two)).isEqualTo(Verdict.verified());
    assertThat(verify(two.substring(0, second) + "otherSignature" + two.substring(second + 13)))
        .isEqualTo(Verdict.rejected(Rejection.MISSING_SIGNATURE));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "{", "[]", "{\"notificationItems\":[]}",
      "{\"notificationItems\":[7]}", "{\"notificationItems\":{}}"})
  void proves_nothing_where_nothing_is_signed(String body) {
    assertThat(verify(body)).isEqualTo(Verdict.rejected(Rejection.MISSING_SIGNATURE));
  }

  @Test
  void tells_two_news_of_one_refund_apart_and_joins_them_by_its_reference() {
    var succeeded = event("refund.true.json");
    var failed = event("refund_failed.json");
    assertThat(succeeded.refundRef()).isEqualTo(failed.refundRef());
    assertThat(succeeded.dedupeKey()).isNotEqualTo(failed.dedupeKey());
  }

  @Test
  void knows_a_dispute_as_another_name_of_the_payment() {
    assertThat(event("chargeback.json").aliases()).containsExactly("PARLEYDISPUTE001");
    assertThat(event("chargeback_reversed.json").head())
        .isEqualTo("payment/adyen/PARLEYDISPUTE001");
  }

  @Test
  void looks_up_what_became_of_a_reversal_that_does_not_say() {
    assertThat(event("cancel_or_refund.unsaid.json").type())
        .isEqualTo(PaymentEventType.FETCH_REQUIRED);
  }

  @Test
  void hears_nothing_in_a_failure_that_did_not_happen() {
    var denied = payload(
        "refund_failed.json", "\"success\": \"true\"", "\"success\": \"false\"");
    assertThat(provider().read(Content.of(denied)).events()).isEmpty();
  }
}
