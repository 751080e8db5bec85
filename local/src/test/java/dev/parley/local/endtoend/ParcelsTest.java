package dev.parley.local.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.parley.local.demo.WebhookSignature;
import dev.parley.local.endtoend.TrackerFolder.Journey;
import dev.parley.local.endtoend.TrackerFolder.Tracker;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Carriers' calls in any order and number end in the same state, and only carriers' own do. */
class ParcelsTest {
  private static final Map<String, String> TICKETS = Map.of("LOST", "lost", "DISPOSED", "lost",
      "DAMAGED", "damaged", "RETURNED", "returning", "RETURNING", "returning",
      "RECIPIENT_REFUSED", "returning", "DELAYED", "delayed",
      "WEATHER_DELAY", "delayed", "ADDRESS_ISSUE", "address");

  private static House house;

  @BeforeAll
  static void open() throws Exception {
    house = House.open();
  }

  @AfterAll
  static void close() {
    house.close();
  }

  static Stream<Journey> journeys() {
    return TrackerFolder.all().flatMap(TrackerFolder::journeys);
  }

  /** A parcel of an order of its own. */
  private record Parcel(String carrier, String number, String order) {}

  @ParameterizedTest
  @MethodSource("journeys")
  void every_order_of_a_journeys_news_ends_in_the_same_state_with_one_ticket_per_kind(
      Journey journey) throws Exception {
    house.local("PUT", "secrets/carriers/" + journey.carrier(),
        Proof.document(journey.carrier()));
    var parcels = new LinkedHashMap<String, Parcel>();
    for (var order : ordersOf(journey.trackers()).entrySet()) {
      var parcel = new Parcel(journey.carrier(), house.fresh("PARCEL"), house.fresh("O"));
      parcels.put(order.getKey(), parcel);
      var orderFirst = parcels.size() % 2 == 1;
      if (orderFirst) {
        place(parcel.order(), parcel.carrier(), parcel.number());
      }
      for (var tracker : order.getValue()) {
        send(journey.carrier(), tracker.about(parcel.number()));
      }
      if (!orderFirst) {
        place(parcel.order(), parcel.carrier(), parcel.number());
      }
    }
    house.settle();

    var told = parcels.values().iterator().next();
    assertThat(shipment(told).path("status").asText()).isEqualTo(journey.status());
    assertThat(tickets(told)).containsOnlyKeys(troubles(shipment(told)));
    for (var parcel : parcels.entrySet()) {
      assertThat(shipment(parcel.getValue())).as(parcel.getKey()).isEqualTo(shipment(told));
      assertThat(tickets(parcel.getValue())).as(parcel.getKey()).isEqualTo(tickets(told));
    }
  }

  /** What nobody signed is refused and leaves no trace: nothing is written, sent or run behind the door. */
  @ParameterizedTest
  @MethodSource("forgeries")
  void what_the_carrier_did_not_sign_changes_nothing(Forgery forgery) throws Exception {
    var number = house.fresh("PARCEL");
    var genuine = tracker(number, "failure", "lost");
    var before = house.sent();
    house.settle();
    house.local("DELETE", "capacity", "");

    var reply = house.webhook("carriers/easypost", forgery.body(genuine), forgery.proof(genuine));

    assertThat(reply.status()).isEqualTo(401);
    assertThat(reply.json().path("error_type").asText()).isEqualTo("signature_invalid");
    house.settle();
    assertThat(used().path("functions").properties()).allSatisfy(function -> {
      assertThat(function.getKey()).isEqualTo("CarrierWebhooks");
      assertThat(function.getValue().path("queues")).isEmpty();
      assertThat(function.getValue().path("tables").valueStream()
          .mapToDouble(table -> table.path("write_units").asDouble()).sum()).isZero();
    });
    assertThat(house.sent()).isEqualTo(before);
    assertThat(house.agent().get("/shipments/easypost/" + number).status()).isEqualTo(404);
    assertThat(house.easypost(genuine).text()).isEqualTo("{\"accepted\":1,\"duplicates\":0}");
  }

  /** How a call can be other than its carrier sent it. */
  enum Forgery {
    OTHER_WORDS,
    OTHER_SPACES,
    OTHER_SECRET,
    NO_SIGNATURE,
    CUT_SIGNATURE;

    byte[] body(byte[] genuine) {
      var text = new String(genuine, StandardCharsets.UTF_8);
      return switch (this) {
        case OTHER_WORDS -> text.replace("lost", "late").getBytes(StandardCharsets.UTF_8);
        case OTHER_SPACES -> (text + "\n").getBytes(StandardCharsets.UTF_8);
        case OTHER_SECRET, NO_SIGNATURE, CUT_SIGNATURE -> genuine;
      };
    }

    WebhookSignature proof(byte[] genuine) {
      var right = House.signature("easypost", genuine, House.MONDAY);
      return switch (this) {
        case OTHER_WORDS, OTHER_SPACES -> right;
        case OTHER_SECRET ->
            WebhookSignature.of("easypost", "another secret", genuine, House.MONDAY);
        case NO_SIGNATURE -> new WebhookSignature("X-Nothing", "x");
        case CUT_SIGNATURE -> new WebhookSignature(right.header(),
            right.value().substring(0, right.value().length() - 2));
      };
    }
  }

  static Stream<Forgery> forgeries() {
    return Stream.of(Forgery.values());
  }

  @Test
  void a_payment_call_with_an_old_signature_is_refused() throws Exception {
    var body = "{\"id\":\"evt_old\",\"object\":\"event\"}".getBytes(StandardCharsets.UTF_8);
    var hourAgo = house.client().now().minusSeconds(3600);

    var reply = house.webhook("payments/stripe", body, House.signature("stripe", body, hourAgo));

    assertThat(reply.status()).isEqualTo(401);
    assertThat(reply.json().path("error_type").asText()).isEqualTo("timestamp_outside_tolerance");
  }

  @Test
  void each_seller_of_an_order_sees_their_own_part_only() throws Exception {
    var order = house.fresh("O");
    var parcels = List.of(house.fresh("PARCEL"), house.fresh("PARCEL"), house.fresh("PARCEL"));
    place(order, "easypost", parcels.toArray(String[]::new));
    for (var number : parcels) {
      house.easypost(tracker(number, "failure", "lost"));
    }
    house.settle();
    assertThat(house.ticketsOf(order)).hasSize(3);

    for (var own = 0; own < 3; own++) {
      var seller = house.seller(order + "-S" + own);
      var seen = seller.get("/orders/" + order).json();
      assertThat(texts(seen.path("lines"), "seller_id")).containsExactly(order + "-S" + own);
      assertThat(texts(seen.path("shipments"), "tracking_number"))
          .containsExactly(parcels.get(own));
      assertThat(seen.path("payments")).isEmpty();
      var tickets = House.items(seller.get("/tickets?order=" + order));
      assertThat(tickets).singleElement()
          .satisfies(ticket -> assertThat(ticket.path("seller_id").asText())
              .isEqualTo(order + "-S" + own(parcels, ticket)));
      assertThat(texts(seen.path("tickets"), "id"))
          .containsExactly(tickets.getFirst().path("id").asText());
      assertOthersAreHidden(seller, own, parcels, house.ticketsOf(order));
    }
  }

  private static void assertOthersAreHidden(Guest seller, int own, List<String> parcels,
      List<JsonNode> tickets) throws IOException, InterruptedException {
    for (var ticket : tickets) {
      var expected = own(parcels, ticket) == own ? 200 : 404;
      var path = "/tickets/" + ticket.path("id").asText();
      assertThat(seller.get(path).status()).isEqualTo(expected);
      assertThat(seller.get(path + "/journal").status()).isNotEqualTo(expected == 404 ? 200 : 404);
      assertThat(seller.post(path + "/messages", house.fresh("key"), "{\"body\": \"Mine?\"}")
          .status()).isEqualTo(expected == 200 ? 201 : 404);
    }
    for (var number : parcels) {
      assertThat(seller.get("/shipments/easypost/" + number).status())
          .isEqualTo(parcels.indexOf(number) == own ? 200 : 404);
    }
  }

  /** Whose parcel a ticket is about. */
  private static int own(List<String> parcels, JsonNode ticket) {
    return parcels.indexOf(ticket.path("external_id").asText().split("/", -1)[2]);
  }

  private static Map<String, List<Tracker>> ordersOf(List<Tracker> inOrder) {
    var orders = new TreeMap<String, List<Tracker>>();
    orders.put("0 in order", inOrder);
    orders.put("1 doubled", inOrder.stream().flatMap(each -> Stream.of(each, each)).toList());
    orders.put("2 reversed", inOrder.reversed());
    for (var seed = 1; seed <= 2; seed++) {
      var shuffled = new ArrayList<>(inOrder);
      shuffled.addAll(inOrder);
      Collections.shuffle(shuffled, new Random(seed));
      orders.put("shuffled by " + seed, shuffled);
    }
    return orders;
  }

  /** An order with one line and one parcel of a seller each. */
  private static void place(String order, String carrier, String... numbers)
      throws IOException, InterruptedException {
    var body = House.object("""
        {"buyer_id": "%1$s-B", "placed_at": "2026-11-20T10:00:00Z", "currency": "EUR",
         "payments": [{"provider": "stripe", "payment_id": "pi-%1$s", "amount_minor": 1000}],
         "occurred_at": "2026-11-20T10:00:00Z"}""".formatted(order));
    var lines = body.putArray("lines");
    var shipments = body.putArray("shipments");
    for (var i = 0; i < numbers.length; i++) {
      lines.addObject().put("line_id", "" + i).put("seller_id", order + "-S" + i).put("sku", "X")
          .put("title", "Thing").put("quantity", 1).put("unit_price_minor", 1000);
      shipments.addObject().put("carrier", carrier).put("tracking_number", numbers[i])
          .put("seller_id", order + "-S" + i);
    }
    var reply = house.shop().put("/orders/" + order, body.toString());
    assertThat(reply.status()).as(reply.text()).isEqualTo(200);
  }

  private static byte[] tracker(String number, String status, String detail) {
    return """
        {"id": "evt_%1$s_%2$s", "object": "Event", "description": "tracker.updated",
         "created_at": "2026-11-22T10:00:00Z",
         "result": {"object": "Tracker", "tracking_code": "%1$s", "carrier": "USPS",
          "status": "%2$s", "status_detail": "%3$s", "tracking_details": []}}"""
        .formatted(number, status, detail).getBytes(StandardCharsets.UTF_8);
  }

  private static void send(String carrier, byte[] payload) throws Exception {
    var proof = Proof.of(carrier, payload, house.client().now());
    var reply = house.client().send("POST", "/webhooks/carriers/" + carrier, proof.headers(),
        proof.body());
    assertThat(reply.status()).as(reply.text()).isIn(200, 202);
  }

  /** A parcel as it is shown, without what names it. */
  private static JsonNode shipment(Parcel parcel) throws IOException, InterruptedException {
    var shown = (ObjectNode) house.agent()
        .get("/shipments/" + parcel.carrier() + "/" + parcel.number()).json();
    shown.put("open_tickets", shown.path("open_tickets").size());
    return shown.without(Set.of("tracking_number", "order_id", "open_ticket"));
  }

  /** How the tickets of a parcel stand, by kind; fails where there are two of one kind. */
  private static Map<String, String> tickets(Parcel parcel)
      throws IOException, InterruptedException {
    var byKind = new TreeMap<String, String>();
    for (var ticket : house.ticketsOf(parcel.order())) {
      var subject = ticket.path("external_id").asText();
      assertThat(byKind.put(subject.substring(subject.lastIndexOf('/') + 1),
          ticket.path("status").asText())).as(subject).isNull();
    }
    return byKind;
  }

  /** Which kinds of tickets a parcel's history calls for. */
  private static Set<String> troubles(JsonNode shipment) {
    var words = shipment.path("history").valueStream()
        .flatMap(scan -> Stream.of(scan.path("status").asText(), scan.path("reason").asText()))
        .toList();
    var troubles = words.stream().filter(TICKETS::containsKey).map(TICKETS::get)
        .collect(Collectors.toSet());
    if (Collections.frequency(words, "ATTEMPT_FAILED") > 1) {
      troubles.add("attempts");
    }
    return troubles;
  }

  private static JsonNode used() throws IOException, InterruptedException {
    return house.local("GET", "capacity", "").json();
  }

  private static List<String> texts(JsonNode items, String field) {
    return items.valueStream().map(item -> item.path(field).asText()).toList();
  }
}
