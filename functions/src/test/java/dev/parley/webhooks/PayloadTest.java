package dev.parley.webhooks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.parley.shared.core.Money;
import dev.parley.shared.error.Failure;
import dev.parley.shared.json.Json;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PayloadTest {

  @ParameterizedTest
  @CsvSource({"50.6,USD,5060", "50.60,usd,5060", "-0.01,USD,1", "4200,JPY,4200", "4200.00,JPY,4200",
      "1.234,KWD,1234", "0,EUR,0", "90071992547409.93,EUR,9007199254740993",
      "10.000000000000000000,EUR,1000"})
  void reads_a_decimal_amount_by_the_digits_of_its_currency(
      String amount, String currency, long minor) {
    assertThat(decimal(amount, currency))
        .isEqualTo(new Money(minor, currency.toUpperCase(Locale.ROOT)));
  }

  @ParameterizedTest
  @CsvSource({"1.001,USD", "0.5,JPY", "1e3,USD", "' 1',USD", "'',USD", "NaN,USD", "1.,USD",
      ".5,USD",
      "1000000000000000000,USD", "999999999999999999,USD", "+1,USD", "1.00,QQQ", "１,USD"})
  void refuses_what_is_no_amount_of_its_currency(String amount, String currency) {
    assertThatExceptionOfType(Failure.Permanent.class)
        .isThrownBy(() -> decimal(amount, currency));
  }

  @Test
  void says_no_amount_where_half_of_it_is_missing() {
    assertThat(Payload.decimal(Json.object("value", "1.00"), "value", "currency")).isNull();
    assertThat(Payload.decimal(Json.object("currency", "USD"), "value", "currency")).isNull();
  }

  private static @Nullable Money decimal(String amount, String currency) {
    return Payload.decimal(
        Json.object("value", amount, "currency", currency), "value", "currency");
  }
}
