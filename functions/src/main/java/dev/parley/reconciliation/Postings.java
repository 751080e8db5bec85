package dev.parley.reconciliation;

import dev.parley.payments.Moves.Given;
import dev.parley.reconciliation.Leg.Side;
import dev.parley.refunds.checks.LargestRemainder;
import dev.parley.shared.core.Money;
import dev.parley.shared.core.Sums;
import dev.parley.shared.core.Sums.Column;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What the refunds of one payment add to the sums, by currency and seller ({@code EUR/S-1}) and by month. A pure function
 * of how things stand; what was added before is taken off by whoever posts.
 */
final class Postings {
  private final Facts facts;
  private final Map<String, Map<String, Sums>> sums = new TreeMap<>();

  private Postings(Facts facts) {
    this.facts = facts;
  }

  static Map<String, Map<String, Sums>> of(
      List<Given> refunds, Map<String, Track> tracks, List<Leg> legs, Facts facts) {
    var postings = new Postings(facts);
    refunds.forEach(
        refund -> postings.refund(
            refund, Objects.requireNonNull(tracks.get(refund.key()), refund.key())));
    legs.forEach(postings::leg);
    return postings.withoutNothing();
  }

  /** The month of a day in reports. */
  static String month(LocalDate day) {
    return YearMonth.from(day).toString();
  }

  private void refund(Given refund, Track track) {
    var amount = refund.amount();
    if (amount != null) {
      var key = refund.key();
      add(key, amount, track.promisedAt(), Column.PROMISED);
      add(key, amount, track.paidAt(), Column.PAID);
      add(key, amount, track.paidAt() == null ? null : track.overAt(), Column.CAME_BACK);
      add(key, amount, track.overAt(), Column.RELEASED);
    }
  }

  private void add(String key, Money amount, @Nullable Instant at, Column column) {
    if (at != null) {
      add(key, amount, Leg.day(at), column, 1);
    }
  }

  /** What both have is in transit as long as their months differ; what differs is broken; so all of it adds up. */
  private void leg(Leg leg) {
    var sign = switch (leg.kind()) {
      case REFUNDED -> 1;
      case REFUND_RETURNED -> -1;
      case CAPTURED, CAPTURE_REDUCED, DISPUTE_WITHDRAWN, DISPUTE_REINSTATED, UNREADABLE -> 0;
    };
    var ours = leg.ours();
    var theirs = leg.theirs();
    if (sign != 0 && ours != null && theirs != null && leg.sameCurrency()) {
      both(leg.key(), ours, theirs, sign);
    } else if (sign != 0) {
      var column = leg.difference() == null ? Column.IN_TRANSIT : Column.BROKEN;
      alone(leg.key(), ours, column, sign);
      alone(leg.key(), theirs, column, -sign);
      reported(leg.key(), theirs, sign);
    }
  }

  private void both(String key, Side ours, Side theirs, int sign) {
    add(key, theirs.amount(), ours.day(), Column.IN_TRANSIT, sign);
    add(key, theirs.amount(), theirs.day(), Column.IN_TRANSIT, -sign);
    add(key, ours.amount(), ours.day(), Column.BROKEN, sign);
    add(key, theirs.amount(), ours.day(), Column.BROKEN, -sign);
    reported(key, theirs, sign);
  }

  private void alone(String key, @Nullable Side side, Column column, int sign) {
    if (side != null) {
      add(key, side.amount(), side.day(), column, sign);
    }
  }

  private void reported(String key, @Nullable Side theirs, int sign) {
    alone(key, theirs, Column.REPORTED, sign);
  }

  private void add(String key, Money amount, LocalDate day, Column column, int sign) {
    var shares = new TreeMap<>(facts.sharesOf(key));
    var parts = LargestRemainder.split(amount.amountMinor(), new ArrayList<>(shares.values()));
    var n = 0;
    for (var seller : shares.keySet()) {
      sums.computeIfAbsent(amount.currency() + "/" + seller, _ -> new TreeMap<>())
          .merge(month(day), Sums.of(column, sign * parts.get(n++)), Sums::plus);
    }
  }

  private Map<String, Map<String, Sums>> withoutNothing() {
    sums.values().forEach(months -> months.values().removeIf(Sums::isNothing));
    sums.values().removeIf(Map::isEmpty);
    return sums;
  }

  /** What has to be added to what was added before. */
  static Map<String, Map<String, Sums>> beyond(
      Map<String, Map<String, Sums>> wanted, Map<String, Map<String, Sums>> posted) {
    var more = new TreeMap<String, Map<String, Sums>>();
    wanted.forEach((book, months) -> months.forEach((month, it) -> note(more, book, month, it)));
    posted.forEach(
        (book, months) -> months.forEach(
            (month, it) -> note(more, book, month, Sums.NONE.minus(it))));
    more.values().forEach(months -> months.values().removeIf(Sums::isNothing));
    more.values().removeIf(Map::isEmpty);
    return more;
  }

  private static void note(
      Map<String, Map<String, Sums>> more, String book, String month, Sums sums) {
    more.computeIfAbsent(book, _ -> new TreeMap<>()).merge(month, sums, Sums::plus);
  }
}
