package dev.parley.local.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every payload and every signature case of the folders goes through the doors of the house. */
class WebhookFoldersTest {

  static Stream<WebhookCases> folders() {
    return WebhookCases.all();
  }

  @ParameterizedTest
  @MethodSource("folders")
  void what_providers_send_shows_as_the_manifest_says(WebhookCases folder) throws Exception {
    try (var house = House.open()) {
      var sent = folder.entries("manifest.json")
          .filter(entry -> Proofs.canBeMade(entry.path("provider").asText(), body(folder, entry)))
          .toList();
      for (var entry : sent) {
        var door = WebhookCases.door(entry).orElseThrow();
        house.local("PUT", "secrets/" + door, Proofs.document());
        send(house, door, folder, entry);
      }
      house.settle();
      assertThat(House.items(house.as("admin", "ada").get("/quarantine"))).isEmpty();
      var told = sent.stream().flatMap(entry -> canonical(entry).map(it -> with(entry, it)))
          .toList();
      assertParcels(house, told);
      assertPayments(house, told);
    }
  }

  private static byte[] body(WebhookCases folder, JsonNode entry) {
    return folder.bytes(entry.path("path").asText());
  }

  /** Once, and once more. */
  private static void send(House house, String door, WebhookCases folder, JsonNode entry)
      throws IOException, InterruptedException {
    var body = body(folder, entry);
    var headers = WebhookCases.headers(entry);
    headers.put("content-type", "application/json");
    headers.putAll(Proofs.of(entry.path("provider").asText(), body, house.client().now()));
    var first = house.client().send("POST", "/webhooks/" + door, headers, body);
    var second = house.client().send("POST", "/webhooks/" + door, headers, body);

    assertThat(first.status()).as(entry.path("path").asText() + first.text()).isIn(200, 202);
    assertThat(second.status()).isEqualTo(first.status());
    assertThat(second.json().path("accepted").asInt()).isZero();
  }

  /** What a canonical event says, with its provider. */
  private record Told(String provider, JsonNode event) {
    String text(String field) {
      return event.path(field).asText("");
    }
  }

  private static Told with(JsonNode entry, JsonNode event) {
    return new Told(entry.path("provider").asText(), event);
  }

  private static Stream<JsonNode> canonical(JsonNode entry) {
    var canonical = entry.path("canonical");
    return (canonical.isArray() ? canonical.valueStream() : Stream.of(canonical))
        .filter(event -> !event.path("kind").asText().equals("ignored"));
  }

  /** A parcel's history has what was told of it, and nothing else; and it is where one of the scans says. */
  private static void assertParcels(House house, List<Told> told)
      throws IOException, InterruptedException {
    var parcels = new TreeMap<String, Set<String>>();
    told.stream().filter(it -> it.text("kind").equals("shipment")).forEach(
        it -> parcels
            .computeIfAbsent(it.provider() + "/" + path(it.text("tracking_number")),
                _ -> new TreeSet<>())
            .add(scan(it.event(), at(it.event()))));
    for (var parcel : parcels.entrySet()) {
      var shown = house.agent().get("/shipments/" + parcel.getKey());
      assertThat(shown.status()).as(parcel.getKey()).isEqualTo(200);
      var scans = new TreeSet<String>();
      shown.json().path("history").forEach(
          it -> scans.add(scan(it, isTold(parcel.getValue(), it) ? at(it) : "")));
      assertThat(scans).as(parcel.getKey()).isEqualTo(parcel.getValue());
      assertThat(scans).anyMatch(
          scan -> scan.startsWith(shown.json().path("status").asText() + " "));
    }
  }

  private static boolean isTold(Set<String> scans, JsonNode scan) {
    return scans.contains(scan(scan, at(scan)));
  }

  private static String scan(JsonNode event, String at) {
    return event.path("status").asText() + " " + event.path("reason").asText("") + " " + at;
  }

  private static String at(JsonNode event) {
    var text = event.path("occurred_at").asText("");
    if (event.has("occurred_at_epoch")) {
      return Instant.ofEpochSecond(event.path("occurred_at_epoch").asLong()).toString();
    }
    if (text.isEmpty()) {
      return "";
    }
    return (text.matches(".*(Z|[+-]\\d\\d:\\d\\d)")
        ? OffsetDateTime.parse(text).toInstant()
        : LocalDateTime.parse(text).toInstant(ZoneOffset.UTC)).toString();
  }

  /** A payment is found by its own name, a refund and a dispute by theirs. */
  private static void assertPayments(House house, List<Told> told)
      throws IOException, InterruptedException {
    for (var it : told) {
      if (it.text("kind").equals("payment") && it.event().hasNonNull("payment_ref")) {
        var shown = house.agent()
            .get("/payments/" + it.provider() + "/" + path(it.text("payment_ref")));
        assertThat(shown.status()).as(it.toString()).isEqualTo(200);
        assertPart(it, shown.json(), "refund");
        assertPart(it, shown.json(), "dispute");
      }
    }
  }

  private static void assertPart(Told told, JsonNode payment, String part) {
    var ref = told.text(part + "_ref");
    if (!ref.isEmpty()) {
      assertThat(payment.path(part + "s").valueStream()
          .map(it -> it.path(part + "_ref").asText())).as(told.toString()).contains(ref);
    }
  }

  private static String path(String name) {
    return URLEncoder.encode(name, StandardCharsets.UTF_8).replace("+", "%20");
  }

  @ParameterizedTest
  @MethodSource("folders")
  void what_is_signed_is_taken_and_what_is_not_is_refused(WebhookCases folder) throws Exception {
    try (var house = House.open()) {
      var cases = folder.entries("signatures.json")
          .filter(it -> WebhookCases.headers(it).values().stream().allMatch(
              value -> value.matches("[\\x21-\\x7e][\\x20-\\x7e]*")))
          .sorted(Comparator.comparingLong(it -> it.path("now").asLong()))
          .toList();
      for (var signature : cases) {
        var door = WebhookCases.door(signature).orElseThrow();
        house.local("PUT", "clock", "{\"now\": \"%s\"}"
            .formatted(Instant.ofEpochSecond(signature.path("now").asLong())));
        var kept = house.local("PUT", "secrets/" + door, WebhookCases.secrets(signature));
        assertThat(kept.status()).as(kept.text()).isEqualTo(200);
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
}
