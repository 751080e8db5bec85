package dev.parley.channels;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class FoldingTest {
  private static final String QUOTED = """
      > Dear Kim,
      > the carrier lost it.
      >
      > Ann
      """;

  static Stream<Arguments> styles() {
    return Stream.of(
        quoted("Gmail", "On Sun, Nov 22, 2026 at 10:12 AM Desk <desk@example.com> wrote:"),
        quoted("Gmail, broken",
            "On Sun, Nov 22, 2026 at 10:12 AM The Desk of Example", "<desk@example.com> wrote:"),
        quoted("Gmail, German",
            "Am So., 22. Nov. 2026 um 10:12 Uhr schrieb Desk <desk@example.com>:"),
        quoted("Gmail, German, broken",
            "Am So., 22. Nov. 2026 um 10:12 Uhr schrieb Desk <", "desk@example.com>:"),
        quoted("Apple Mail", "On 22. Nov 2026, at 10:12, Desk <desk@example.com> wrote:"),
        quoted("Apple Mail, German", "Am 22.11.2026 um 10:12 schrieb Desk <desk@example.com>:"),
        quoted("Thunderbird", "On 22/11/2026 10:12, Desk wrote:"),
        quoted("Thunderbird, German", "Am 22.11.26 um 10:12 schrieb Desk:"),
        style("Outlook",
            "-----Original Message-----", "From: Desk <desk@example.com>", "Sent: Sunday",
            "To: Kim", "Subject: Your lamp", "", "Dear Kim,", "the carrier lost it."),
        style("Outlook, German",
            "-----Ursprüngliche Nachricht-----", "Von: Desk <desk@example.com>",
            "Gesendet: Sonntag", "An: Kim", "Betreff: Ihre Lampe", "", "Liebe Kim"),
        style("Outlook for Windows",
            "From: Desk <desk@example.com>", "Sent: Sunday, 22 November 2026 10:12", "To: Kim",
            "Subject: Your lamp", "", "Dear Kim"),
        style("Outlook for Windows, German",
            "Von: Desk <desk@example.com>", "Gesendet: Sonntag, 22. November 2026 10:12",
            "An: Kim", "Betreff: Ihre Lampe", "", "Liebe Kim"),
        style("Outlook on the web",
            "________________________________", "From: Desk <desk@example.com>",
            "Sent: Sunday", "To: Kim", "Subject: Your lamp", "", "Dear Kim"),
        style("Outlook app",
            "Get Outlook for iOS<https://aka.ms/o0ukef>", "________________________________",
            "Von: Desk <desk@example.com>", "Gesendet: Sonntag", "An: Kim", "Betreff: Lampe", "",
            "Liebe Kim"),
        quoted("a quotation by itself"),
        style("signature", "-- ", "Kim Example", "+49 30 123456"),
        style("iPhone", "Sent from my iPhone"),
        style("iPhone, German", "Von meinem iPhone gesendet"),
        style("GMX app", "--",
            "Diese Nachricht wurde von meinem Android-Gerät mit GMX Mail gesendet."),
        style("GMX on the web",
            "Gesendet: Sonntag, 22. November 2026 um 10:12 Uhr", "Von: \"Desk\" <desk@example.com>",
            "An: kim@example.net", "Betreff: Lampe", "", "Liebe Kim"));
  }

  private static Arguments style(String name, String... repeated) {
    return Arguments.of(name, String.join("\n", repeated) + "\n");
  }

  private static Arguments quoted(String name, String... introduction) {
    return Arguments.of(name, String.join("\n", introduction) + "\n\n" + QUOTED);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("styles")
  void what_a_program_repeats_is_folded(String name, String repeated) {
    var folded = Folding.of("A new one, please.\n\nKim\n\n" + repeated);

    assertThat(folded.visible()).isEqualTo("A new one, please.\n\nKim");
    assertThat(folded.folds()).isTrue();
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("styles")
  void line_ends_of_the_wire_make_no_difference(String name, String repeated) {
    var folded = Folding.of(("Ja, bitte.\n\n" + repeated).replace("\n", "\r\n"));

    assertThat(folded.visible()).isEqualTo("Ja, bitte.");
  }

  @Test
  void answers_between_the_quotations_stay() {
    var folded = Folding.of("""
        On Sun, Nov 22, 2026 at 10:12 AM Desk <desk@example.com> wrote:
        > A new lamp?
        Yes.
        > Or your money back?
        No.
        """);

    assertThat(folded.visible()).isEqualTo("Yes.\nNo.");
  }

  @Test
  void what_was_forwarded_is_the_message() {
    var text = """
        See what the carrier says:

        ---------- Forwarded message ---------
        From: Carrier <no-reply@carrier.example>
        Date: Sun, Nov 22, 2026
        Subject: Lost

        > It is lost.
        """;

    assertThat(Folding.of(text)).isEqualTo(new Folding.Folded(text.strip(), false));
  }

  @Test
  void nothing_is_folded_where_nothing_would_be_left() {
    assertThat(Folding.of(QUOTED)).isEqualTo(new Folding.Folded(QUOTED.strip(), false));
    assertThat(Folding.of("-- \nKim").visible()).isEqualTo("-- \nKim");
  }

  @Test
  void sentences_that_begin_like_an_introduction_stay() {
    var text = """
        Am 22.11. war das Paket noch da.
        On Monday it was gone, and the carrier wrote nothing.
        From: here on I do not know what to do.
        Von: mir aus auch Geld zurück.
        Best wishes""";

    assertThat(Folding.of(text)).isEqualTo(new Folding.Folded(text, false));
  }

  @Test
  void an_empty_text_is_empty() {
    assertThat(Folding.of("")).isEqualTo(new Folding.Folded("", false));
  }
}
