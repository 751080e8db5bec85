package dev.parley.reconciliation;

import dev.parley.shared.core.ReportRow;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Rows of one payment by kind and reference, always in the same order. */
final class Rows {
  private static final Comparator<ReportRow> ORDER = Comparator.comparing(ReportRow::day)
      .thenComparing(ReportRow::rowRef);

  private final Map<ReportRow.Kind, Map<String, List<ReportRow>>> rows = new EnumMap<>(
      ReportRow.Kind.class);

  Rows(Collection<ReportRow> all) {
    all.stream().sorted(ORDER).forEach(
        row -> rows.computeIfAbsent(row.kind(), _ -> new TreeMap<>())
            .computeIfAbsent(row.subject(), _ -> new ArrayList<>()).add(row));
  }

  /** The references that rows of a kind name, in alphabetical order. */
  Set<String> refs(ReportRow.Kind kind) {
    return rows.getOrDefault(kind, Map.of()).keySet();
  }

  List<ReportRow> of(ReportRow.Kind kind, String ref) {
    return rows.getOrDefault(kind, Map.of()).getOrDefault(ref, List.of());
  }

  /** The first row of a kind and reference; null where there is none. */
  @Nullable
  ReportRow first(ReportRow.Kind kind, String ref) {
    var all = of(kind, ref);
    return all.isEmpty() ? null : all.getFirst();
  }

  boolean has(ReportRow.Kind kind, String ref) {
    return !of(kind, ref).isEmpty();
  }

  Collection<ReportRow> firsts() {
    return rows.values().stream().flatMap(byRef -> byRef.values().stream()).map(List::getFirst)
        .toList();
  }
}
