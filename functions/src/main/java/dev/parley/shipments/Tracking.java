package dev.parley.shipments;

import dev.parley.shared.core.ShipmentStatus;
import java.time.Instant;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What all scans of a parcel amount to, in whatever order and however often they came: every part is the greatest of
 * what was said.
 *
 * @param current
 *          the scan that tells where the parcel is
 * @param history
 *          the newest scans, newest first; all of them are in the journal
 * @param good
 *          when the carrier last had the parcel with nothing said against it
 * @param delivered
 *          when it was last delivered
 * @param troubles
 *          the newest evidence of each
 * @param attempts
 *          when delivering it failed, newest first, at most twice
 */
record Tracking(
    @Nullable Scan current,
    List<Scan> history,
    @Nullable Instant good,
    @Nullable Instant delivered,
    Map<Trouble, Instant> troubles,
    List<Instant> attempts) {
  private static final int LONGEST = 30;
  private static final int ATTEMPTS = 2;

  static final Tracking NONE = new Tracking(null, List.of(), null, null, Map.of(), List.of());

  Tracking {
    history = List.copyOf(history);
    attempts = List.copyOf(attempts);
    var sorted = new EnumMap<Trouble, Instant>(Trouble.class);
    sorted.putAll(troubles);
    troubles = Collections.unmodifiableMap(sorted);
  }

  Tracking with(Scan scan) {
    var failed = attemptsWith(scan);
    return new Tracking(
        current == null || Scan.BY_WEIGHT.compare(scan, current) > 0 ? scan : current,
        historyWith(scan),
        scan.isGood() ? later(good, scan.at()) : good,
        switch (scan.status()) {
          case DELIVERED -> later(delivered, scan.at());
          case UNKNOWN, PRE_TRANSIT, IN_TRANSIT, OUT_FOR_DELIVERY, AVAILABLE_FOR_PICKUP,
              ATTEMPT_FAILED, EXCEPTION, RETURNING, RETURNED, FAILED, CANCELLED, EXPIRED ->
              delivered;
        },
        troublesWith(scan, failed),
        failed);
  }

  private List<Scan> historyWith(Scan scan) {
    var scans = new TreeSet<>(Scan.BY_TIME.reversed());
    scans.addAll(history);
    scans.add(scan);
    return scans.stream().limit(LONGEST).toList();
  }

  private List<Instant> attemptsWith(Scan scan) {
    if (scan.status() != ShipmentStatus.ATTEMPT_FAILED) {
      return attempts;
    }
    var instants = new TreeSet<Instant>(Collections.reverseOrder());
    instants.addAll(attempts);
    instants.add(scan.at());
    return instants.stream().limit(ATTEMPTS).toList();
  }

  private Map<Trouble, Instant> troublesWith(Scan scan, List<Instant> failed) {
    var known = new EnumMap<Trouble, Instant>(Trouble.class);
    known.putAll(troubles);
    Trouble.shownBy(scan).forEach(trouble -> known.merge(trouble, scan.at(), Tracking::later));
    if (failed.size() == ATTEMPTS) {
      known.put(Trouble.ATTEMPTS, failed.getFirst());
    }
    return known;
  }

  private static Instant later(@Nullable Instant a, Instant b) {
    return a != null && a.isAfter(b) ? a : b;
  }
}
