package dev.parley.webhooks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.parley.shared.error.ErrorType;
import dev.parley.shared.error.Failure;
import dev.parley.shared.json.Json;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class XmlTest {
  private static final String DOCUMENT = """
      <?xml version="1.0" encoding="UTF-8"?>
      <a>
        <b type="x" nil='true'> one &amp; two &lt;3 &#233;&#x20AC; </b>
        <c/>
        <d><e>1</e><e>2</e></d>
      </a>
      """;

  @Test
  void reads_elements_and_their_text() {
    assertThat(Xml.read(DOCUMENT)).isEqualTo(
        Json.form(
            "a", Json.form(
                "b", " one & two <3 é€ ",
                "c", null,
                "d", Json.object("e", "1"))));
  }

  @ParameterizedTest
  @ValueSource(strings = {
      "<!DOCTYPE a [<!ENTITY x SYSTEM \"file:///etc/passwd\">]><a>&x;</a>",
      "<!DOCTYPE a SYSTEM \"https://example.com/a.dtd\"><a/>",
      "<?xml version=\"1.0\"?><!DOCTYPE a [<!ENTITY x \"xx\"><!ENTITY y \"&x;&x;\">]><a>&y;</a>",
      "<a>&x;</a>", "<a>&;</a>", "<a>&#xD800;</a>", "<a>&#9999999;</a>", "<a>&#x;</a>",
      "<a>& b</a>", "<a><![CDATA[x]]></a>", "<a><!-- x --></a>",
      "<a><?php x?></a>", "<xi:include href=\"x\"/>",
      "", "a", "<a", "<a>", "<a></b>", "<a><b></a></b>", "<a/><b/>", "<a x></a>", "<a x='</a>",
      "<a b=\"<\"/>", "</a>", "< a/>", "<?xml version=\"1.0\""})
  void knows_nothing_that_could_load_or_grow(String text) {
    assertThatExceptionOfType(Failure.Permanent.class)
        .isThrownBy(() -> Xml.read(text))
        .matches(refusal -> refusal.type() == ErrorType.MALFORMED_PAYLOAD);
  }

  @Test
  void refuses_to_follow_deep_nesting_and_reads_great_breadth() {
    assertThatExceptionOfType(Failure.Permanent.class)
        .isThrownBy(() -> Xml.read("<a>".repeat(100_000)));
    var broad = "<a " + "x='1' ".repeat(30_000) + ">" + "<b/>".repeat(30_000) + "</a>";
    assertThat(Xml.read(broad).get("a").has("b")).isFalse();
  }

  @Test
  void knows_no_other_failure_than_the_declared_one() {
    var dice = new Random(7);
    var marks = "<>/&;'\"=! ?a".toCharArray();
    var refused = 0;
    for (var i = 0; i < 20_000; i++) {
      var text = new StringBuilder(DOCUMENT);
      for (var n = 1 + dice.nextInt(3); n > 0; n--) {
        text.setCharAt(dice.nextInt(text.length()), marks[dice.nextInt(marks.length)]);
      }
      try {
        Xml.read(text.toString());
      } catch (Failure.Permanent e) {
        refused++;
      }
    }
    assertThat(refused).isBetween(1, 19_999);
  }
}
