package dev.parley.local.providers;

import static org.assertj.core.api.Assertions.assertThat;

import com.stripe.exception.StripeException;
import com.stripe.model.StripeObject;
import com.stripe.model.TransferReversal;
import com.stripe.net.ApiResource;
import dev.parley.local.aws.front.ProviderMishaps.AtProvider;
import dev.parley.local.http.Answer;
import dev.parley.refunds.providers.Account;
import dev.parley.refunds.providers.HttpCall;
import dev.parley.refunds.providers.Step;
import dev.parley.refunds.providers.Step.Known;
import dev.parley.refunds.providers.Step.Send;
import dev.parley.shared.core.Money;
import dev.parley.shared.core.PayoutAnswer;
import dev.parley.shared.core.PayoutAnswer.Accepted;
import dev.parley.shared.core.PayoutAnswer.Declined;
import dev.parley.shared.core.PayoutAnswer.Unclear;
import dev.parley.shared.core.PayoutAnswer.Unfunded;
import dev.parley.shared.core.PayoutCommand.Payout;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What sellers got at Stripe's double is taken back as Stripe publishes it, asked for as the suite asks. */
class StripeTransfersTest {
  private static final Account ACCOUNT = new Account("sk_local", null, true, null);

  private final Providers providers = new Providers().with("pi_1", 10_000, "EUR");
  private final List<HttpCall> made = new ArrayList<>();
  private boolean losesAnswer;

  private static Payout payout(String refund, boolean ofSeller) {
    return new Payout("stripe", "pi_1", null, refund, new Money(4_000, "EUR"), "damaged",
        Providers.NINE, ofSeller);
  }

  private PayoutAnswer walk(Step first) {
    var step = first;
    while (step instanceof Send asked) {
      made.add(asked.call());
      if (asked.call().pays() && losesAnswer) {
        losesAnswer = false;
        providers.next = AtProvider.NO_ANSWER_AFTER_EFFECT;
        providers.send("stripe", asked.call());
        providers.next = AtProvider.NOTHING;
        return new Unclear("no_answer");
      }
      step = TheSuite.then(asked, providers.send("stripe", asked.call()));
    }
    return ((Known) step).answer();
  }

  private PayoutAnswer refunded(String refund, boolean ofSeller) {
    return walk(TheSuite.api("stripe").start(payout(refund, ofSeller), ACCOUNT));
  }

  private PayoutAnswer reversed(String refund, String ref) {
    made.clear();
    return walk(TheSuite.api("stripe").reverse(payout(refund, true), ref, ACCOUNT));
  }

  private void put(String transfer, String made) {
    assertThat(providers.doubles.show("stripe", "v1/transfers/" + transfer, made)).isTrue();
  }

  private HttpCall asked() {
    return made.getLast();
  }

  @Test
  void a_refund_takes_the_transfer_back_that_was_made_with_its_charge() {
    assertThat(refunded("R-1", true)).isEqualTo(new Accepted("re_local000001", true, true));
    assertThat(refunded("R-2", false)).isEqualTo(new Accepted("re_local000002", true, null));

    assertThat(reversed("R-1", "re_local000001"))
        .isEqualTo(new Accepted("trr_local000001", true, true));
    assertThat(made).hasSize(1);
    assertThat(providers.doubles.debited()).containsExactly("R-1");
  }

  @Test
  void one_that_was_made_separately_is_found_and_taken_back_once() {
    put("tr_7", "{\"payment\": \"pi_1\", \"amount\": 9000, \"separate\": true}");
    assertThat(refunded("R-1", true)).isEqualTo(new Accepted("re_local000001", true, false));

    var first = reversed("R-1", "re_local000001");
    assertThat(asked().body()).startsWith("amount=3600&");
    var second = reversed("R-1", "re_local000001");

    assertThat(first).isEqualTo(new Accepted("trr_local000001", true, true)).isEqualTo(second);
    assertThat(made).noneMatch(HttpCall::pays);
    assertThat(providers.doubles.debited()).containsExactly("R-1");
  }

  @Test
  void the_same_key_takes_it_back_once_and_nothing_else() {
    put("tr_7", "{\"payment\": \"pi_1\", \"amount\": 9000, \"separate\": true}");
    refunded("R-1", true);
    reversed("R-1", "re_local000001");
    // What got no answer, sent once more without a look.
    var before = providers.doubles.debited().size();
    reversed("R-2", "re_local000001");
    var asked = asked();

    assertThat(providers.send("stripe", asked).status()).isEqualTo(200);
    assertThat(providers.doubles.debited()).hasSize(before + 1);
    var other = new HttpCall(asked.method(), asked.path(), asked.headers(),
        String.valueOf(asked.body()).replace("3600", "1"));
    assertThat(text(providers.send("stripe", other))).contains("idempotency_error");
  }

  @Test
  void a_seller_without_money_and_several_transfers_are_left_to_people() {
    put("tr_7", "{\"payment\": \"pi_1\", \"amount\": 9000, \"separate\": true, \"available\": 5}");
    refunded("R-1", true);
    assertThat(reversed("R-1", "re_local000001")).isEqualTo(new Unfunded(null));

    put("tr_8", "{\"payment\": \"pi_1\", \"amount\": 1000, \"separate\": true}");
    assertThat(reversed("R-1", "re_local000001")).isEqualTo(new Declined("several_transfers"));
    assertThat(providers.doubles.debited()).isEmpty();
  }

  @Test
  void a_lost_answer_is_found_again() {
    put("tr_7", "{\"payment\": \"pi_1\", \"amount\": 9000, \"separate\": true}");
    refunded("R-1", true);
    losesAnswer = true;
    assertThat(reversed("R-1", "re_local000001")).isEqualTo(new Unclear("no_answer"));

    assertThat(reversed("R-1", "re_local000001"))
        .isEqualTo(new Accepted("trr_local000001", true, true));
    assertThat(providers.doubles.debited()).containsExactly("R-1");
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', value = {
      "tr_7 | amount=9001                    | 400 | amount",
      "tr_7 | amount=0                       | 400 | parameter_invalid_integer",
      "tr_7 | amount=1&reason=x              | 400 | parameter_unknown",
      "tr_7 | refund_application_fee=true    | 400 | refund_application_fee",
      "tr_9 | amount=1                       | 404 | resource_missing"})
  void what_is_not_as_published_is_refused(String transfer, String body, int status, String said) {
    put("tr_7", "{\"payment\": \"pi_1\", \"amount\": 9000}");

    var answer = providers.send("stripe", reversal(transfer, body));

    assertThat(answer.status()).isEqualTo(status);
    assertThat(text(answer)).contains(said);
  }

  @Test
  void what_is_all_taken_back_says_so_without_a_code() throws StripeException {
    put("tr_7", "{\"payment\": \"pi_1\", \"amount\": 9000, \"application_fee\": true}");
    var whole = providers.send("stripe", reversal("tr_7", "refund_application_fee=true"));
    var again = providers.send("stripe", reversal("tr_7", "amount=1"));

    var model = StripeObject.deserializeStripeObject(text(whole), TransferReversal.class,
        ApiResource.getGlobalResponseGetter());
    assertThat(model.getAmount()).isEqualTo(9_000);
    assertThat(model.getTransfer()).isEqualTo("tr_7");
    assertThat(again.status()).isEqualTo(400);
    assertThat(text(again)).contains("already fully reversed").doesNotContain("\"code\"");
  }

  private static HttpCall reversal(String transfer, String body) {
    return new HttpCall("POST", "/v1/transfers/" + transfer + "/reversals",
        Map.of("authorization", "Bearer sk_local", "content-type",
            "application/x-www-form-urlencoded"),
        body);
  }

  private static String text(Answer answer) {
    return new String(answer.body(), StandardCharsets.UTF_8);
  }
}
