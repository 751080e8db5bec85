package dev.parley.channels;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AutomationTest {

  @ParameterizedTest
  @CsvSource(delimiter = '|', textBlock = """
      auto-submitted           | auto-replied
      auto-submitted           | auto-generated; type=vacation
      auto-submitted           | Auto-Notified
      precedence               | bulk
      precedence               | auto_reply
      precedence               | list
      x-auto-response-suppress | All
      x-auto-response-suppress | OOF, AutoReply
      x-autoreply              | yes
      x-autorespond            | Kim is away
      return-path              | <>
      return-path              | ''
      x-parley-id              | 98Y2J13WMRPDMZXW28WH
      list-id                  | <news.shop.example>
      x-failed-recipients      | kim@example.net
      content-type             | multipart/report; report-type=delivery-status
      """)
  void a_machine_gives_itself_away_in_a_header(String name, String value) {
    assertThat(Automation.sign(Map.of(name, value), "kim@example.net", "Hello")).contains(name);
  }

  @ParameterizedTest
  @ValueSource(strings = {
      "no-reply@shop.example", "noreply@shop.example", "no_reply@shop.example",
      "DoNotReply@shop.example", "do-not-reply@shop.example", "orders-noreply@shop.example",
      "mailer-daemon@mx.example", "MAILER-DAEMON@mx.example", "postmaster@mx.example",
      "bounce+kim=example.net@list.example", "noreply+7@shop.example"})
  void nobody_reads_what_is_sent_to_such_a_sender(String address) {
    assertThat(Automation.sign(Map.of(), address, "Hello")).contains("sender");
  }

  @ParameterizedTest
  @ValueSource(strings = {
      "Automatic reply: Your lamp", "Automatische Antwort: Ihre Lampe", "Abwesenheitsnotiz: Lampe",
      "Out of Office: lamp", "Auto-Reply: lamp"})
  void some_machines_only_say_so_in_the_subject(String subject) {
    assertThat(Automation.sign(Map.of(), "kim@example.net", subject)).contains("subject");
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', textBlock = """
      auto-submitted           | no
      precedence               | first-class
      x-auto-response-suppress | None
      x-autoreply              | no
      return-path              | <kim@example.net>
      content-type             | multipart/alternative; boundary=x
      """)
  void a_person_may_have_written_the_rest(String name, String value) {
    assertThat(Automation.sign(Map.of(name, value), "kim@example.net", "Re: Automatic reply"))
        .isEmpty();
  }

  @Test
  void people_are_called_like_that() {
    assertThat(Automation.sign(Map.of(), "noreen.pley@example.net", "Reply")).isEmpty();
    assertThat(Automation.sign(Map.of(), "autohaus.meier@example.net", "Lampe")).isEmpty();
  }
}
