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
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Mails that SES put into its bucket. */
class MailArrivalTest {
  private static final String KEY = "mails/o3vrnil0e2ic28trm7dfhrc2v0clambda4nbp0g1";
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
