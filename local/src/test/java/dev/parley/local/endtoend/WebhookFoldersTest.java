package dev.parley.local.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.parley.local.demo.RuntimeClient.Reply;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every payload and every signature case of the folders goes through the doors of one house. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class WebhookFoldersTest {
  private static final JsonMapper JSON = new JsonMapper();
  private static final Map<String, String> KNOWN = new TreeMap<>();
  private static House house;

  @BeforeAll
  static void open() throws Exception {
    house = House.open();
    KNOWN.clear();
  }

  @AfterAll
  static void close() {
    house.close();
  }

  static Stream<WebhookCases> folders() {
    return WebhookCases.all();
  }

  /** First, because what the cases of signatures bring is read too. */
  @Test
  @Order(1)
  void what_providers_send_shows_as_the_manifest_says() throws Exception {
    house.local("PUT", "providers/paypal/" + Proof.CERTIFICATE, Proof.madeUp("chain.pem"));
    var told = new ArrayList<Told>();
    for (var folder : folders().toList()) {
      for (var entry : folder.entries("manifest.json").toList()) {
        told.addAll(sent(folder, entry));
      }
    }
    house.settle();

    assertThat(House.items(house.as("admin", "ada").get("/quarantine"))).isEmpty();
    assertParcels(told);
    assertPayments(told);
  }

  /** A new secret makes every function start anew: it is set where it is another one. */
  private static void know(String door, String document) throws Exception {
    if (!document.equals(KNOWN.put(door, document))) {
      var kept = house.local("PUT", "secrets/" + door, document);
      assertThat(kept.status()).as(kept.text()).isEqualTo(200);
    }
  }

  /** Sends a payload once, and once more; says what it told. */
  private static List<Told> sent(WebhookCases folder, JsonNode entry) throws Exception {
    var provider = entry.path("provider").asText();
    var door = WebhookCases.door(entry).orElseThrow();
    know(door, Proof.document(provider));
    var proof = Proof.of(
        provider, folder.bytes(entry.path("path").asText()), house.client().now());
    var headers = WebhookCases.headers(entry);
    headers.putAll(proof.headers());
    var told = new ArrayList<Told>();
    for (var it : Told.by(entry).toList()) {
      told.addAll(it.type().equals("FETCH_REQUIRED") && provider.equals("mollie")
          ? MolliesPayment.shown(house, it.text("payment_ref"))
          : List.of(it));
    }
    var first = house.client().send("POST", "/webhooks/" + door, headers, proof.body());
    var second = house.client().send("POST", "/webhooks/" + door, headers, proof.body());

    assertThat(first.status()).as(entry.path("path").asText() + first.text()).isIn(200, 202);
    assertThat(second.status()).isEqualTo(first.status());
    assertThat(second.json().path("accepted").asInt()).isZero();
    return told;
  }

  private static void assertParcels(List<Told> told) throws Exception {
    var parcels = told.stream().filter(it -> it.is("shipment")).collect(Collectors.groupingBy(
        it -> it.provider() + "/" + path(it.text("tracking_number")), TreeMap::new,
        Collectors.toList()));
    var all = new SoftAssertions();
    for (var parcel : parcels.entrySet()) {
      var shown = house.agent().get("/shipments/" + parcel.getKey());
      all.assertThatCode(() -> new ParcelTold(parcel.getKey(), parcel.getValue())
          .isShownBy(shown.json())).doesNotThrowAnyException();
    }
    all.assertAll();
  }

  /** A payment is found by its own name; a refund and a dispute find it by theirs. */
  private static void assertPayments(List<Told> told) throws Exception {
    var shown = new TreeMap<String, JsonNode>();
    var said = new TreeMap<String, List<Told>>();
    for (var it : told) {
      for (var ref : it.is("payment") ? names(it) : List.<String>of()) {
        var reply = found(it.provider(), ref);
        assertThat(reply.status()).as(it + " " + ref).isEqualTo(200);
        var name = it.provider() + "/" + reply.json().path("payment_id").asText();
        shown.put(name, reply.json());
        var known = said.computeIfAbsent(name, _ -> new ArrayList<>());
        if (!known.contains(it)) {
          known.add(it);
        }
        assertThat(said.values().stream().filter(list -> list.contains(it))).as(it.toString())
            .hasSize(1);
      }
    }
    var all = new SoftAssertions();
    said.forEach((name, list) -> all.assertThatCode(
        () -> new PaymentTold(name, list).isShownBy(shown.getOrDefault(name, JSON.missingNode())))
        .doesNotThrowAnyException());
    all.assertAll();
  }

  private static List<String> names(Told told) {
    return Stream.of(told.text("payment_ref"), told.text("refund_ref"), told.text("dispute_ref"))
        .filter(ref -> !ref.isEmpty()).toList();
  }

  private static Reply found(String provider, String ref) throws Exception {
    return house.agent().get("/payments/" + provider + "/by-reference/" + path(ref));
  }

  private static String path(String name) {
    return URLEncoder.encode(name, StandardCharsets.UTF_8).replace("+", "%20");
  }

  /** Nobody signed it, and Mollie knows of no such payment: not even its name is kept. */
  @Test
  @Order(2)
  void a_payment_that_somebody_made_up_leaves_nothing_behind() throws Exception {
    know("payments/mollie", Proof.document("mollie"));
    var proof = Proof.of("mollie", "id=tr_nobody".getBytes(StandardCharsets.UTF_8), House.MONDAY);

    var reply = house.client().send("POST", "/webhooks/payments/mollie", proof.headers(),
        proof.body());
    house.settle();

    assertThat(reply.status()).isEqualTo(200);
    assertThat(house.agent().get("/payments/mollie/tr_nobody").status()).isEqualTo(404);
    assertThat(House.items(house.as("admin", "ada").get("/quarantine"))).isEmpty();
  }

  /** The latest first: a clock that is set back has nothing to work off. */
  @ParameterizedTest
  @MethodSource("folders")
  @Order(3)
  void what_is_signed_is_taken_and_what_is_not_is_refused(WebhookCases folder) throws Exception {
    var cases = folder.entries("signatures.json")
        .filter(it -> WebhookCases.headers(it).values().stream().allMatch(
            value -> value.matches("[\\x21-\\x7e][\\x20-\\x7e]*")))
        .sorted(Comparator.<JsonNode>comparingLong(it -> -it.path("now").asLong())
            .thenComparing(WebhookCases::secrets))
        .toList();
    for (var signature : cases) {
      var door = WebhookCases.door(signature).orElseThrow();
      house.local("PUT", "clock", "{\"now\": \"%s\"}"
          .formatted(Instant.ofEpochSecond(signature.path("now").asLong())));
      know(door, WebhookCases.secrets(signature));
      var headers = WebhookCases.headers(signature);
      headers.putIfAbsent("content-type", "application/octet-stream");
      headers.remove("host"); // the client writes its own, and no signature covers it
      var reply = house.client().send("POST", "/webhooks/" + door, Map.copyOf(headers),
          folder.body(signature));
      if (signature.path("expected").asText().equals("valid")) {
        assertThat(reply.status()).as(signature + reply.text()).isIn(200, 202, 400);
      } else {
        assertThat(reply.status()).as(signature + reply.text()).isEqualTo(401);
      }
    }
  }
}
