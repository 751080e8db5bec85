package dev.parley.reconciliation.handler;

import dev.parley.reconciliation.Period;
import dev.parley.shared.journal.Store;
import java.time.YearMonth;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Knows which months are closed. */
record Months(Store store) {

  /** For each of the months that was closed, the first one after it that is not. */
  Map<String, String> open(Set<String> months) {
    var closed = store.journal()
        .heads(months.stream().map(Period::head).collect(Collectors.toSet())).keySet();
    var open = new HashMap<String, String>();
    for (var month : months) {
      if (closed.contains(Period.head(month))) {
        open.put(month, after(YearMonth.parse(month)));
      }
    }
    return open;
  }

  private String after(YearMonth closed) {
    var month = closed.plusMonths(1);
    while (store.journal().head(Period.head(month.toString())).isPresent()) {
      month = month.plusMonths(1);
    }
    return month.toString();
  }
}
