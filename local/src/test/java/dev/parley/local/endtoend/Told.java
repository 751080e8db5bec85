package dev.parley.local.endtoend;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Stream;

/** What a payload says by its canonical form in the manifest, with its provider. */
record Told(String provider, JsonNode event) {

  /** Those of an entry of the manifest; none where nobody handles it. */
  static Stream<Told> by(JsonNode entry) {
    var canonical = entry.path("canonical");
    return (canonical.isArray() ? canonical.valueStream() : Stream.of(canonical))
        .filter(event -> !event.path("kind").asText().equals("ignored"))
        .map(event -> new Told(entry.path("provider").asText(), event));
  }

  boolean is(String kind) {
    return text("kind").equals(kind);
  }

  String text(String field) {
    return event.path(field).asText("");
  }

  String type() {
    return text("type");
  }

  OptionalLong number(String field) {
    return event.hasNonNull(field)
        ? OptionalLong.of(event.path(field).asLong())
        : OptionalLong.empty();
  }

  /** Empty where the manifest says no time: then it counts as said when it was heard. */
  Optional<Instant> time(String field) {
    if (event.has(field + "_epoch")) {
      return Optional.of(Instant.ofEpochSecond(event.path(field + "_epoch").asLong()));
    }
    return Optional.of(text(field)).filter(text -> !text.isEmpty()).map(Told::instant);
  }

  Instant at() {
    return time("occurred_at").orElse(House.MONDAY);
  }

  static Instant instant(String text) {
    if (!text.contains("T")) {
      return LocalDate.parse(text).atStartOfDay().toInstant(ZoneOffset.UTC);
    }
    return text.matches(".*(Z|[+-]\\d\\d:\\d\\d)")
        ? OffsetDateTime.parse(text).toInstant()
        : LocalDateTime.parse(text).toInstant(ZoneOffset.UTC);
  }

  /** Adyen calls a refund and a dispute by the reference of the event. */
  String ref(String part) {
    var ref = text(part + "_ref");
    return ref.isEmpty() && provider.equals("adyen") ? text("provider_event_id") : ref;
  }
}
