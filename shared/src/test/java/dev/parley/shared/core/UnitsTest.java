package dev.parley.shared.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.Currency;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class UnitsTest {

  static Stream<Units> all() {
    return Stream.of(Units.ISO_4217, Units.STRIPE, Units.ADYEN, Units.CHECKOUT_COM);
  }

  /** 1200 of Stripe's for 12 krona, which has no minor unit. */
  @ParameterizedTest
  @CsvSource({"STRIPE, ISK, 1200, 12", "STRIPE, UGX, 500, 5", "STRIPE, MGA, 7, 700",
      "STRIPE, KWD, 1230, 1230", "STRIPE, JPY, 500, 500", "STRIPE, EUR, 500, 500",
      "ADYEN, CLP, 1200, 12", "ADYEN, CVE, 12, 1200", "ADYEN, IDR, 12, 1200",
      "ADYEN, ISK, 1200, 12", "ADYEN, KWD, 1234, 1234", "CHECKOUT_COM, CLP, 1200, 12",
      "CHECKOUT_COM, ISK, 12, 12", "ISO_4217, ISK, 12, 12", "ISO_4217, CLP, 12, 12"})
  void what_a_provider_counts_becomes_minor_units(
      String units, String currency, long theirs, long minor) throws Exception {
    var counted = (Units) Units.class.getField(units).get(null);

    assertThat(counted.money(theirs, currency)).hasValue(new Money(minor, currency));
    assertThat(counted.of(new Money(minor, currency))).hasValue(theirs);
  }

  @Test
  void half_a_krona_is_no_amount() {
    assertThat(Units.STRIPE.money(1250, "ISK")).isEmpty();
    assertThat(Units.ADYEN.money(101, "CLP")).isEmpty();
  }

  /** Seeded: any amount of ours that a provider has, in any currency, comes back as it went. */
  @ParameterizedTest
  @MethodSource("all")
  void what_goes_out_comes_back_the_same(Units units) {
    var dice = new Random(4217);
    var currencies = Currency.getAvailableCurrencies().stream().map(Currency::getCurrencyCode)
        .sorted().toList();
    for (var n = 0; n < 5_000; n++) {
      var money = new Money(
          dice.nextLong(10_000_000_000L), currencies.get(dice.nextInt(currencies.size())));
      units.of(money).ifPresent(
          theirs -> assertThat(units.money(theirs, money.currency())).hasValue(money));
    }
  }

  @Test
  void what_is_beyond_all_amounts_is_refused() {
    assertThatExceptionOfType(ArithmeticException.class)
        .isThrownBy(() -> Units.ADYEN.money(Long.MAX_VALUE, "IDR"));
    assertThatExceptionOfType(IllegalArgumentException.class)
        .isThrownBy(() -> Units.ADYEN.money(1, "QQQ"));
  }
}
