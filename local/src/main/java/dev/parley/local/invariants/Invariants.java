package dev.parley.local.invariants;

import dev.parley.channels.Placed;
import dev.parley.notifications.Mailbox;
import dev.parley.notifications.Notification;
import dev.parley.notifications.Notification.Planned;
import dev.parley.notifications.Notification.Sent;
import dev.parley.notifications.Notification.Unsent;
import dev.parley.orders.PlacedOrder;
import dev.parley.parties.Directory;
import dev.parley.parties.PartyLink;
import dev.parley.payments.Payment;
import dev.parley.quarantine.Quarantined;
import dev.parley.quarantine.Redrive;
import dev.parley.reconciliation.Book;
import dev.parley.reconciliation.Break;
import dev.parley.reconciliation.Period;
import dev.parley.reconciliation.ReadReports;
import dev.parley.reconciliation.Settlement;
import dev.parley.refunds.Refund;
import dev.parley.returns.Return;
import dev.parley.routing.Floor;
import dev.parley.shared.journal.Aggregate;
import dev.parley.shared.journal.Entry;
import dev.parley.shared.journal.Head;
import dev.parley.shared.journal.Replay;
import dev.parley.shared.retry.Lane;
import dev.parley.shipments.Shipment;
import dev.parley.tickets.Bulk;
import dev.parley.tickets.Ticket;
import dev.parley.tickets.Upload;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Looks whether the suite kept its promises, once everything is worked off; costs one pass over what there is. */
public final class Invariants {
  private static final Map<String, Aggregate<?>> AGGREGATES = Stream.<Aggregate<?>>of(
      Ticket.AGGREGATE, Bulk.AGGREGATE, Upload.AGGREGATE, Floor.AGGREGATE, Shipment.AGGREGATE,
      Payment.AGGREGATE, Refund.AGGREGATE, Return.AGGREGATE, Settlement.AGGREGATE,
      Break.AGGREGATE, Book.AGGREGATE, Period.AGGREGATE, ReadReports.AGGREGATE,
      PlacedOrder.AGGREGATE, Placed.AGGREGATE,
      Notification.AGGREGATE, Mailbox.AGGREGATE, Directory.SELLERS, Directory.BUYERS,
      Directory.AGENTS, PartyLink.AGGREGATE,
      Lane.AGGREGATE, Quarantined.AGGREGATE, Redrive.AGGREGATE)
      .collect(Collectors.toUnmodifiableMap(Aggregate::kind, Function.identity()));

  private final Evidence evidence;
  private final List<Violation> violations = new ArrayList<>();

  private Invariants(Evidence evidence) {
    this.evidence = evidence;
  }

  /** Everything that is not as promised; empty where all of it is. */
  public static List<Violation> broken(Evidence evidence) {
    var invariants = new Invariants(evidence);
    invariants.checkAccepted();
    evidence.entries().forEach(invariants::checkAggregate);
    evidence.heads().values().forEach(invariants::checkHead);
    invariants.checkEffects();
    invariants.checkRest();
    invariants.checkLetters();
    invariants.violations.addAll(RefundInvariants.broken(evidence));
    return List.copyOf(invariants.violations);
  }

  private void broke(Invariant invariant, String subject, String detail) {
    violations.add(new Violation(invariant, subject, detail));
  }

  private void checkAccepted() {
    var places = new HashMap<String, Set<String>>();
    evidence.entries().values().forEach(
        entries -> entries.forEach(
            entry -> places.computeIfAbsent(entry.event(), _ -> new HashSet<>())
                .add(entry.head())));
    for (var offer : evidence.offers()) {
      var found = places.getOrDefault(offer.event(), Set.of());
      var lost = offer.accepted() && found.isEmpty();
      var astray = offer.head() != null && !found.isEmpty() && !found.contains(offer.head());
      if (lost || astray || found.size() > 1) {
        broke(Invariant.ACCEPTED_ONCE, offer.event(), "is in the journal at " + found);
      }
    }
  }

  private void checkAggregate(String id, List<Entry> entries) {
    var head = evidence.heads().get(id);
    var trace = Trace.NONE;
    for (var entry : entries.stream().sorted(Entry.ORDER).toList()) {
      trace.objection(entry).ifPresent(violations::add);
      trace = trace.after(entry);
    }
    trace.objection(id, head).ifPresent(violations::add);
    if (head != null && !Replay.of(entries).equals(head.state())) {
      broke(Invariant.HEAD_IS_REPLAY, id, "its entries replay to another state than its own");
    }
    if (entries.stream().map(Entry::event).distinct().count() < entries.size()) {
      broke(Invariant.EFFECTS_ONCE, id, "has two entries of one event");
    }
  }

  private void checkHead(Head head) {
    if (!evidence.entries().containsKey(head.id())) {
      broke(Invariant.HEAD_IS_REPLAY, head.id(), "has no entries");
    }
    var aggregate = AGGREGATES.get(head.kind());
    if (aggregate == null) {
      throw new IllegalArgumentException("nobody knows how " + head.id() + " is read");
    }
    lookAt(aggregate, head).filter(at -> !at.isAfter(evidence.now())).ifPresent(
        at -> broke(Invariant.DEADLINES_LOOKED_AT, head.id(), "waits since " + at));
  }

  private static <S> Optional<Instant> lookAt(Aggregate<S> aggregate, Head head) {
    return Optional.ofNullable(aggregate.state(head)).flatMap(aggregate.lookAt());
  }

  private void checkEffects() {
    var events = new HashMap<String, Set<String>>();
    evidence.entries().forEach(
        (head, entries) -> events.put(
            head, entries.stream().map(Entry::event).collect(Collectors.toSet())));
    var causes = Causes.of(evidence);
    for (var entries : evidence.entries().values()) {
      for (var entry : entries) {
        if (!causes.explain(entry)) {
          broke(Invariant.EFFECTS_ONCE, entry.head(), "nothing caused " + entry.event());
        }
        entry.messages().stream().filter(message -> !Causes.arrived(events, message)).forEach(
            message -> broke(
                Invariant.EFFECTS_ARRIVE, message.id(),
                "is no entry at " + Causes.receiver(message)));
      }
    }
  }

  private void checkRest() {
    evidence.undispatched().forEach(
        item -> broke(
            Invariant.NOTHING_UNDISPATCHED, item.head(), item.event() + " waits for the relay"));
    evidence.waiting().forEach((where, count) -> {
      if (count > 0) {
        broke(Invariant.NOTHING_WAITS, where, count + " messages wait");
      }
    });
  }

  private void checkLetters() {
    var levels = new HashSet<List<Object>>();
    var ids = new HashSet<String>();
    for (var head : evidence.heads().values()) {
      if (Notification.AGGREGATE.kind().equals(head.kind())) {
        var id = head.id().substring(head.kind().length() + 1);
        ids.add(id);
        checkTold(id, head, levels);
      }
    }
    evidence.letters().keySet().stream().filter(id -> !ids.contains(id)).forEach(
        id -> broke(Invariant.TOLD_ONCE, id, "was written without a notification"));
  }

  private void checkTold(String id, Head head, Set<List<Object>> levels) {
    var told = Notification.AGGREGATE.state(head);
    if (told == null) {
      return;
    }
    var what = told.what();
    if (what.level() != null
        && !levels.add(List.of(what.to(), what.kind(), what.level(), what.at(),
            String.valueOf(what.ticketId())))) {
      broke(Invariant.TOLD_ONCE, id, "another notification says the same");
    }
    var letters = evidence.letters().getOrDefault(id, 0);
    var sure = letters - evidence.doubtful().getOrDefault(id, 0);
    var right = switch (told) {
      case Planned _ -> false;
      case Sent _ -> letters >= 1 && sure <= 1;
      case Unsent _ -> sure <= 0;
    };
    if (!right) {
      broke(
          Invariant.TOLD_ONCE, id,
          "is " + told.getClass().getSimpleName() + ", and " + letters + " letters left");
    }
  }
}
