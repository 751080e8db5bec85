package dev.parley.sla;

import java.util.List;
import java.util.Set;

/** When the clock of one metric starts and stops: a row of the metrics table. */
interface MetricRule {

  Metric metric();

  /** What a fact does to it, in this order. */
  List<Turn> turns(Step step);

  /** The statuses in which it stands still by nature; in {@code solved} every clock does. */
  default Set<TicketStatus> standsStillIn() {
    return Set.of();
  }
}
