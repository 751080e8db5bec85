package dev.parley.channels.handler;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.invocation.Batch;
import dev.parley.invocation.Invocation;
import dev.parley.shared.core.PayloadCommand.Collect;
import dev.parley.shared.core.QuarantineCommand.Keep;
import dev.parley.shared.json.Json;
import dev.parley.shared.json.JsonRecords;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Mails that SES put into its bucket. */
class MailArrivalTest {
  private static final String KEY = "mails/o3vrnil0e2ic28trm7dfhrc2v0clambda4nbp0g1";
  private static final byte[] JPEG = HexFormat.of().parseHex("ffd8ffe000104a464946");
  private static final byte[] PNG = HexFormat.of().parseHex("89504e470d0a1a0a0000");
  private Mailroom mailroom = new Mailroom();

  @BeforeEach
  void orders() throws IOException {
    mailroom = new Mailroom().withOrders();
  }

  private void put(String text) {
    mailroom.house().put(KEY, """
        From: Kim <kim@example.net>
        To: desk@parley.example
        Subject: My lamp
        Message-ID: <m1@example.net>

        %s
        """.formatted(text).getBytes(StandardCharsets.UTF_8));
  }

  private static Json notice(UnaryOperator<String> change) throws IOException {
    var body = Invocation.sample("ChannelPayloads-mail").items("Records").getFirst()
        .text("body").orElseThrow();
    return Batch.ofOne("sqs-1", change.apply(body));
  }

  private List<Keep> kept() {
    return mailroom.house().sent().stream()
        .flatMap(sent -> sent.command() instanceof Keep keep
            ? java.util.stream.Stream.of(keep)
            : java.util.stream.Stream.empty())
        .toList();
  }

  @Test
  void a_mail_opens_a_ticket_once_and_is_taken_away() throws IOException {
    put("Where is it? 4111 1111 1111 1111");

    mailroom.hear(Invocation.sample("ChannelPayloads-mail"));
    mailroom.hear(Invocation.sample("ChannelPayloads-mail"));

    assertThat(mailroom.house().mails()).isEmpty();
    assertThat(kept()).isEmpty();
    var tickets = mailroom.ticketsOf("buyer/kim");
    assertThat(tickets).hasSize(1);
    assertThat(mailroom.messages(tickets.getFirst().text("id").orElseThrow())).singleElement()
        .satisfies(item -> assertThat(item.text("body"))
            .contains("Where is it? **** **** **** 1111"));
  }

  private static String base64(byte[] bytes) {
    return Base64.getEncoder().encodeToString(bytes);
  }

  private void putWithFiles(byte[] winmail) {
    mailroom.house().put(KEY, """
        From: Kim <kim@example.net>
        To: desk@parley.example
        Subject: My lamp
        Message-ID: <m1@example.net>
        MIME-Version: 1.0
        Content-Type: multipart/mixed; boundary=b

        --b
        Content-Type: text/plain

        See the photo.
        --b
        Content-Type: application/octet-stream; name="IMG_1.JPG"
        Content-Transfer-Encoding: base64
        Content-Disposition: attachment; filename="../IMG_1.JPG"

        %s
        --b
        Content-Type: text/plain; name=note.txt
        Content-Disposition: attachment; filename=note.txt

        4111 1111 1111 1111
        --b
        Content-Type: application/pdf; name=invoice.pdf
        Content-Transfer-Encoding: base64
        Content-Disposition: attachment; filename=invoice.pdf

        %s
        --b
        Content-Type: application/ms-tnef; name=winmail.dat
        Content-Transfer-Encoding: base64
        Content-Disposition: attachment; filename=winmail.dat

        %s
        --b--
        """.formatted(base64(JPEG), base64(new byte[]{'M', 'Z', 0, 1}), base64(winmail))
        .replace("\n", "\r\n").getBytes(StandardCharsets.UTF_8));
  }

  @Test
  void its_files_are_kept_once_as_what_they_are_and_fetched_by_who_reads_it()
      throws IOException {
    putWithFiles(new TnefTest.Packing().file("a.png", "", PNG).bytes());

    mailroom.hear(Invocation.sample("ChannelPayloads-mail"));
    mailroom.hear(Invocation.sample("ChannelPayloads-mail"));

    var ticket = mailroom.ticketsOf("buyer/kim").getFirst().text("id").orElseThrow();
    var files = mailroom.messages(ticket).getFirst().items("attachments");
    assertThat(files).extracting(file -> file.text("name").orElse(""))
        .containsExactly("IMG_1.JPG", "note.txt", "invoice.pdf", "winmail.dat", "a.png");
    assertThat(files).extracting(file -> file.text("type").orElse("")).containsExactly(
        "image/jpeg", "text/plain", "application/pdf", "application/ms-tnef", "image/png");
    assertThat(files).extracting(file -> file.text("id").isPresent())
        .containsExactly(true, true, false, true, true);
    assertThat(files.get(2).text("left_out")).hasValueSatisfying(
        why -> assertThat(why).contains("not kept"));
    assertThat(kept(files.getFirst())).isEqualTo(JPEG);
    assertThat(kept(files.getLast())).isEqualTo(PNG);
    assertThat(new String(kept(files.get(1)), StandardCharsets.UTF_8))
        .contains("**** **** **** 1111").doesNotContain("4111");
    assertThat(mailroom.fetched(ticket, files.getFirst().text("id").orElseThrow(), "buyer", "kim"))
        .isEqualTo(200L);
    assertThat(mailroom.fetched(ticket, files.getFirst().text("id").orElseThrow(), "buyer", "lee"))
        .isEqualTo(404L);
  }

  private byte[] kept(Json file) {
    return Objects.requireNonNull(
        mailroom.house().object("kept/" + file.text("id").orElseThrow()));
  }

  @Test
  void a_mail_that_nobody_can_read_is_kept_and_can_be_replayed() throws IOException {
    mailroom.house().put(KEY, new byte[0]);

    mailroom.hear(Invocation.sample("ChannelPayloads-mail"));

    assertThat(kept()).singleElement().satisfies(keep -> {
      assertThat(keep.trouble().errorType()).isEqualTo("malformed_payload");
      var text = mailroom.house().store().texts().read(List.of(keep.body().id()))
          .get(keep.body().id());
      assertThat(JsonRecords.restore(
          Json.parse(String.valueOf(text)).get("command"), Collect.class).key()).isEqualTo(KEY);
    });
    assertThat(mailroom.house().mails()).containsExactly(KEY);
  }

  @Test
  void what_may_carry_a_virus_is_not_opened() throws IOException {
    put("Open this.");

    mailroom.hear(notice(body -> body.replace(
        "\"virusVerdict\":{\"status\":\"PASS\"}", "\"virusVerdict\":{\"status\":\"FAIL\"}")));

    assertThat(kept()).extracting(keep -> keep.trouble().errorType())
        .containsExactly("request_refused");
    assertThat(mailroom.ticketsOf("buyer/kim")).isEmpty();
  }

  @Test
  void a_sender_that_is_not_proven_is_nobody_we_know_and_not_answered() throws IOException {
    put("It is me, Kim.");

    mailroom.hear(notice(body -> body.replace("GRAY", "FAIL")));

    assertThat(mailroom.ticketsOf("buyer/kim")).isEmpty();
    assertThat(mailroom.toldTo("buyer/kim")).isEmpty();
    assertThat(mailroom.house().sent()).anyMatch(
        sent -> sent.to().startsWith("ticket/T-"));
  }

  @Test
  void a_mail_that_is_gone_without_a_receipt_is_told_of() throws IOException {
    mailroom.hear(Invocation.sample("ChannelPayloads-mail"));

    assertThat(kept()).extracting(keep -> keep.trouble().errorType())
        .containsExactly("unreadable_message");
  }
}
