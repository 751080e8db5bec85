package dev.parley.sla.preview;

import dev.parley.shared.json.Json;
import dev.parley.shared.json.JsonRecords;
import dev.parley.shared.json.Violation;
import dev.parley.shared.json.Violations;
import dev.parley.shared.time.BusinessCalendar;
import dev.parley.shared.time.CalendarDocument;
import dev.parley.shared.time.Checked;
import dev.parley.sla.PolicyDocument;
import dev.parley.sla.SlaPolicy;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Collects what is wrong with a request, part by part, so that everything can be named at once. */
final class Findings {
  private final List<Violation> violations = new ArrayList<>();

  void add(String field, String message) {
    violations.add(new Violation(field, message));
  }

  /** Reads one part of a body; null where it has not the shape. */
  <T> @Nullable T read(String path, Json json, Class<T> type) {
    try {
      return JsonRecords.read(json, type);
    } catch (Violations e) {
      e.all().forEach(v -> add(join(path, v.field()), v.message()));
      return null;
    }
  }

  /** The calendar that a part of the body describes; null where it is refused. */
  @Nullable
  BusinessCalendar calendar(String path, Json json) {
    var document = read(path, json, CalendarDocument.class);
    return document == null ? null : take(path, BusinessCalendar.of(document));
  }

  /** The calendar that a part of the body describes, where there is such a part; null where not, or it is refused. */
  @Nullable
  BusinessCalendar calendarIfAny(String path, Json json) {
    return json instanceof Json.Null ? null : calendar(path, json);
  }

  /** The policy that a part of the body describes; null where it is refused. */
  @Nullable
  SlaPolicy policy(String path, Json json) {
    var document = read(path, json, PolicyDocument.class);
    return document == null ? null : take(path, SlaPolicy.of(document));
  }

  private <T> @Nullable T take(String path, Checked<T> checked) {
    return switch (checked) {
      case Checked.Valid<T>(var value) -> value;
      case Checked.Refused<T>(var refused) -> {
        refused.stream().map(v -> v.under(path)).forEach(v -> add(v.path(), v.message()));
        yield null;
      }
    };
  }

  void throwAny() {
    if (!violations.isEmpty()) {
      throw new Violations(violations);
    }
  }

  /** A part that is there, since nothing was found to be wrong. */
  static <T> T present(@Nullable T part) {
    if (part == null) {
      throw new IllegalStateException("A part was refused without a violation");
    }
    return part;
  }

  private static String join(String path, String field) {
    return path.isEmpty() || field.isEmpty() ? path + field : path + "." + field;
  }
}
