package dev.parley.channels.handler;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parley.channels.Folding;
import dev.parley.channels.InboundMessage;
import dev.parley.shared.core.Attachment;
import dev.parley.shared.error.ErrorType;
import dev.parley.shared.error.Failure;
import dev.parley.shared.json.Json;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Mails as they come, composed after those that programs and people send; {@code mails/expected.json} says what they are. */
class MimeMailTest {
  private static final Map<String, Function<InboundMessage, @Nullable Object>> SAID = Map.ofEntries(
      Map.entry("external_id", InboundMessage::externalId),
      Map.entry("address", message -> message.from().address()),
      Map.entry("name", message -> message.from().name()),
      Map.entry("subject", InboundMessage::subject),
      Map.entry("text", InboundMessage::text),
      Map.entry("visible", message -> Folding.of(message.text()).visible()),
      Map.entry("language", InboundMessage::language),
      Map.entry("in_reply_to", InboundMessage::inReplyTo),
      Map.entry("references", InboundMessage::references),
      Map.entry("to", InboundMessage::to),
      Map.entry("automatic", message -> message.machine().orElse("nothing")),
      Map.entry("masked", message -> message.masked().text()),
      Map.entry("masked_subject", message -> message.masked().subject()),
      Map.entry("hashed", message -> message.externalId().matches("[0-9a-f]{64}@no-message-id")),
      Map.entry("cut", message -> message.text().endsWith("[…]")
          && message.text().length() <= 50_000));

  private static byte[] resource(String name) {
    try (InputStream in = MimeMailTest.class.getResourceAsStream("/mails/" + name)) {
      return Objects.requireNonNull(in, name).readAllBytes();
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  private static Map<String, Json> expected() {
    return ((Json.Obj) Json.parse(resource("expected.json"))).fields();
  }

  static Stream<String> mails() {
    return expected().keySet().stream();
  }

  @Test
  void there_are_enough_of_them() {
    assertThat(expected()).hasSizeGreaterThan(40);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("mails")
  void is_read_as_it_is_meant(String name) {
    var expected = (Json.Obj) Objects.requireNonNull(expected().get(name));
    var raw = resource(name + ".eml");
    if (expected.flag("refused")) {
      assertThatThrownBy(() -> MimeMail.read(raw)).isInstanceOfSatisfying(
          Failure.Permanent.class,
          refused -> assertThat(refused.type()).isEqualTo(ErrorType.MALFORMED_PAYLOAD));
      return;
    }
    var message = MimeMail.read(raw);
    expected.fields().forEach((field, value) -> {
      if (field.equals("attachments")) {
        assertAttachments(message.attachments(), value);
      } else {
        var said = Objects.requireNonNull(SAID.get(field), field);
        assertThat(Json.of(said.apply(message))).as(name + " " + field).isEqualTo(value);
      }
    });
    if (!expected.has("automatic")) {
      assertThat(message.machine()).as(name).isEmpty();
    }
    if (!expected.has("attachments") && !name.startsWith("broken")) {
      assertThat(message.attachments().stream()
          .filter(file -> !file.type().startsWith("message/"))).as(name).isEmpty();
    }
  }

  /** Sizes of texts depend on line ends: they are named where they do not. */
  private static void assertAttachments(List<Attachment> attachments, Json expected) {
    var items = ((Json.Arr) expected).items();
    assertThat(attachments).hasSameSizeAs(items);
    for (var n = 0; n < items.size(); n++) {
      var told = (Json.Obj) Json.of(attachments.get(n));
      assertThat(items.get(n).has("size") ? told : told.without("size")).isEqualTo(items.get(n));
    }
  }

  @Test
  void the_same_mail_without_an_id_is_the_same_message() {
    var raw = resource("no_message_id.eml");

    assertThat(MimeMail.read(raw).externalId()).isEqualTo(MimeMail.read(raw).externalId());
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("mails")
  void a_mail_in_pieces_is_read_or_refused_and_nothing_else(String name) {
    var raw = resource(name + ".eml");
    var dice = new Random(name.hashCode());
    for (var n = 0; n < 30 && raw.length > 0 && raw.length < 20_000; n++) {
      var broken = raw.clone();
      for (var hit = 0; hit < 1 + dice.nextInt(8); hit++) {
        broken[dice.nextInt(broken.length)] = (byte) dice.nextInt(256);
      }
      try {
        assertThat(MimeMail.read(broken).externalId()).isNotEmpty();
      } catch (Failure.Permanent refused) {
        assertThat(refused.type()).isEqualTo(ErrorType.MALFORMED_PAYLOAD);
      }
    }
  }
}
