package dev.parley.shared.time;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Hours of one local date, {@code [from, to)}, in seconds of the day as a clock on the wall shows them. */
record LocalSpan(int from, int to) {

  static final int DAY = 24 * 60 * 60;

  LocalSpan {
    if (from < 0 || from >= to || to > DAY) {
      throw new IllegalArgumentException("Not a span of a day: " + from + " to " + to);
    }
  }

  /** In order, with overlapping and touching spans made one. */
  static List<LocalSpan> merged(List<LocalSpan> spans) {
    var merged = new ArrayList<LocalSpan>();
    for (var span : spans.stream().sorted(Comparator.comparingInt(LocalSpan::from)).toList()) {
      if (!merged.isEmpty() && span.from <= merged.getLast().to) {
        var before = merged.removeLast();
        merged.add(new LocalSpan(before.from, Math.max(before.to, span.to)));
      } else {
        merged.add(span);
      }
    }
    return List.copyOf(merged);
  }
}
