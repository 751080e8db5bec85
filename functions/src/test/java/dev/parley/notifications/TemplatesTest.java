package dev.parley.notifications;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.parley.shared.core.NotificationCommand.ClockLevel;
import dev.parley.shared.core.NotificationCommand.Notify;
import dev.parley.shared.core.Party;
import dev.parley.shared.json.Json;
import dev.parley.shared.json.JsonRecords;
import dev.parley.shared.json.Violation;
import dev.parley.shared.json.Violations;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TemplatesTest {
  private static final Instant AT = Instant.parse("2026-11-23T09:00:00Z");
  private static final Templates TEMPLATES = JsonRecords.read(Json.parse("""
      {"default_locale": "en",
       "words": {"en": {"first_reply": "first reply"}, "de": {"first_reply": "Erste Antwort"}},
       "kinds": {
         "sla_warning": {
           "en": {"subject": "{metric} of {ticket_id}", "text": "Due at {due_at}: {note}"},
           "de": {"subject": "{metric} zu {ticket_id}", "text": "Fällig {due_at}"}},
         "other": {"en": {"subject": "{kind}", "text": "{kind} on {ticket_id} at {at}"}}}}"""),
      Templates.class);

  private static Notify aWarning(Map<String, String> details) {
    return new Notify(
        Party.agent("A-7"), "sla_warning", AT, "T-1", null,
        new ClockLevel("first_reply", 1, -900), details);
  }

  @ParameterizedTest
  @CsvSource({"en, first reply of T-1", "de, Erste Antwort zu T-1", "de-AT, Erste Antwort zu T-1",
      "fr, first reply of T-1", ", first reply of T-1"})
  void speaks_the_language_of_the_party_where_it_can(@Nullable String locale, String subject) {
    assertThat(TEMPLATES.letter(aWarning(Map.of()), locale).subject()).isEqualTo(subject);
  }

  @Test
  void fills_in_what_is_known_and_leaves_a_gap_for_the_rest() {
    var letter = TEMPLATES.letter(aWarning(Map.of("due_at", "noon")), "en");

    assertThat(letter.text()).isEqualTo("Due at noon: –");
  }

  @Test
  void takes_values_as_they_are() {
    var letter = TEMPLATES.letter(
        aWarning(Map.of("due_at", "{ticket_id} $1", "ticket_id", "another")), "en");

    assertThat(letter).isEqualTo(new Letter("first reply of T-1", "Due at {ticket_id} $1: –"));
  }

  @Test
  void keeps_the_subject_on_one_line() {
    var sly = new Notify(Party.agent("A-7"), "a\r\nBcc: b", AT, "T-1", null, null, Map.of());

    assertThat(TEMPLATES.letter(sly, null).subject()).isEqualTo("a Bcc: b");
  }

  @Test
  void has_words_for_kinds_that_have_none() {
    var news = new Notify(Party.buyer("B-1"), "news", AT, "T-1", null, null, Map.of());

    assertThat(TEMPLATES.letter(news, "de").text()).isEqualTo("news on T-1 at " + AT);
  }

  @Test
  void names_everything_that_is_wrong_with_a_document() {
    var broken = Json.parse("""
        {"default_locale": "en",
         "kinds": {
           "a": {"de": {"subject": "x", "text": "y"}},
           "b": {"en": {"subject": "x", "text": "{ticket_id}"},
                 "de": {"subject": "x", "text": "{tiket_id}"}},
           "c": {"en": {"subject": "{}", "text": "y"}}}}""");

    assertThatExceptionOfType(Violations.class)
        .isThrownBy(() -> JsonRecords.read(broken, Templates.class))
        .satisfies(
            wrong -> assertThat(wrong.all())
                .extracting(Violation::field)
                .containsExactly("kinds.c.en"));
    assertThatExceptionOfType(Violations.class)
        .isThrownBy(() -> JsonRecords.read(without(broken, "c"), Templates.class))
        .satisfies(
            wrong -> assertThat(wrong.all())
                .extracting(Violation::field)
                .containsExactly("kinds.other", "kinds.a.en", "kinds.b.de"));
  }

  private static Json without(Json document, String kind) {
    var kinds = Json.object("a", document.get("kinds").get("a"), "b",
        document.get("kinds").get("b"));
    assertThat(kinds.has(kind)).isFalse();
    return Json.object("default_locale", "en", "kinds", kinds);
  }
}
