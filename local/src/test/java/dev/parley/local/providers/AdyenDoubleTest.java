package dev.parley.local.providers;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.local.aws.front.ProviderMishaps.AtProvider;
import dev.parley.local.http.Answer;
import dev.parley.refunds.providers.HttpCall;
import dev.parley.refunds.providers.ReportCalls;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Adyen's double says what Adyen would, as Adyen's own model reads it; and what the suite makes of it. */
class AdyenDoubleTest {
  private final Providers providers = new Providers().with("psp_1", 10_000, "EUR");

  private Answer ask(String change) {
    return providers.send("adyen",
        Change.of(TheSuite.asked("adyen", "psp_1", "R-1").call(), change));
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(delimiter = '|', value = {
      // what is changed                          | status | Adyen's model reads | the suite
      "                                           | 201 | received R-1       | has it",
      "-merchantRefundReason                      | 201 | received R-1       | has it",
      "lineItems=[]; splits=[]; store=\"S\"       | 201 | received R-1       | has it",
      "-@idempotency-key                          | 201 | received R-1       | has it",
      "foo=1                                      | 400 | validation 702     | declined 702",
      "amount.cents=1                             | 400 | validation 702     | declined 702",
      "amount=5                                   | 400 | validation 702     | declined 702",
      "amount.value=\"10\"                        | 400 | validation 702     | declined 702",
      "amount.value=10.5                          | 400 | validation 702     | declined 702",
      "reference=7                                | 400 | validation 702     | declined 702",
      "body={                                     | 400 | validation 702     | declined 702",
      "body=[]                                    | 400 | validation 702     | declined 702",
      "@content-type=text/plain                   | 400 | validation 702     | declined 702",
      "-amount                                    | 422 | validation 100     | declined 100",
      "-amount.value                              | 422 | validation 137     | declined 137",
      "amount.value=0                             | 422 | validation 137     | declined 137",
      "amount.value=-5                            | 422 | validation 137     | declined 137",
      "-amount.currency                           | 422 | validation 138     | declined 138",
      "amount.currency=\"XYZ\"                    | 422 | validation 138     | declined 138",
      "amount.currency=\"USD\"                    | 422 | validation 166     | declined 166",
      "-merchantAccount                           | 422 | validation 158     | declined 158",
      "merchantAccount=\" \"                      | 422 | validation 158     | declined 158",
      "merchantRefundReason=\"DAMAGED\"           | 422 | validation 192     | declined 192",
      "reference=\"81×x\"                         | 422 | validation 198     | declined 198",
      "@idempotency-key=65×x                      | 422 | validation 29_001  | declined 29_001",
      "/v71/payments/psp_9/refunds                | 422 | validation 167     | declined 167",
      "merchantAccount=\"Other\"                  | 403 | security 901       | again",
      "-@x-api-key                                | 401 | security 000       | again",
      "@x-api-key=other                           | 401 | security 000       | again",
      "@x-api-key=local_reports                   | 403 | security 010       | again",
      "/v68/payments/psp_1/refunds                | 404 | validation 000     | declined 000"})
  void a_request_is_answered(String change, int status, String read, String taken) {
    var answer = ask(change == null ? "" : change);

    assertThat(answer.status()).as(new String(answer.body(), StandardCharsets.UTF_8))
        .isEqualTo(status);
    assertThat(AdyenModel.read(answer)).isEqualTo(read);
    assertThat(Providers.header(answer, "transient-error")).isEmpty();
    assertThat(TheSuite.takenAs(TheSuite.asked("adyen", "psp_1", "R-1"), answer))
        .isEqualTo(taken);
  }

  @ParameterizedTest
  @CsvSource({
      "TOO_MANY, 429, internal 000, ''",
      "NOBODY_THERE, 503, internal 703, true"})
  void what_goes_wrong_before_it_begins_is_said(AtProvider mishap, int status, String read,
      String passes) {
    providers.next = mishap;
    var answer = ask("");

    assertThat(answer.status()).isEqualTo(status);
    assertThat(AdyenModel.read(answer)).isEqualTo(read);
    assertThat(Providers.header(answer, "transient-error")).isEqualTo(passes);
    assertThat(TheSuite.takenAs(TheSuite.asked("adyen", "psp_1", "R-1"), answer))
        .isEqualTo("again");
    providers.next = AtProvider.NOTHING;
    assertThat(ask("").status()).isEqualTo(201);
  }

  @ParameterizedTest
  @CsvSource({
      "'', '', 200", "-@x-api-key, '', 401", "@x-api-key=other, '', 401",
      "@x-api-key=local, '', 403", "'', Other, 403"})
  void a_report_is_for_its_own_key_and_account(String change, String account, int status) {
    ask("");
    var call = ReportCalls.adyen("settlement_detail_report_2026-11-23.csv",
        TheSuite.account("adyen")).orElseThrow();
    var path = account.isEmpty()
        ? call.path()
        : call.path().replace("ParleyLocal", account);

    assertThat(providers.send("adyen",
        Change.of(new HttpCall("GET", path, call.headers(), null), change)).status())
        .isEqualTo(status);
  }
}
