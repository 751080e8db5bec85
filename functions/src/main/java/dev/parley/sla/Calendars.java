package dev.parley.sla;

import dev.parley.shared.time.BusinessCalendar;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The calendars that a ticket's clocks run by.
 *
 * @param business
 *          the marketplace's own hours
 * @param sellerDays
 *          the seller's working dates, each open from midnight to midnight
 * @param alertHours
 *          when people may be told; null: at any time
 */
public record Calendars(BusinessCalendar business, BusinessCalendar sellerDays,
    @Nullable BusinessCalendar alertHours) {

  /** The seller works on the marketplace's dates, and people are told at any time. */
  public static Calendars of(BusinessCalendar business) {
    return of(business, business);
  }

  /** A seller with a calendar of its own. */
  public static Calendars of(BusinessCalendar business, BusinessCalendar seller) {
    return new Calendars(business, seller.wholeDays(), null);
  }

  /** The same with quiet hours: whenever this calendar is closed; null: none. */
  public Calendars tellingIn(@Nullable BusinessCalendar hours) {
    return new Calendars(business, sellerDays, hours);
  }

  Instant tellAt(Instant at) {
    return alertHours == null ? at : alertHours.nextOpen(at);
  }
}
