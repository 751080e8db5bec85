package dev.parley.local.providers;

import dev.parley.local.providers.Booked.Kind;
import dev.parley.local.providers.Executed.Status;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What the providers' reports say: what they carried out themselves, what the suite was told, and what is planted. */
final class ReportBooks {
  private final CapturedPayments payments;
  private final Map<String, List<Booked>> own = new HashMap<>();
  private final Map<String, Map<String, ReportChange>> changes = new HashMap<>();

  ReportBooks(CapturedPayments payments) {
    this.payments = payments;
  }

  /** A refund has come so far; what is paid is booked once, and what comes back after that too. */
  synchronized void note(Executed refund, Instant now) {
    var booked = own.computeIfAbsent(refund.provider(), _ -> new ArrayList<>());
    if (refund.status() == Status.SUCCEEDED && find(booked, refund, Kind.REFUNDED).isEmpty()) {
      booked.add(booked(refund, Kind.REFUNDED, now));
    }
    if (refund.status() == Status.FAILED && find(booked, refund, Kind.REFUNDED).isPresent()
        && find(booked, refund, Kind.REFUND_RETURNED).isEmpty()) {
      booked.add(booked(refund, Kind.REFUND_RETURNED, now));
    }
  }

  private static Optional<Booked> find(List<Booked> booked, Executed refund, Kind kind) {
    return booked.stream()
        .filter(it -> it.kind() == kind && it.ref().equals(refund.ref())).findFirst();
  }

  private static Booked booked(Executed refund, Kind kind, Instant now) {
    return Booked.of(kind, refund.payment(), refund.ref(), refund.amount(), refund.currency(), now);
  }

  /** From now on a provider's report is wrong about a reference. */
  synchronized void change(String provider, String ref, ReportChange change) {
    changes.computeIfAbsent(provider, _ -> new HashMap<>()).put(ref, change);
  }

  /** Reports are right again. */
  synchronized void clear() {
    changes.clear();
  }

  /** What moved on a day in UTC, the newest first. */
  synchronized List<Booked> of(String provider, LocalDate day, List<String> executed) {
    var booked = own.getOrDefault(provider, List.of());
    var rows = new ArrayList<>(
        booked.stream().filter(it -> day(it.at()).equals(day)).toList());
    payments.moved(provider, day).stream()
        .filter(it -> !executed.contains(it.ref())).forEach(rows::add);
    var planted = changes.getOrDefault(provider, Map.of());
    return rows.stream()
        .flatMap(it -> planted.containsKey(it.ref())
            ? planted.get(it.ref()).of(it).stream()
            : List.of(it).stream())
        .sorted(Comparator.comparing(Booked::at).thenComparing(Booked::id).reversed())
        .toList();
  }

  private static LocalDate day(Instant at) {
    return LocalDate.ofInstant(at, ZoneOffset.UTC);
  }
}
