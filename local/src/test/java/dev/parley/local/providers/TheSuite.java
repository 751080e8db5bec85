package dev.parley.local.providers;

import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.parley.local.http.Answer;
import dev.parley.refunds.providers.Account;
import dev.parley.refunds.providers.HttpAnswer;
import dev.parley.refunds.providers.ProviderApi;
import dev.parley.refunds.providers.ProviderApis;
import dev.parley.refunds.providers.Step;
import dev.parley.refunds.providers.Step.Known;
import dev.parley.refunds.providers.Step.Send;
import dev.parley.shared.core.Money;
import dev.parley.shared.core.PayoutAnswer.Accepted;
import dev.parley.shared.core.PayoutAnswer.Declined;
import dev.parley.shared.core.PayoutAnswer.Unclear;
import dev.parley.shared.core.PayoutAnswer.Unfunded;
import dev.parley.shared.core.PayoutAnswer.Unheard;
import dev.parley.shared.core.PayoutAnswer.Unreachable;
import dev.parley.shared.core.PayoutCommand.Payout;
import dev.parley.shared.error.Failure;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.stream.Collectors;

/** What the suite asks providers for, and what it makes of their answers. */
final class TheSuite {
  private static final JsonMapper JSON = new JsonMapper();

  private TheSuite() {}

  static ProviderApi api(String name) {
    return ProviderApis.ALL.stream().filter(api -> api.name().equals(name)).findFirst()
        .orElseThrow();
  }

  static Account account(String name) {
    try {
      var key = JSON.readTree(ProviderDoubles.keys().get(name));
      return new Account(key.path("api_key").asText(), key.path("merchant_account").asText(null),
          null, key.path("report_key").asText(null));
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  /** The suite's request for a refund of 10.00. */
  static Send asked(String provider, String payment, String refund) {
    return asked(provider, payment, refund, new Money(1_000, "EUR"));
  }

  static Send asked(String provider, String payment, String refund, Money amount) {
    var payout = new Payout(provider, payment, null, refund, amount, "damaged", Providers.NINE,
        false);
    return (Send) api(provider).start(payout, account(provider));
  }

  /** What an answer leads the suite to. */
  static Step then(Send asked, Answer answer) {
    var headers = answer.headers().stream()
        .collect(Collectors.toMap(Answer.Header::name, Answer.Header::value));
    return asked.reading().read(new HttpAnswer(answer.status(), headers,
        new String(answer.body(), StandardCharsets.UTF_8)));
  }

  /** What the suite makes of an answer, in a few words. */
  static String takenAs(Send asked, Answer answer) {
    try {
      return word(then(asked, answer));
    } catch (Failure.Retryable again) {
      return "again";
    }
  }

  private static String word(Step step) {
    return switch (((Known) step).answer()) {
      case Accepted(_, var paid, _) -> paid ? "paid" : "has it";
      case Unfunded _ -> "unfunded";
      case Declined(var code) -> "declined " + code;
      case Unclear(var why) -> "unclear " + why;
      case Unheard _ -> "unheard";
      case Unreachable _ -> "unreachable";
    };
  }
}
