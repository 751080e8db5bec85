package dev.parley.channels.handler;

import dev.parley.invocation.Batch;
import dev.parley.invocation.Call;
import dev.parley.invocation.House;
import dev.parley.invocation.Invocation;
import dev.parley.orders.handler.OrdersApi;
import dev.parley.parties.handler.PartiesApi;
import dev.parley.shared.core.Message;
import dev.parley.shared.core.NotificationCommand.Notify;
import dev.parley.shared.json.Json;
import dev.parley.tickets.handler.TicketCommands;
import dev.parley.tickets.handler.TicketsApi;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.InvalidKeyException;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.List;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Everything between a channel's door and the tickets, over one house. */
final class Mailroom {
  static final String SECRET = "whsec_cGFybGV5LXRlc3QtY2hhdC1zZWNyZXQh";

  private final House house = new House();
  private final ChannelWebhooks door;
  private final ChannelPayloads payloads;
  private final TicketCommands commands;
  private final TicketsApi tickets;
  private int worked;
  private int calls;

  Mailroom() {
    for (var channel : List.of("email", "chat", "social", "web")) {
      house.keep("channels/" + channel, "{\"secrets\": [\"" + SECRET + "\"]}");
    }
    door = new ChannelWebhooks(house.wiring("ChannelWebhooks"));
    payloads = new ChannelPayloads(house.wiring("ChannelPayloads"));
    commands = new TicketCommands(house.wiring("TicketCommands"));
    tickets = new TicketsApi(house.wiring("TicketsApi"));
  }

  House house() {
    return house;
  }

  /** The status that somebody gets who wants to download a file. */
  long fetched(String ticket, String id, String role, String sub) throws IOException {
    return Call.of("GET /tickets/{id}/attachments/{attachment_id}",
        "/tickets/" + ticket + "/attachments/" + id).by(role, sub).to(tickets).status();
  }

  /** Kim has bought a lamp, and Lee too. */
  Mailroom withOrders() throws IOException {
    var parties = new PartiesApi(house.wiring("PartiesApi"));
    for (var buyer : List.of("kim", "lee")) {
      put(parties, "/buyers/", buyer, """
          {"name": "%1$s", "email": "%1$s@example.net", "locale": "en"}""".formatted(buyer));
    }
    put(parties, "/sellers/", "lamps", """
        {"name": "Lamps", "locale": "en", "time_zone": "Europe/Berlin", "risk": "normal",
         "contact": {"email": "desk@lamps.example"}}""");
    var orders = new OrdersApi(house.wiring("OrdersApi"));
    put(orders, "/orders/", "O-1", order("kim"));
    put(orders, "/orders/", "O-2", order("lee"));
    worked = house.sent().size();
    return this;
  }

  private static String order(String buyer) {
    return """
        {"buyer_id": "%s", "currency": "EUR", "placed_at": "2026-11-20T10:00:00Z",
         "occurred_at": "2026-11-20T10:00:00Z", "lines": [{"line_id": "1", "seller_id": "lamps",
         "sku": "L-7", "title": "Lamp", "quantity": 1, "unit_price_minor": 4900}]}
        """.formatted(buyer);
  }

  private void put(
      com.amazonaws.services.lambda.runtime.RequestStreamHandler api, String path, String id,
      String body) throws IOException {
    var answer = Call.of("PUT " + path + "{id}", path + id).by("service", "shop").body(body)
        .numbered("put-" + ++calls).to(api);
    if (answer.status() != 200) {
      throw new IllegalStateException(answer.event().write());
    }
  }

  Call.Answered post(String channel, String body) throws IOException {
    return signed(channel, body, SECRET).to(door);
  }

  /** A call to the door, signed with a secret. */
  Call signed(String channel, String body, String secret) {
    var id = "msg_" + ++calls;
    var time = String.valueOf(house.now().getEpochSecond());
    return Call.of("POST /webhooks/channels/{channel}", "/webhooks/channels/" + channel)
        .header("webhook-id", id)
        .header("webhook-timestamp", time)
        .header("webhook-signature", "v1," + signature(id + "." + time + "." + body, secret))
        .body(body);
  }

  Call.Answered take(Call call) throws IOException {
    return call.to(door);
  }

  private static String signature(String content, String secret) {
    try {
      var mac = Mac.getInstance("HmacSHA256");
      var key = Base64.getDecoder().decode(secret.substring("whsec_".length()));
      mac.init(new SecretKeySpec(key, "HmacSHA256"));
      return Base64.getEncoder()
          .encodeToString(mac.doFinal(content.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException | InvalidKeyException e) {
      throw new IllegalStateException(e);
    }
  }

  /** SQS hands over what the mail service says of a mail. */
  void hear(Json event) throws IOException {
    var failed = Batch.failed(Invocation.answer(payloads, event));
    if (!failed.isEmpty()) {
      throw new IllegalStateException("failed: " + failed);
    }
    settle();
  }

  /** Works off what waits for channels and tickets. */
  Mailroom settle() throws IOException {
    while (worked < house.sent().size()) {
      deliver(house.sent().get(worked++));
    }
    return this;
  }

  /** Delivers everything that was ever sent once more, the last first. */
  void deliverAllAgainBackwards() throws IOException {
    for (var message : List.copyOf(house.sent()).reversed()) {
      deliver(message);
    }
    settle();
  }

  private void deliver(Message message) throws IOException {
    var handler = switch (message.command().inbox()) {
      case CHANNEL_PAYLOADS -> payloads;
      case TICKETS -> commands;
      default -> null;
    };
    if (handler != null) {
      var failed = Batch.failed(Invocation.answer(handler, Batch.of(List.of(message))));
      if (!failed.isEmpty()) {
        throw new IllegalStateException("failed: " + message);
      }
    }
  }

  /** The tickets of somebody, as the desk sees them, the newest first. */
  List<Json> ticketsOf(String party) throws IOException {
    var kind = party.split("/", 2);
    return Call.of("GET /tickets", "/tickets").query(kind[0], kind[1]).by("agent", "ann")
        .to(tickets).json().items("items");
  }

  /** The messages in a ticket, as the desk sees it. */
  List<Json> messages(String ticket) throws IOException {
    return ticket(ticket).items("timeline").stream()
        .filter(item -> item.text("kind").orElse("").equals("message"))
        .toList();
  }

  Json ticket(String id) throws IOException {
    return Call.of("GET /tickets/{id}", "/tickets/" + id).by("agent", "ann").to(tickets).json();
  }

  /** An agent writes to the requester. */
  void answer(String ticket, String body, String status) throws IOException {
    var answer = Call.of("POST /tickets/{id}/messages", "/tickets/" + ticket + "/messages")
        .by("agent", "ann").numbered("answer-" + ++calls)
        .body("{\"audience\": \"requester\", \"body\": \"%s\", \"set_status\": \"%s\"}"
            .formatted(body, status))
        .to(tickets);
    if (answer.status() != 201) {
      throw new IllegalStateException(answer.event().write());
    }
  }

  /** What somebody is told by mail. */
  List<Notify> toldTo(String party) {
    return house.sent().stream()
        .flatMap(message -> message.command() instanceof Notify notify
            && notify.to().value().equals(party)
                ? java.util.stream.Stream.of(notify)
                : java.util.stream.Stream.empty())
        .toList();
  }
}
