package dev.parley.shared.time;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

/** Hours by the day on which they begin, as written: they may run past midnight. */
record Shifts<D>(Map<D, List<Shift>> byDay) {

  private static final int LONGEST_NIGHT = LocalSpan.DAY / 2;

  Shifts {
    byDay = Map.copyOf(byDay);
  }

  /** From one second of a day to another, of the next day if {@code to} is not later. */
  record Shift(int from, int to) {

    boolean pastMidnight() {
      return to <= from;
    }

    /**
     * An interval and its reverse are never both right: by night at most twelve hours are believed, all else that
     * closes before it opens is a mistake.
     */
    boolean believable() {
      return to > from || (to < from && LocalSpan.DAY - from + to <= LONGEST_NIGHT);
    }
  }

  /** Merged hours by date, with what runs past midnight split there. */
  Map<D, List<LocalSpan>> split(UnaryOperator<D> nextDay) {
    var spans = new HashMap<D, List<LocalSpan>>();
    byDay.forEach((day, shifts) -> {
      spans.computeIfAbsent(day, _ -> new ArrayList<>());
      for (var shift : shifts) {
        add(spans, day, shift.from(), shift.pastMidnight() ? LocalSpan.DAY : shift.to());
        if (shift.pastMidnight()) {
          add(spans, nextDay.apply(day), 0, shift.to());
        }
      }
    });
    spans.replaceAll((_, hours) -> LocalSpan.merged(hours));
    return spans;
  }

  private static <D> void add(Map<D, List<LocalSpan>> spans, D day, int from, int to) {
    if (from < to) {
      spans.computeIfAbsent(day, _ -> new ArrayList<>()).add(new LocalSpan(from, to));
    }
  }
}
