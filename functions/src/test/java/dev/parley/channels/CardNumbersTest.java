package dev.parley.channels;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The card numbers are those that the schemes publish for tests. */
class CardNumbersTest {

  @ParameterizedTest
  @CsvSource(delimiter = '|', textBlock = """
      4111111111111111             | ************1111
      4111 1111 1111 1111          | **** **** **** 1111
      4111-1111-1111-1111          | ****-****-****-1111
      4111.1111.1111.1111          | ****.****.****.1111
      4111 - 1111 - 1111 - 1111    | **** - **** - **** - 1111
      4222222222222                | *********2222
      5555555555554444             | ************4444
      5105 1051 0510 5100          | **** **** **** 5100
      2223003122003222             | ************3222
      378282246310005              | ***********0005
      3782 822463 10005            | **** ******* 0005
      6011111111111117             | ************1117
      30569309025904               | **********5904
      3530111333300000             | ************0000
      6200000000000005             | ************0005
      """)
  void a_card_number_keeps_its_last_four_digits(String written, String kept) {
    // Groups of another length keep the last four digits all the same.
    assertThat(CardNumbers.masked("Karte: " + written + ", danke").replaceAll("[^*\\d]", ""))
        .isEqualTo(kept.replaceAll("[^*\\d]", ""));
  }

  @Test
  void what_stands_around_a_card_number_stays() {
    assertThat(CardNumbers.masked("my card 4111 1111 1111 1111 12/27 cvc later, order 4711"))
        .isEqualTo("my card **** **** **** 1111 12/27 cvc later, order 4711");
  }

  @Test
  void several_card_numbers_are_masked_in_any_script() {
    assertThat(CardNumbers.masked("4111111111111111 5555555555554444"))
        .isEqualTo("************1111 ************4444");
    assertThat(CardNumbers.masked("４１１１１１１１１１１１１１１１")).isEqualTo("************１１１１");
    assertThat(CardNumbers.masked("4111\u00A01111\u00A01111\u00A01111"))
        .isEqualTo("****\u00A0****\u00A0****\u00A01111");
  }

  @Test
  void a_number_after_letters_in_lower_case_is_one_too() {
    assertThat(CardNumbers.masked("card4111111111111111")).isEqualTo("card************1111");
  }

  @ParameterizedTest
  @ValueSource(strings = {
      "1Z999AA10123456784", "9400111899223197428490", "9400 1118 9922 3197 4284 90",
      "JJD000390007882823456", "00340434161094042557", "RR123456785DE", "EZ1000000001",
      "DE89 3704 0044 0532 0130 00", "GB82WEST12345698765432", "302-1234567-1234567",
      "028-5555555-4444444", "+49 30 1234 5678 90", "4111111111111112", "411111111111",
      "41111111111111111111", "2026-11-22 20:14:00", "01234567890123", "T-98Y2J13WMRPDMZXW28WH",
      "978-3-16-148410-0", "420100019400111899223197428490", "pi_3MtwBwLkdIwHu7ix28a3tqPa"})
  void what_looks_like_a_card_number_and_is_none_survives(String number) {
    assertThat(CardNumbers.masked("see " + number + " please")).contains(number);
  }

  @Test
  void masking_twice_is_masking_once() {
    var once = CardNumbers.masked("4111 1111 1111 1111 and 378282246310005");

    assertThat(CardNumbers.masked(once)).isEqualTo(once);
  }

  @Test
  void numbers_that_begin_as_no_card_does_survive_whatever_their_check_digit() {
    var random = new Random(8);
    IntStream.range(0, 20_000).forEach(_ -> {
      var number = "" + (char) ('7' + random.nextInt(3))
          + "%015d".formatted(random.nextLong(1_000_000_000_000_000L));
      assertThat(CardNumbers.masked(number)).isEqualTo(number);
    });
  }

  @Test
  void of_a_hundred_numbers_of_sixteen_digits_at_most_four_are_taken_for_cards() {
    var random = new Random(9);
    var lost = IntStream.range(0, 100_000)
        .mapToObj(_ -> "%016d".formatted(random.nextLong(10_000_000_000_000_000L)))
        .filter(number -> !CardNumbers.masked(number).equals(number))
        .count();

    assertThat(lost).isBetween(1L, 4_000L);
  }
}
