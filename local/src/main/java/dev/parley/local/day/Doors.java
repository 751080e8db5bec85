package dev.parley.local.day;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.parley.local.day.Contact.Way;
import dev.parley.local.day.Contact.Writer;
import dev.parley.local.demo.RuntimeClient;
import dev.parley.local.demo.RuntimeClient.Reply;
import dev.parley.local.demo.WebhookSignature;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The doors of the runtime, as people, channels and the operator of the machine use them. */
final class Doors {
  static final JsonMapper JSON = new JsonMapper();
  private static final byte[] KEY = "the key of the channels of a day".getBytes(
      StandardCharsets.UTF_8);

  private final RuntimeClient client;
  private final Map<Integer, String> opened = new HashMap<>();
  private Instant now = Instant.EPOCH;
  private int requests;

  Doors(RuntimeClient client) {
    this.client = client;
  }

  int requests() {
    return requests;
  }

  Instant now() {
    return now;
  }

  /** The channels' secret. */
  void furnish() throws IOException, InterruptedException {
    for (var channel : new String[]{"email", "chat", "social", "web"}) {
      local("PUT", "secrets/channels/" + channel, JSON.createObjectNode().set("secrets",
          JSON.createArrayNode().add("whsec_" + Base64.getEncoder().encodeToString(KEY))));
    }
  }

  /** Puts the clock there; what falls due on the way is worked off. */
  void clock(Instant at) throws IOException, InterruptedException {
    local("PUT", "clock", JSON.createObjectNode().put("now", at.toString()));
    now = at;
  }

  void settle() throws IOException, InterruptedException {
    if (!local("POST", "settle", JSON.createObjectNode().put("timeout_s", 300)).json()
        .path("settled").asBoolean()) {
      throw new IllegalStateException("does not come to rest at " + now);
    }
  }

  /** What only the operator of the machine may. */
  Reply local(String method, String path, JsonNode body) throws IOException, InterruptedException {
    return must(client.send(method, "/_local/" + path, body));
  }

  /** Asks as somebody with a token. */
  Reply as(String role, String id, String method, String path, @Nullable JsonNode body,
      @Nullable String key) throws IOException, InterruptedException {
    var caller = JSON.createObjectNode().put("role", role).put("sub", id);
    if (role.equals("seller")) {
      caller.put("seller_id", id);
    }
    var headers = new TreeMap<>(Map.of("authorization", "Bearer " + client.token(caller),
        "content-type", "application/json"));
    if (key != null) {
      headers.put("idempotency-key", key);
    }
    requests++;
    return client.send(method, path, headers,
        body == null ? new byte[0] : JSON.writeValueAsBytes(body));
  }

  static Reply must(Reply reply) {
    if (reply.status() >= 300) {
      throw new IllegalStateException("was answered " + reply.status() + ": " + reply.text());
    }
    return reply;
  }

  /** Somebody wants something. */
  void bring(Contact contact) throws IOException, InterruptedException {
    switch (contact.way()) {
      case API, BACK_END -> open(contact);
      case RAW_MAIL -> mail(contact, contact.externalId(), contact.text(), "");
      case MAIL, CHAT, SOCIAL, WEB -> hook(contact.way(),
          message(contact, contact.externalId(), contact.text()));
    }
  }

  /** Somebody writes again about the same, or for the first time if that is still under way. */
  void nudge(Contact contact) throws IOException, InterruptedException {
    var id = "again-" + contact.externalId();
    var text = "And what now? " + contact.nudge();
    switch (contact.way()) {
      case API, BACK_END -> write(contact.writer(), opened.getOrDefault(contact.n(), ""), text, id);
      case RAW_MAIL -> mail(contact, id, text,
          "In-Reply-To: <" + contact.externalId() + ">\r\n");
      case MAIL, CHAT, SOCIAL, WEB -> {
        var message = message(contact, id, text);
        message.putArray("in_reply_to").add(contact.externalId());
        hook(contact.way(), message);
      }
    }
  }

  private void open(Contact contact) throws IOException, InterruptedException {
    var writer = contact.writer();
    var body = JSON.createObjectNode().put("channel", "web").put("subject", contact.subject())
        .put("body", contact.text()).put("reason", contact.topic().reason());
    if (contact.order() != null) {
      body.put("order_id", contact.order());
    }
    var own = contact.way() == Way.API;
    if (own) {
      body.put("locale", writer.language());
    } else {
      body.putObject("requester").put("kind", writer.kind()).put("id", writer.id())
          .put("email", writer.address()).put("locale", writer.language());
      body.put("external_id", contact.externalId());
      if (contact.seller() != null) {
        body.put("seller_id", contact.seller());
      }
    }
    var reply = must(as(own ? writer.kind() : "service", own ? writer.id() : "shop", "POST",
        "/tickets", body, contact.externalId()));
    opened.put(contact.n(), reply.json().path("id").asText());
  }

  /** A message in a ticket that its writer knows by name. */
  void write(Writer writer, String ticket, String text, String key)
      throws IOException, InterruptedException {
    must(as(writer.kind(), writer.id(), "POST", "/tickets/" + ticket + "/messages",
        JSON.createObjectNode().put("body", text), key));
  }

  private static ObjectNode message(Contact contact, String id, String text) {
    var writer = contact.writer();
    var message = JSON.createObjectNode().put("external_id", id).put("text", text)
        .put("subject", contact.subject()).put("language", writer.language());
    if (contact.way() == Way.MAIL) {
      message.putObject("from").put("address", writer.address());
      message.putArray("to").add("desk@example.com");
    } else {
      message.putObject("from").put("party", writer.party());
    }
    if (contact.order() != null) {
      message.put("order_id", contact.order());
    }
    if (contact.seller() != null) {
      message.put("seller_id", contact.seller());
    }
    return message;
  }

  /** A robot answers a letter, marked as what it is or not. */
  void answer(Writer robot, JsonNode letter, String id, String word, boolean marked)
      throws IOException, InterruptedException {
    var message = JSON.createObjectNode().put("external_id", id)
        .put("subject", "Re: " + letter.path("subject").asText())
        .put("text", "I am out of the office. " + word);
    message.putObject("from").put("address", robot.address());
    message.putArray("to").add(letter.path("reply_to").asText("desk@example.com"));
    message.putArray("in_reply_to").add(letter.path("id").asText() + "@eu-central-1.amazonses.com");
    if (marked) {
      message.putObject("headers").put("Auto-Submitted", "auto-replied");
    }
    hook(Way.MAIL, message);
  }

  private void hook(Way way, ObjectNode message) throws IOException, InterruptedException {
    var channel = switch (way) {
      case MAIL, RAW_MAIL -> "email";
      case CHAT -> "chat";
      case SOCIAL -> "social";
      case WEB -> "web";
      case API, BACK_END -> throw new IllegalArgumentException(way + " is no channel");
    };
    var body = JSON.writeValueAsBytes(message);
    var id = "hook-" + requests;
    var at = String.valueOf(now.getEpochSecond());
    var signed = (id + "." + at + ".").getBytes(StandardCharsets.UTF_8);
    requests++;
    must(client.send("POST", "/webhooks/channels/" + channel,
        Map.of("content-type", "application/json", "webhook-id", id, "webhook-timestamp", at,
            "webhook-signature", "v1," + WebhookSignature.base64(KEY, signed, body)),
        body));
  }

  /** As it is on the wire. */
  private void mail(Contact contact, String id, String text, String more)
      throws IOException, InterruptedException {
    var mail = "From: <" + contact.writer().address() + ">\r\nTo: desk@example.com\r\n"
        + "Subject: " + word(contact.subject()) + "\r\nMessage-ID: <" + id + ">\r\n" + more
        + "MIME-Version: 1.0\r\nContent-Type: text/plain; charset=utf-8\r\n"
        + "Content-Transfer-Encoding: 8bit\r\n\r\n" + text
        + (contact.order() == null ? "" : " It is about " + contact.order() + ".") + "\r\n";
    requests++;
    must(client.send("POST", "/_local/mail", Map.of(), mail.getBytes(StandardCharsets.UTF_8)));
  }

  private static String word(String subject) {
    return "=?UTF-8?B?"
        + Base64.getEncoder().encodeToString(subject.getBytes(StandardCharsets.UTF_8)) + "?=";
  }
}
