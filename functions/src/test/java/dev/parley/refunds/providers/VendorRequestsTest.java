package dev.parley.refunds.providers;

import static org.assertj.core.api.Assertions.assertThat;

import com.adyen.model.checkout.PaymentRefundRequest;
import com.squareup.square.types.Money;
import com.squareup.square.types.RefundPaymentRequest;
import com.stripe.exception.StripeException;
import com.stripe.net.ApiRequest;
import com.stripe.net.RequestOptions;
import com.stripe.net.StripeResponseGetter;
import com.stripe.param.RefundCreateParams;
import com.stripe.param.RefundListParams;
import com.stripe.param.RefundRetrieveParams;
import com.stripe.param.TransferListParams;
import com.stripe.param.TransferReversalCreateParams;
import com.stripe.param.TransferReversalListParams;
import com.stripe.service.RefundService;
import com.stripe.service.TransferReversalService;
import com.stripe.service.TransferService;
import dev.parley.refunds.providers.Step.Send;
import dev.parley.shared.core.PayoutCommand.Payout;
import dev.parley.shared.json.Json;
import java.lang.reflect.Proxy;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What we ask of providers is what their own Java libraries would ask, as far as these know the request. */
class VendorRequestsTest {
  private static final Instant NINE = Instant.parse("2026-11-23T09:00:00Z");
  private static final Account PLAIN = new Account("key_1", "ShopEU", null, null);
  private static final Account CONNECT = new Account("key_1", "ShopEU", true, null);
  private static final Pattern JSON_NAME = Pattern.compile("JsonProperty\\(.*?\"(\\w+)\"");
  private static final List<String> REASONS = List.of(
      "damaged", "duplicate", "fraud", "withdrawal", "changed_mind",
      "a very long word ".repeat(20));

  private static Payout payout(String payment, String reason) {
    return new Payout(
        "any", payment, null, "R-1", new dev.parley.shared.core.Money(1250, "EUR"), reason, NINE,
        true);
  }

  private static HttpCall call(Step step) {
    return ((Send) step).call();
  }

  private static Map<String, String> form(String text) {
    return Arrays.stream(text.split("&", -1)).map(field -> field.split("=", 2))
        .collect(
            Collectors.toMap(
                pair -> URLDecoder.decode(pair[0], StandardCharsets.UTF_8),
                pair -> URLDecoder.decode(pair[1], StandardCharsets.UTF_8)));
  }

  /** A call of Stripe's own library. */
  private interface Asking {
    void of(StripeResponseGetter stripe) throws StripeException;
  }

  /** A call of it about refunds. */
  private interface AskingForRefunds {
    void of(RefundService refunds) throws StripeException;
  }

  private static ApiRequest stripe(AskingForRefunds asking) throws StripeException {
    return heard(stripe -> asking.of(new RefundService(stripe)));
  }

  private static ApiRequest heard(Asking asking) throws StripeException {
    var heard = new ArrayList<ApiRequest>();
    var getter = (StripeResponseGetter) Proxy.newProxyInstance(
        VendorRequestsTest.class.getClassLoader(), new Class<?>[]{StripeResponseGetter.class},
        (_, _, arguments) -> {
          if (arguments != null && arguments[0] instanceof ApiRequest request) {
            heard.add(request);
          }
          return null;
        });
    asking.of(getter);
    return heard.getFirst();
  }

  /** As they stand in a form. */
  private static Map<String, String> fields(ApiRequest request) {
    var fields = new TreeMap<String, String>();
    request.getParams().forEach((name, value) -> {
      if (value instanceof List<?> items) {
        items.forEach(item -> fields.put(name + "[]", item.toString()));
      } else if (value instanceof Map<?, ?> inner) {
        inner.forEach((key, text) -> fields.put(name + "[" + key + "]", text.toString()));
      } else {
        fields.put(name, value.toString());
      }
    });
    return fields;
  }

  @ParameterizedTest
  @CsvSource({"pi_1, false", "pi_1, true", "ch_1, false", "ch_1, true"})
  void stripes_own_library_asks_for_a_refund_as_we_do(String payment, boolean connect)
      throws StripeException {
    for (var reason : REASONS) {
      var ours = call(new Stripe().start(payout(payment, reason), connect ? CONNECT : PLAIN));
      var params = RefundCreateParams.builder().setAmount(1250L)
          .putMetadata("parley_refund", "R-1")
          .setReason(
              reason.equals("duplicate")
                  ? RefundCreateParams.Reason.DUPLICATE
                  : RefundCreateParams.Reason.REQUESTED_BY_CUSTOMER);
      var named = payment.startsWith("ch_")
          ? params.setCharge(payment)
          : params.setPaymentIntent(payment);
      var whole = connect
          ? named.setReverseTransfer(true).setRefundApplicationFee(true)
          : named;
      var options = RequestOptions.builder().setIdempotencyKey("R-1").build();
      var theirs = stripe(refunds -> refunds.create(whole.build(), options));

      assertThat(ours.method() + " " + ours.path())
          .isEqualTo(theirs.getMethod() + " " + theirs.getPath());
      assertThat(form(Objects.requireNonNull(ours.body())))
          .containsExactlyInAnyOrderEntriesOf(fields(theirs));
      assertThat(ours.headers())
          .containsEntry("idempotency-key", theirs.getOptions().getIdempotencyKey());
    }
  }

  @Test
  void stripes_own_library_asks_what_became_of_it_as_we_do() throws StripeException {
    var one = call(new Stripe().ask(payout("pi_1", "damaged"), "re_1", PLAIN, NINE));
    assertThat(one.method() + " " + one.path()).isEqualTo(
        path(stripe(refunds -> refunds.retrieve("re_1"))));

    var all = call(new Stripe().ask(payout("pi_1", "damaged"), null, PLAIN, NINE));
    var theirs = stripe(refunds -> refunds.list(
        RefundListParams.builder().setPaymentIntent("pi_1").setLimit(100L).build()));
    assertThat(all.method() + " " + all.path().split("\\?", 2)[0]).isEqualTo(path(theirs));
    assertThat(form(all.path().split("\\?", 2)[1]))
        .containsExactlyInAnyOrderEntriesOf(fields(theirs));
  }

  private static void same(HttpCall ours, ApiRequest theirs) {
    var path = ours.path().split("\\?", 2);
    assertThat(ours.method() + " " + path[0]).isEqualTo(path(theirs));
    assertThat(form(ours.body() == null ? path[1] : ours.body()))
        .containsExactlyInAnyOrderEntriesOf(fields(theirs));
  }

  private static Step then(Step step, String body) {
    return ((Send) step).reading().read(new HttpAnswer(200, Map.of(), body));
  }

  @Test
  void stripes_own_library_takes_a_transfer_back_as_we_do() throws StripeException {
    var refund = new Stripe().reverse(payout("pi_1", "damaged"), "re_1", CONNECT);
    same(
        call(refund),
        stripe(refunds -> refunds.retrieve(
            "re_1", RefundRetrieveParams.builder().addExpand("charge.transfer").build())));

    var group = then(refund, """
        {"id": "re_1", "amount": 1250, "charge": {"id": "ch_1", "amount": 5000,
         "application_fee": "fee_1", "transfer_group": "group_1"}}""");
    same(
        call(group),
        heard(stripe -> new TransferService(stripe).list(
            TransferListParams.builder().setTransferGroup("group_1").setLimit(100L).build())));

    var reversals = then(group, """
        {"data": [{"id": "tr_1", "amount": 4000, "source_transaction": "ch_1"}]}""");
    same(
        call(reversals),
        heard(stripe -> new TransferReversalService(stripe).list(
            "tr_1", TransferReversalListParams.builder().setLimit(100L).build())));

    var reverse = call(then(reversals, "{\"data\": []}"));
    var theirs = heard(stripe -> new TransferReversalService(stripe).create(
        "tr_1",
        TransferReversalCreateParams.builder().setAmount(1000L).putMetadata("parley_refund", "R-1")
            .setRefundApplicationFee(true).build(),
        RequestOptions.builder().setIdempotencyKey("R-1/reversal").build()));
    same(reverse, theirs);
    assertThat(reverse.headers())
        .containsEntry("idempotency-key", theirs.getOptions().getIdempotencyKey());
  }

  private static String path(ApiRequest request) {
    return request.getMethod() + " " + request.getPath();
  }

  /** Its own reader needs classes that are not ours to bring; its model tells the names. */
  @Test
  void adyens_own_library_knows_every_field_of_our_request() {
    for (var reason : REASONS) {
      var body = (Json.Obj) Json.parse(
          Objects.requireNonNull(call(new Adyen().start(payout("8835", reason), PLAIN)).body()));

      assertThat(known(PaymentRefundRequest.class)).containsAll(body.fields().keySet());
      assertThat(body.text("reference")).hasValue("R-1");
      assertThat(Arrays.stream(PaymentRefundRequest.MerchantRefundReasonEnum.values())
          .map(PaymentRefundRequest.MerchantRefundReasonEnum::getValue))
          .contains(body.text("merchantRefundReason").orElseThrow());
    }
  }

  @Test
  void squares_own_library_knows_every_field_of_our_request() {
    for (var reason : REASONS) {
      var body = (Json.Obj) Json.parse(
          Objects.requireNonNull(call(new Square().start(payout("pay_1", reason), PLAIN)).body()));

      assertThat(known(RefundPaymentRequest.class)).containsAll(body.fields().keySet());
      assertThat(known(Money.class))
          .containsAll(((Json.Obj) body.get("amount_money")).fields().keySet());
      assertThat(body.text("reason").orElseThrow().length()).isLessThanOrEqualTo(192);
    }
  }

  /** The names that its JSON has. */
  private static Set<String> known(Class<?> type) {
    return Arrays.stream(type.getDeclaredMethods())
        .flatMap(method -> Arrays.stream(method.getAnnotations()))
        .map(Object::toString)
        .map(JSON_NAME::matcher)
        .filter(Matcher::find)
        .map(found -> found.group(1))
        .collect(Collectors.toSet());
  }
}
