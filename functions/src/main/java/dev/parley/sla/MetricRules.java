package dev.parley.sla;

import java.util.List;
import java.util.Set;

/** The metrics table: every metric with its rule, in the order in which clocks are listed. */
final class MetricRules {

  static final List<MetricRule> ALL = List.of(
      new FirstReply(),
      new NextReply(),
      new Update(Metric.PERIODIC_UPDATE, Set.of()),
      new Update(Metric.PAUSABLE_UPDATE, Set.of(TicketStatus.PENDING)),
      new UntilSolved(Metric.REQUESTER_WAIT, Set.of(TicketStatus.PENDING), false),
      new UntilSolved(Metric.AGENT_WORK, Set.of(TicketStatus.PENDING, TicketStatus.ON_HOLD), false),
      new UntilSolved(Metric.RESOLUTION, Set.of(), true),
      new SellerReply(),
      new Ownership());

  private MetricRules() {}
}
