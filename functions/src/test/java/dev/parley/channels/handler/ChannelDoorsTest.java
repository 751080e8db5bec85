package dev.parley.channels.handler;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.invocation.Batch;
import dev.parley.invocation.Call;
import dev.parley.invocation.Invocation;
import dev.parley.shared.core.NotificationCommand.Notify;
import dev.parley.shared.core.PayloadCommand.Unpack;
import dev.parley.shared.json.Json;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ChannelDoorsTest {
  private Mailroom mailroom = new Mailroom();

  @BeforeEach
  void orders() throws IOException {
    mailroom = new Mailroom().withOrders();
  }

  private static String mail(String id, String from, String subject, String text, String more) {
    return """
        {"external_id": "%s", "from": {"address": "%s", "name": "K. Example"}, "to": ["desk@parley.example"],
         "subject": "%s", "text": "%s"%s}"""
        .formatted(id, from, subject, text, more);
  }

  private String mails(String id, String more) throws IOException {
    return mails(id, "kim@example.net", more);
  }

  private String mails(String id, String from, String more) throws IOException {
    var answer = mailroom.post("email", mail(id, from, "My lamp", "Where is it?", more));
    assertThat(answer.status()).as(answer.event().write()).isEqualTo(202);
    mailroom.settle();
    return answer.event().text("body").orElseThrow();
  }

  private String onlyTicketOf(String party) throws IOException {
    assertThat(mailroom.ticketsOf(party)).hasSize(1);
    return mailroom.ticketsOf(party).getFirst().text("id").orElseThrow();
  }

  @Test
  void the_sample_is_taken_and_its_card_number_is_kept_nowhere() throws IOException {
    var answer = mailroom.take(Call.sample("ChannelWebhooks"));
    mailroom.settle();

    assertThat(answer.status()).isEqualTo(202);
    assertThat(answer.json()).isEqualTo(Json.object("accepted", 1, "duplicates", 0));
    var message = mailroom.house().sent().stream()
        .filter(sent -> sent.command() instanceof Unpack).findFirst().orElseThrow();
    var payload = ((Unpack) message.command()).payload().id();
    assertThat(mailroom.house().store().texts().read(List.of(payload)).get(payload))
        .contains("**** **** **** 1111").doesNotContain("4111 1111");
    var ticket = onlyTicketOf("buyer/B-1");
    assertThat(mailroom.messages(ticket).getFirst().text("body"))
        .contains("Where is my lamp? I paid with **** **** **** 1111.");
  }

  @Test
  void a_payload_from_the_queue_is_taken_from_the_sample() throws IOException {
    mailroom.house().store().texts().put(
        "payload/chat/message/" + sampleKey(),
        "{\"external_id\": \"chat-7-1\", \"from\": {\"party\": \"buyer/B-1\"}, \"subject\": \"\","
            + "\"text\": \"Hello\"}");

    var failed = Batch.failed(Invocation.answer(
        new ChannelPayloads(mailroom.house().wiring("ChannelPayloads")),
        Invocation.sample("ChannelPayloads")));

    assertThat(failed).isEmpty();
    mailroom.settle();
    onlyTicketOf("buyer/B-1");
  }

  private static String sampleKey() throws IOException {
    var body = Invocation.sample("ChannelPayloads").items("Records").getFirst().text("body");
    var id = Json.parse(body.orElseThrow()).text("id").orElseThrow();
    return id.substring(id.lastIndexOf('/') + 1);
  }

  @Test
  void a_mail_opens_a_ticket_and_says_so_once() throws IOException {
    assertThat(mails("m1@example.net", "")).isEqualTo("{\"accepted\":1,\"duplicates\":0}");
    assertThat(mails("m1@example.net", "")).isEqualTo("{\"accepted\":0,\"duplicates\":1}");

    var ticket = mailroom.ticket(onlyTicketOf("buyer/kim"));

    assertThat(ticket.text("status")).contains("new");
    assertThat(ticket.text("channel")).contains("email");
    assertThat(ticket.text("external_id")).contains("m1@example.net");
    assertThat(mailroom.toldTo("buyer/kim")).extracting(Notify::kind)
        .containsExactly("ticket_received");
  }

  @Test
  void the_answer_to_an_answer_joins_its_thread_and_opens_it_again() throws IOException {
    mails("m1@example.net", "");
    var ticket = onlyTicketOf("buyer/kim");
    mailroom.answer(ticket, "It is lost.", "pending");

    mails("m2@example.net",
        ", \"in_reply_to\": [\"0107@eu-central-1.amazonses.com\"], \"references\":"
            + " [\"m1@example.net\"]");

    assertThat(onlyTicketOf("buyer/kim")).isEqualTo(ticket);
    assertThat(mailroom.messages(ticket)).hasSize(3);
    assertThat(mailroom.ticket(ticket).text("status")).contains("open");
  }

  @Test
  void a_tickets_own_address_is_enough() throws IOException {
    mails("m1@example.net", "");
    var ticket = onlyTicketOf("buyer/kim");

    mailroom.post("email", """
        {"external_id": "m3@example.net", "from": {"address": "Kim@Example.net"},
         "to": ["DESK+%s@parley.example"], "subject": "", "text": "And now?"}"""
        .formatted(ticket.toLowerCase(java.util.Locale.ROOT)));
    mailroom.settle();

    assertThat(mailroom.messages(ticket)).extracting(item -> item.text("body").orElse(""))
        .containsExactly("Where is it?", "And now?");
  }

  @Test
  void an_answer_that_comes_before_what_it_answers_meets_it() throws IOException {
    mails("m2@example.net",
        ", \"in_reply_to\": [\"m1@example.net\"], \"references\": [\"m1@example.net\"]");
    mails("m1@example.net", "");

    assertThat(mailroom.messages(onlyTicketOf("buyer/kim"))).hasSize(2);
  }

  @Test
  void everything_delivered_again_backwards_changes_nothing() throws IOException {
    mails("m1@example.net", "");
    mails("m2@example.net", ", \"references\": [\"m1@example.net\"]");
    mails("m3@example.net", "lee@example.net", "");
    var before = Map.of(
        "kim", mailroom.ticket(onlyTicketOf("buyer/kim")),
        "lee", mailroom.ticket(onlyTicketOf("buyer/lee")));

    mailroom.deliverAllAgainBackwards();

    assertThat(mailroom.ticket(onlyTicketOf("buyer/kim"))).isEqualTo(before.get("kim"));
    assertThat(mailroom.ticket(onlyTicketOf("buyer/lee"))).isEqualTo(before.get("lee"));
  }

  @Test
  void somebody_else_in_the_thread_opens_their_own_ticket() throws IOException {
    mails("m1@example.net", "");
    mails("m2@example.net", "lee@example.net",
        ", \"in_reply_to\": [\"m1@example.net\"], \"references\": [\"m1@example.net\"]");

    assertThat(mailroom.messages(onlyTicketOf("buyer/kim"))).hasSize(1);
    assertThat(mailroom.messages(onlyTicketOf("buyer/lee"))).hasSize(1);
  }

  @Test
  void an_address_that_nobody_has_is_a_guests_and_the_same_one_each_time() throws IOException {
    mails("m1@example.org", "pat@example.org", "");
    mails("m2@example.org", "Pat@example.org", ", \"references\": [\"m1@example.org\"]");

    var told = mailroom.house().sent().stream()
        .flatMap(sent -> sent.command() instanceof Notify notify
            ? java.util.stream.Stream.of(notify.to().value())
            : java.util.stream.Stream.empty())
        .filter(party -> party.startsWith("buyer/guest-")).distinct().toList();
    assertThat(told).hasSize(1);
    assertThat(mailroom.messages(onlyTicketOf(told.getFirst()))).hasSize(2);
  }

  @Test
  void an_order_in_the_subject_joins_the_open_ticket_of_the_same_buyer_and_no_other()
      throws IOException {
    mailroom.post("email", mail("a@x", "kim@example.net", "Order O-1", "Late", ""));
    mailroom.post("chat", mail("b", "kim@example.net", "again", "About O-1", ""));
    mailroom.post("web", mail("c", "lee@example.net", "Order O-1", "Mine too?", ""));
    mailroom.settle();

    var ticket = mailroom.ticket(onlyTicketOf("buyer/kim"));
    assertThat(ticket.text("order_id")).contains("O-1");
    assertThat(mailroom.messages(ticket.text("id").orElseThrow())).hasSize(2);
    assertThat(mailroom.ticket(onlyTicketOf("buyer/lee")).text("order_id")).isEmpty();
  }

  @Test
  void a_machine_opens_nothing_and_is_not_answered() throws IOException {
    mails("m1@example.net", "");
    var ticket = onlyTicketOf("buyer/kim");
    mailroom.answer(ticket, "It is lost.", "pending");
    var told = mailroom.toldTo("buyer/kim").size();

    mails("m2@example.net", ", \"references\": [\"m1@example.net\"],"
        + "\"headers\": {\"Auto-Submitted\": \"auto-replied\"}");
    mails("m3@example.net", ", \"headers\": {\"X-Parley-Id\": \"98Y2J13WMRPDMZXW28WH\"}");

    assertThat(mailroom.ticket(ticket).text("status")).contains("pending");
    assertThat(mailroom.messages(ticket)).hasSize(3)
        .last().satisfies(item -> assertThat(item.flag("automatic")).isTrue());
    assertThat(mailroom.ticketsOf("buyer/kim")).hasSize(2)
        .filteredOn(it -> !it.text("id").orElse("").equals(ticket))
        .singleElement().satisfies(it -> assertThat(it.text("status")).contains("solved"));
    assertThat(mailroom.toldTo("buyer/kim")).hasSize(told);
  }

  @Test
  void a_message_to_a_closed_ticket_goes_on_in_one_follow_up() throws IOException {
    mails("m1@example.net", "");
    var ticket = onlyTicketOf("buyer/kim");
    mailroom.answer(ticket, "Here it is.", "solved");
    mailroom.house().pass(Duration.ofDays(8));

    mails("m2@example.net", ", \"references\": [\"m1@example.net\"]");
    mails("m3@example.net", ", \"references\": [\"m1@example.net\", \"m2@example.net\"]");
    mails("m4@example.net", ", \"references\": [\"m1@example.net\"],"
        + "\"headers\": {\"Precedence\": \"bulk\"}");

    assertThat(mailroom.messages(ticket)).hasSize(2);
    var followUp = mailroom.ticketsOf("buyer/kim").stream()
        .map(it -> it.text("id").orElseThrow()).filter(id -> !id.equals(ticket)).toList();
    assertThat(followUp).hasSize(1);
    assertThat(mailroom.messages(followUp.getFirst())).hasSize(2);
  }

  @Test
  void the_seller_answers_by_mail_and_the_buyer_does_not_read_it() throws IOException {
    mailroom.post("email", mail("a@x", "kim@example.net", "Order O-1", "Late",
        ", \"seller_id\": \"lamps\""));
    mailroom.settle();
    var ticket = onlyTicketOf("buyer/kim");

    mailroom.post("email", mail("s@lamps.example", "desk@lamps.example", "Re: Order O-1",
        "We sent it.", ", \"references\": [\"a@x\"]"));
    mailroom.settle();

    assertThat(mailroom.messages(ticket)).last().satisfies(item -> {
      assertThat(item.text("by")).contains("seller/lamps");
      assertThat(item.text("audience")).contains("seller");
    });
  }

  @Test
  void what_a_mail_quotes_is_folded_and_kept() throws IOException {
    mailroom.post("email", mail("a@x", "kim@example.net", "Re: lamp",
        "Yes, please.\\n\\nOn Sun, Nov 22, 2026 at 9:00 AM Desk <desk@x> wrote:\\n> A new lamp?",
        ""));
    mailroom.settle();

    var message = mailroom.messages(onlyTicketOf("buyer/kim")).getFirst();
    assertThat(message.text("body")).contains("Yes, please.");
    assertThat(message.text("original").orElse("")).contains("> A new lamp?");
  }

  @Test
  void what_is_not_signed_or_not_readable_is_refused() throws IOException {
    var body = mail("a@x", "kim@example.net", "Lamp", "Hello", "");
    var wrong = "whsec_" + "b3RoZXI=";

    assertThat(mailroom.take(mailroom.signed("email", body, wrong)).problem())
        .isEqualTo("signature_invalid");
    var late = mailroom.signed("email", body, Mailroom.SECRET);
    mailroom.house().pass(Duration.ofMinutes(6));
    assertThat(mailroom.take(late).problem()).isEqualTo("timestamp_outside_tolerance");
    assertThat(mailroom.post("fax", body).problem()).isEqualTo("unknown_provider");
    assertThat(mailroom.post("email", "{}").problem()).isEqualTo("malformed_payload");
    assertThat(mailroom.post("email", mail("a@x", "kim", "Lamp", "Hello", "")).problem())
        .isEqualTo("malformed_payload");
    assertThat(mailroom.post("email", mail("a@x", "kim@x", "Lamp", "Hello", ", \"colour\": 1"))
        .json().text("detail").orElse("")).contains("colour");
    assertThat(Objects.requireNonNull(mailroom.house().sent())).noneMatch(
        sent -> sent.command() instanceof Unpack);
  }

  @Test
  void several_messages_come_in_one_call() throws IOException {
    var answer = mailroom.post("social",
        "{\"messages\": [%s, %s]}".formatted(
            mail("p1", "kim@example.net", "", "One", ""),
            mail("p2", "lee@example.net", "", "Two", "")));

    assertThat(answer.json()).isEqualTo(Json.object("accepted", 2, "duplicates", 0));
    mailroom.settle();
    onlyTicketOf("buyer/kim");
    onlyTicketOf("buyer/lee");
  }
}
