package dev.parley.webhooks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import dev.parley.shared.core.Ids;
import dev.parley.shared.core.PaymentEvent;
import dev.parley.shared.core.ShipmentEvent;
import dev.parley.shared.json.Json;
import dev.parley.shared.lambda.ApiRequest;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** What must hold for every folder of webhook cases, as far as it is about providers known here. */
abstract class FolderContract {

  /** Not carried by the canonical event: it follows from the sums, or from what else is known of the dispute. */
  private static final Set<String> DERIVED = Set.of("fully_refunded", "dispute_state");

  private static final Pattern HEADER = Pattern.compile("<([a-z-]+) header>");

  /** Which folder; aborts with a reason where there is none. */
  abstract WebhookFolder folder();

  /** Compares the reason of a rejection with the one that a case gives. */
  abstract void reasonFits(Rejection reason, Json signature);

  private Stream<DynamicTest> each(String list, String name, Consumer<Json> check) {
    var entries = folder().entries(list);
    assertThat(entries).as("cases of known providers in " + list).isNotEmpty();
    return entries.stream()
        .map(entry -> dynamicTest(entry.text(name).orElseThrow(), () -> check.accept(entry)));
  }

  @TestFactory
  Stream<DynamicTest> payloads_become_the_canonical_events_of_the_manifest() {
    return each("manifest.json", "path", this::canonical);
  }

  @TestFactory
  Stream<DynamicTest> signatures_get_their_verdict() {
    return each("signatures.json", "id", this::verdict);
  }

  @TestFactory
  Stream<DynamicTest> whole_events_get_their_verdict() {
    return each("transport.json", "id", this::transported);
  }

  @TestFactory
  Stream<DynamicTest> sequences_end_in_their_state() {
    return each("sequences.json", "id", sequence -> new Playback(folder()).play(sequence));
  }

  @TestFactory
  Stream<DynamicTest> every_order_of_a_sequence_ends_alike() {
    return each("sequences.json", "id", sequence -> new Orders(folder(), sequence).endAlike());
  }

  private void canonical(Json entry) {
    var body = folder().bytes(entry.text("path").orElseThrow());
    assertThat(HexFormat.of().formatHex(Ids.sha256(body)))
        .isEqualTo(entry.text("sha256").orElseThrow());
    var delivery = WebhookFolder.provider(entry).read(WebhookFolder.content(entry, body));
    var canonical = entry.get("canonical");
    if (canonical.text("kind").orElse("").equals("ignored")) {
      assertThat(delivery.events()).isEmpty();
      assertThat(delivery.ignored()).isNotBlank();
      return;
    }
    var expected = canonical instanceof Json.Arr(var items) ? items : List.of(canonical);
    assertThat(delivery.events()).hasSameSizeAs(expected);
    for (var i = 0; i < expected.size(); i++) {
      compare(preview(delivery.events().get(i)), (Json.Obj) expected.get(i), entry);
    }
  }

  private static Json preview(Object event) {
    return event instanceof ShipmentEvent shipment
        ? Canonical.json(shipment)
        : Canonical.json((PaymentEvent) event);
  }

  private static void compare(Json preview, Json.Obj expected, Json entry) {
    expected.fields().forEach((name, value) -> {
      if (name.endsWith("_epoch")) {
        assertThat(preview.text(name.replace("_epoch", "")).map(Instant::parse))
            .as(name)
            .hasValue(Instant.ofEpochSecond(value.integer().orElseThrow()));
      } else if (name.equals("occurred_at") || name.equals("evidence_due_by")) {
        assertThat(preview.text(name).map(Instant::parse))
            .as(name)
            .isEqualTo(value.text().map(FolderContract::instant));
      } else if (!DERIVED.contains(name)) {
        assertThat(preview.get(name)).as(name).isEqualTo(named(value, entry));
      }
    });
  }

  /** Part of a value may be what a header says: {@code <name header>}. */
  private static Json named(Json value, Json entry) {
    var header = HEADER.matcher(value.text().orElse(""));
    return header.find()
        ? Json.of(
            header.replaceFirst(
                Matcher.quoteReplacement(WebhookFolder.headers(entry).get(header.group(1)))))
        : value;
  }

  private static Instant instant(String text) {
    if (!text.contains("T")) {
      return LocalDate.parse(text).atStartOfDay().toInstant(ZoneOffset.UTC);
    }
    return Payload.zoned(text)
        ? Instant.parse(text)
        : LocalDateTime.parse(text).toInstant(ZoneOffset.UTC);
  }

  private void verdict(Json signature) {
    judge(
        signature,
        new SignedRequest(
            folder().body(signature), WebhookFolder.headers(signature), now(signature)));
  }

  /** A whole event of AWS, as a door reads it. */
  private void transported(Json signature) {
    var event = Json.parse(folder().bytes(signature.text("event_file").orElseThrow()));
    var request = ApiRequest.of(event, now(signature));
    judge(signature, new SignedRequest(request.body(), request.headers(), request.at()));
  }

  private static Instant now(Json signature) {
    return Instant.ofEpochSecond(signature.integer("now").orElseThrow());
  }

  private void judge(Json signature, SignedRequest request) {
    var verdict = WebhookFolder.verdict(signature, request);
    var description = signature.text("description").orElse("");
    switch (signature.text("expected").orElseThrow().toUpperCase(Locale.ROOT)) {
      case "VALID" -> assertThat(verdict).as(description).isEqualTo(Verdict.verified());
      default -> {
        assertThat(verdict).as(description).isInstanceOf(Verdict.Rejected.class);
        reasonFits(((Verdict.Rejected) verdict).reason(), signature);
      }
    }
  }
}
