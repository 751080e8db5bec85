package dev.parley.sla;

import dev.parley.shared.time.BusinessCalendar;
import dev.parley.shared.time.Target;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The policy and the calendars that hold for a ticket, with the names of their versions.
 *
 * @param watched
 *          the metrics that some policy names to which the ticket may change: only for these is a clock kept that this
 *          one does not name
 */
public record SlaTerms(
    Promise promise, SlaPolicy policy, Calendars calendars, Set<Metric> watched) {
  public SlaTerms {
    watched = Set.copyOf(watched);
  }

  /** Terms by themselves, of a ticket that may change to any others. */
  public SlaTerms(
      SlaPolicy policy, Calendars calendars, String policyVersion, String calendarVersion) {
    this(
        new Promise("", policyVersion, calendarVersion), policy, calendars,
        EnumSet.allOf(Metric.class));
  }

  /** The same for a seller with a calendar of its own; null: it works on the marketplace's dates. */
  public SlaTerms sellingBy(@Nullable BusinessCalendar seller) {
    return seller == null
        ? this
        : new SlaTerms(
            promise, policy,
            new Calendars(calendars.business(), seller.wholeDays(), calendars.alertHours()),
            watched);
  }

  /** The longest that a seller's closed days may stretch an answer: 72 hours. */
  static final Duration SELLER_LIMIT = Duration.ofDays(3);

  /** What a clock of this metric is measured by. */
  Measure measure(Metric metric, boolean sellerFirst) {
    return switch (metric) {
      case SELLER_REPLY -> sellersMeasure(metric, policy.targets().get(Metric.SELLER_REPLY));
      case FIRST_REPLY -> sellerFirst && measuresSeller() && named(metric)
          ? sellersMeasure(metric, policy.targets().get(Metric.SELLER_REPLY))
          : businessMeasure(metric);
      case NEXT_REPLY, PERIODIC_UPDATE, PAUSABLE_UPDATE, REQUESTER_WAIT, AGENT_WORK, RESOLUTION,
          OWNERSHIP -> businessMeasure(metric);
    };
  }

  /** Whether a seller has a time of its own to answer in. */
  boolean measuresSeller() {
    var target = policy.targets().get(Metric.SELLER_REPLY);
    return target != null && !target.isZero();
  }

  private boolean named(Metric metric) {
    return policy.targets().containsKey(metric);
  }

  private Measure businessMeasure(Metric metric) {
    return new Measure(policy.targets().get(metric), calendars.business(), null, pauses(metric));
  }

  private Measure sellersMeasure(Metric metric, @Nullable Target target) {
    return new Measure(target, calendars.sellerDays(), SELLER_LIMIT, pauses(metric));
  }

  private Set<TicketStatus> pauses(Metric metric) {
    return policy.pausedIn().getOrDefault(metric, Set.of());
  }
}
