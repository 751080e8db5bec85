package dev.parley.refunds.checks;

import dev.parley.orders.Order;
import dev.parley.refunds.checks.Dossier.Slip;
import dev.parley.shared.core.Money;
import dev.parley.shared.json.Violation;
import dev.parley.shared.json.Violations;
import dev.parley.shared.time.BusinessCalendar;
import dev.parley.shared.time.CalendarDocument;
import dev.parley.shared.time.Checked;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The document of kind {@code refunds}.
 *
 * @param limits
 *          by currency, up to what a refund is paid without asking anybody; one without an entry asks always
 * @param sellerApproval
 *          when the seller is asked first
 * @param secondApproval
 *          by currency, above what two leads have to approve; the order's other refunds count
 * @param returnRequired
 *          the reasons for which goods come back first where the refund does not say
 * @param shippingIncluded
 *          the reasons for which a refund of everything gives back the outbound shipping
 * @param steps
 *          by provider and currency, of what an amount must be a multiple (Stripe pays three-digit currencies in tens)
 * @param calendar
 *          by which business days are counted
 */
public record RefundRules(
    Map<String, Limits> limits,
    SellerApproval sellerApproval,
    Map<String, Long> secondApproval,
    Velocity velocity,
    Set<String> returnRequired,
    Set<String> shippingIncluded,
    Map<String, Map<String, Long>> steps,
    Statutory statutory,
    Watch watch,
    Weights weights,
    CalendarDocument calendar) {

  /** Up to what is paid without asking, in minor units: by itself, and cumulative. */
  public record Limits(long perRefund, long perOrder, long perBuyer, long perAgentDay) {
    public Limits {
      if (Math.min(Math.min(perRefund, perOrder), Math.min(perBuyer, perAgentDay)) < 0) {
        throw new IllegalArgumentException("has no limit below 0");
      }
    }
  }

  /**
   * When the seller is asked first.
   *
   * @param above
   *          by currency in minor units; a currency without an entry: never
   * @param within
   *          how long the seller has
   * @param silence
   *          what it means that the seller said nothing
   */
  public record SellerApproval(Map<String, Long> above, Duration within, Silence silence) {
    public SellerApproval {
      above = Map.copyOf(above);
      if (!within.isPositive()) {
        throw new IllegalArgumentException("within is positive");
      }
    }

    /** What silence means. */
    public enum Silence {
      GRANTS,
      LEAD_DECIDES
    }
  }

  /** How many refunds of one buyer a person looks at. */
  public record Velocity(int refunds, int percentOfOrders, Duration window) {}

  /**
   * Where the law sets a date.
   *
   * @param reasons
   *          for which it does
   * @param countries
   *          of the buyer or of the delivery
   * @param within
   *          of the notice
   * @param tellBusinessDays
   *          so many business days before, people hear of it
   */
  public record Statutory(
      Set<String> reasons, Set<String> countries, Duration within, int tellBusinessDays) {
    public Statutory {
      reasons = Set.copyOf(reasons);
      countries = Set.copyOf(countries);
    }

    /** Whether the law sets the pace of a refund for this reason. */
    public boolean covers(String reason, Order order) {
      var to = order.shipTo() == null ? null : order.shipTo().country();
      return reasons.contains(reason.toLowerCase(Locale.ROOT))
          && (isIn(order.buyerCountry()) || isIn(to));
    }

    private boolean isIn(@Nullable String country) {
      return country != null && countries.contains(country.toUpperCase(Locale.ROOT));
    }
  }

  /**
   * How long things may take.
   *
   * @param askAfter
   *          how long after an unclear answer the provider is asked, time and again
   */
  public record Watch(
      Duration remindAfter,
      int actBusinessDays,
      int pendingBusinessDays,
      Duration pendingLongest,
      int returnBusinessDays,
      List<Duration> askAfter) {
    public Watch {
      askAfter = List.copyOf(askAfter);
      if (askAfter.isEmpty() || askAfter.stream().anyMatch(time -> !time.isPositive())) {
        throw new IllegalArgumentException("ask_after is a list of positive times");
      }
    }
  }

  /** How much less or more a return may weigh than was sent, in percent. */
  public record Weights(int tolerancePercent) {}

  public RefundRules {
    limits = Map.copyOf(limits);
    secondApproval = Map.copyOf(secondApproval);
    returnRequired = Set.copyOf(returnRequired);
    shippingIncluded = Set.copyOf(shippingIncluded);
    steps = Map.copyOf(steps);
    var wrong = new ArrayList<Violation>();
    currencies("limits", limits.keySet(), wrong);
    currencies("seller_approval.above", sellerApproval.above().keySet(), wrong);
    currencies("second_approval", secondApproval.keySet(), wrong);
    steps.forEach((provider, byCurrency) -> byCurrency.forEach((currency, step) -> {
      if (step < 1) {
        wrong.add(new Violation("steps." + provider + "." + currency, "is at least 1"));
      }
    }));
    if (BusinessCalendar.of(calendar) instanceof Checked.Refused<BusinessCalendar>(var refused)) {
      refused.forEach(why -> wrong.add(new Violation("calendar." + why.path(), why.message())));
    }
    if (!wrong.isEmpty()) {
      throw new Violations(wrong);
    }
  }

  private static void currencies(String field, Set<String> named, List<Violation> wrong) {
    for (var currency : named) {
      try {
        Money.requireCurrency(currency);
      } catch (IllegalArgumentException e) {
        wrong.add(new Violation(field + "." + currency, "is no ISO 4217 currency"));
      }
    }
  }

  /** Whether what came back is not what was sent, or a part of it. */
  public boolean objectsTo(Slip slip) {
    return slip.isOther() || !hasItsWeight(slip);
  }

  /** Whether a return weighs what was sent, as far as anybody knows and within what is tolerated. */
  boolean hasItsWeight(Slip slip) {
    var weight = slip.weightG();
    var expected = slip.expectedWeightG();
    return weight == null || expected == null
        || Math.abs(weight - (long) expected) * 100 <= (long) expected * weights.tolerancePercent();
  }

  /** Of what an amount must be a multiple where a provider pays a currency, in minor units. */
  long step(String provider, String currency) {
    return steps.getOrDefault(provider, Map.of()).getOrDefault(currency, 1L);
  }

  /** So many business days later. */
  public Instant later(Instant from, int businessDays) {
    return days().addBusinessDays(from, businessDays);
  }

  /** So many business days earlier. */
  public Instant earlier(Instant from, int businessDays) {
    return days().subtractBusinessDays(from, businessDays);
  }

  private BusinessCalendar days() {
    return switch (BusinessCalendar.of(calendar)) {
      case Checked.Valid<BusinessCalendar>(var checked) -> checked;
      case Checked.Refused<BusinessCalendar> _ -> throw new IllegalStateException("was checked");
    };
  }

  /** Until when the law wants it paid; empty where it says nothing. */
  public Optional<Instant> legalDeadline(Ask ask, Order order, Instant notice) {
    return statutory.covers(ask.reason(), order)
        ? Optional.of(notice.plus(statutory.within()))
        : Optional.empty();
  }
}
