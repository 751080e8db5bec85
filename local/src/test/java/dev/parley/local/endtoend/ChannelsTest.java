package dev.parley.local.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.parley.local.demo.WebhookSignature;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Mails that come in and go out, through the doors of the template. */
class ChannelsTest {
  private static final JsonMapper JSON = new JsonMapper();
  private static final byte[] KEY = "the-channels-secret-of-the-house".getBytes(
      StandardCharsets.UTF_8);
  private static House house;

  @BeforeAll
  static void open() throws Exception {
    house = House.open();
    for (var channel : List.of("email", "chat")) {
      house.local("PUT", "secrets/channels/" + channel,
          "{\"secrets\": [\"whsec_%s\"]}".formatted(Base64.getEncoder().encodeToString(KEY)));
    }
  }

  @AfterAll
  static void close() {
    house.close();
  }

  /** A mail as a mail service brings it. */
  private static ObjectNode aMail(String id, String from, String to) {
    var mail = JSON.createObjectNode().put("external_id", id).put("subject", "My lamp")
        .put("text", "Where is it?");
    mail.putObject("from").put("address", from);
    mail.putArray("to").add(to);
    return mail;
  }

  /** Answers a mail that the desk sent, as a mail program does. */
  private static ObjectNode anAnswerTo(JsonNode sent, String id, String from) {
    var answer = aMail(id, from, sent.path("reply_to").asText());
    answer.put("subject", "Re: " + sent.path("subject").asText());
    answer.putArray("in_reply_to").add(sent.path("id").asText() + "@eu-central-1.amazonses.com");
    return answer;
  }

  private static String post(JsonNode mail) throws Exception {
    return post("email", mail);
  }

  private static String post(String channel, JsonNode mail) throws Exception {
    var bytes = mail.toString().getBytes(StandardCharsets.UTF_8);
    var headers = new HashMap<>(WebhookSignature.standard(KEY, house.fresh("msg"), bytes,
        house.client().now()));
    headers.put("content-type", "application/json");
    var reply = house.client().send("POST", "/webhooks/channels/" + channel, headers, bytes);
    assertThat(reply.status()).as(reply.text()).isEqualTo(202);
    house.settle();
    return reply.text();
  }

  private static String aBuyer(String name) throws Exception {
    house.shop().put("/buyers/" + name, """
        {"name": "%1$s", "email": "%1$s@example.net", "locale": "en"}""".formatted(name));
    return name + "@example.net";
  }

  private static List<JsonNode> sentTo(String buyer) throws Exception {
    return house.sentTo("buyer/" + buyer).stream()
        .filter(item -> item.path("unsent").isMissingNode()).toList();
  }

  private static List<JsonNode> ticketsOf(String buyer) throws Exception {
    return House.items(house.agent().get("/tickets?buyer=" + buyer));
  }

  private static List<JsonNode> messages(String ticket) throws Exception {
    return house.agent().get("/tickets/" + ticket).json().path("timeline").valueStream()
        .filter(item -> item.path("kind").asText().equals("message")).toList();
  }

  @Test
  void a_mail_its_answer_and_the_answer_to_that_are_one_ticket() throws Exception {
    var kim = house.fresh("kim");
    var address = aBuyer(kim);
    post(aMail(kim + "-1@mail.example", address, "desk@example.com"));
    var ticket = ticketsOf(kim).getFirst().path("id").asText();

    house.agent().post("/tickets/" + ticket + "/messages", house.fresh("key"), """
        {"audience": "requester", "body": "A new one?", "set_status": "pending"}""");
    house.settle();
    var answer = sentTo(kim).getLast();
    assertThat(answer.path("reply_to").asText()).isEqualTo("desk+" + ticket + "@example.com");
    assertThat(answer.path("references").asText())
        .isEqualTo("<" + kim + "-1@mail.example> <" + ticket + "@example.com>");

    var away = anAnswerTo(answer, kim + "-2@mail.example", address);
    away.putObject("headers").put("Auto-Submitted", "auto-replied");
    post(away);
    assertThat(ticketsOf(kim).getFirst().path("status").asText()).isEqualTo("pending");

    // By the mail service's own id alone, to the desk's plain address, the later mail first, and twice.
    var third = anAnswerTo(answer, kim + "-4@mail.example", address);
    third.putArray("to").add("desk@example.com");
    third.putArray("references").add(kim + "-3@mail.example");
    var second = anAnswerTo(answer, kim + "-3@mail.example", address);
    post(third);
    post(second);
    assertThat(post(third)).isEqualTo("{\"accepted\":0,\"duplicates\":1}");

    assertThat(ticketsOf(kim)).hasSize(1).first()
        .satisfies(it -> assertThat(it.path("status").asText()).isEqualTo("open"));
    assertThat(messages(ticket)).hasSize(5);
  }

  /** The gateway is out of reach now and then, and does not always say that it took something. */
  @Test
  void a_chat_is_answered_in_the_chat_once_whatever_its_gateway_does() throws Exception {
    house.local("PUT", "faults",
        "{\"seed\": 5, \"channels\": {\"unavailable\": 0.4, \"throttle\": 0.1, \"timeout\": 0.1}}");
    var guest = house.fresh("guest");
    var message = JSON.createObjectNode().put("external_id", guest + "/1").put("subject", "")
        .put("text", "Where is my lamp?");
    message.putObject("from").put("handle", guest);
    post("chat", message);
    var ticket = House.items(house.agent().get("/tickets?q=" + guest + "/1")).stream()
        .filter(it -> it.path("external_id").asText().equals(guest + "/1")).findFirst()
        .orElseThrow();
    var id = ticket.path("id").asText();

    house.agent().post("/tickets/" + id + "/messages", house.fresh("key"),
        "{\"audience\": \"requester\", \"body\": \"It left today.\", \"set_status\": \"pending\"}");
    house.settle();
    house.local("DELETE", "faults", "");
    var buyer = ticket.path("requester").path("id").asText();
    assertThat(sentTo(buyer)).extracting(it -> it.path("kind").asText())
        .containsExactlyInAnyOrder("ticket_received", "ticket_message");
    assertThat(sentTo(buyer)).allSatisfy(it -> {
      assertThat(it.path("channel").asText()).isEqualTo("chat");
      assertThat(it.path("conversation").asText()).isEqualTo(guest + "/1");
      assertThat(it.path("ticket_id").asText()).isEqualTo(id);
    });
    var said = sentTo(buyer).stream()
        .filter(it -> it.path("kind").asText().equals("ticket_message")).findFirst().orElseThrow();
    var answer = JSON.createObjectNode().put("external_id", guest + "/2").put("subject", "")
        .put("text", "Thank you.");
    answer.putObject("from").put("handle", guest);
    answer.putArray("in_reply_to").add(said.path("receipt").asText());
    post("chat", answer);
    assertThat(messages(id)).hasSize(3);
  }

  @Test
  void two_desks_that_answer_each_other_stop_after_one_answer() throws Exception {
    var desk = house.fresh("desk");
    var address = aBuyer(desk);
    post(aMail(desk + "-0@mail.example", address, "desk@example.com"));

    // The other desk is like this one: it answers what people write, marked as an answer of a machine.
    for (var n = 1; n <= 5 && !sentTo(desk).isEmpty(); n++) {
      var answer = anAnswerTo(sentTo(desk).getLast(), desk + "-" + n + "@mail.example", address);
      answer.putObject("headers").put("X-Parley-Id", "id-" + n);
      post(answer);
    }

    assertThat(sentTo(desk)).hasSize(1).first().satisfies(
        mail -> assertThat(mail.path("auto_submitted").asText()).isEqualTo("auto-replied"));
  }

  @Test
  void a_robot_that_keeps_the_thread_is_answered_once() throws Exception {
    var robot = house.fresh("robot");
    var address = aBuyer(robot);
    post(aMail(robot + "-0@mail.example", address, "desk@example.com"));

    for (var n = 1; n <= 5; n++) {
      post(anAnswerTo(sentTo(robot).getLast(), robot + "-" + n + "@mail.example", address));
    }

    assertThat(sentTo(robot)).hasSize(1);
  }

  @Test
  void a_robot_that_hides_everything_is_answered_so_often_a_day_and_no_more() throws Exception {
    var robot = house.fresh("robot");
    var address = aBuyer(robot);

    for (var n = 0; n < 13; n++) {
      post(aMail(robot + "-" + n + "@mail.example", address, "desk@example.com"));
    }

    assertThat(ticketsOf(robot)).hasSize(13);
    assertThat(sentTo(robot)).hasSize(10);
  }

  @Test
  void a_mail_on_the_wire_is_fetched_read_and_taken_to_its_ticket_once() throws Exception {
    var kim = house.fresh("kim");
    var mail = """
        From: =?UTF-8?Q?J=C3=BCrgen?= <%s>
        To: desk@example.com
        Subject: =?UTF-8?B?UsO8Y2tnYWJl?=
        Message-ID: <%s@mail.example>
        Content-Type: text/plain; charset=iso-8859-1

        Schöne Grüße

        --
        Jürgen
        """.formatted(aBuyer(kim), kim).getBytes(StandardCharsets.ISO_8859_1);

    for (var n = 0; n < 2; n++) {
      var reply = house.client().send("POST", "/_local/mail", Map.of(), mail);
      assertThat(reply.status()).as(reply.text()).isEqualTo(202);
      house.settle();
    }

    assertThat(ticketsOf(kim)).hasSize(1).first()
        .satisfies(it -> assertThat(it.path("subject").asText()).isEqualTo("Rückgabe"));
    assertThat(messages(ticketsOf(kim).getFirst().path("id").asText())).singleElement()
        .satisfies(it -> assertThat(it.path("body").asText()).isEqualTo("Schöne Grüße"));
    assertThat(sentTo(kim)).hasSize(1);
  }
}
