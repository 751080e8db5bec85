package dev.parley.local.simulation;

import dev.parley.local.invariants.Causes;
import dev.parley.local.invariants.Invariant;
import dev.parley.local.invariants.RefundInvariants;
import dev.parley.local.invariants.Trace;
import dev.parley.local.invariants.Violation;
import dev.parley.payments.Payment;
import dev.parley.shared.core.Message;
import dev.parley.shared.journal.Commit;
import dev.parley.shared.journal.Entry;
import dev.parley.shared.journal.Head;
import dev.parley.shared.journal.Journal;
import dev.parley.shared.journal.Outbox;
import dev.parley.shared.journal.Store;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Looks at every commit and every send as it happens: what is wrong shows at its step, not at the end. */
final class Watch {
  private static final String ANSWER = "/answer";

  private final Store truth;
  private final Fate fate;
  private final Tally tally;
  private final Map<String, Trace> traces = new LinkedHashMap<>();
  private final Map<String, Map<String, Entry>> entries = new HashMap<>();
  private final Map<String, Message> messages = new HashMap<>();
  private final List<Violation> violations = new ArrayList<>();
  private final List<String> tickets = new ArrayList<>();
  private final List<String> refunds = new ArrayList<>();
  private long fingerprint = 17;

  Watch(Store truth, Fate fate, Tally tally) {
    this.truth = truth;
    this.fate = fate;
    this.tally = tally;
  }

  /** The store with this watch around its commits. */
  Store over(Store store) {
    return Wrapped.store(store, (method, arguments, call) -> {
      var answer = call.with(arguments);
      if (arguments.length > 0 && arguments[0] instanceof Commit commit) {
        switch ((Journal.Outcome) answer) {
          case Journal.Outcome.Committed _ -> commit.changes().forEach(this::committed);
          case Journal.Outcome.Repeated _ -> tally.count("commit found a repeat");
          case Journal.Outcome.Conflict _ -> tally.count("version conflict");
          case null -> throw new IllegalStateException("a commit without an outcome");
        }
      }
      return answer;
    });
  }

  /** The outbox with this watch before its sends. */
  Outbox over(Outbox outbox) {
    return all -> {
      all.forEach(this::sends);
      outbox.send(all);
    };
  }

  private void committed(Commit.Change change) {
    var entry = change.entry();
    var id = entry.head();
    fingerprint = fingerprint * 31 + id.hashCode();
    fingerprint = fingerprint * 31 + entry.event().hashCode();
    tally.count("entry");
    var before = traces.getOrDefault(id, Trace.NONE);
    before.objection(entry).ifPresent(violations::add);
    var after = before.after(entry);
    if (traces.put(id, after) == null) {
      met(id);
    }
    var head = truth.journal().head(id).orElse(null);
    after.objection(id, head).ifPresent(violations::add);
    compare(after, id, head);
    add(head);
    if (entries.computeIfAbsent(id, _ -> new HashMap<>()).put(entry.event(), entry) != null) {
      broke(Invariant.EFFECTS_ONCE, id, "has two entries of " + entry.event());
    }
    entry.messages().forEach(message -> messages.put(message.id(), message));
    noted(entry);
  }

  private void met(String id) {
    var name = id.substring(id.indexOf('/') + 1);
    switch (Head.kindOf(id)) {
      case "ticket" -> tickets.add(name);
      case "refund" -> refunds.add(name);
      default -> {
        // Nobody asks for others by their ids.
      }
    }
  }

  /** No two refunds share money, at no time. */
  private void add(@Nullable Head head) {
    if (head != null && head.kind().equals(Payment.AGGREGATE.kind())) {
      Optional.ofNullable(Payment.AGGREGATE.state(head)).flatMap(RefundInvariants::objection)
          .ifPresent(violations::add);
    }
  }

  private void compare(Trace trace, String id, @Nullable Head head) {
    if (head != null && !head.state().equals(trace.state())) {
      broke(Invariant.HEAD_IS_REPLAY, id, "its entries replay to another state than its own");
    }
  }

  /** From here on somebody knows that the letter left. */
  private void noted(Entry entry) {
    var invocation = fate.now();
    if (invocation != null && entry.event().endsWith(ANSWER)) {
      invocation.letter(null);
    }
  }

  private void sends(Message message) {
    fingerprint = fingerprint * 31 + message.id().hashCode();
    if (message.source() != null && !isHeld(message)) {
      broke(Invariant.ENTRY_BEFORE_EFFECT, message.id(), "is sent, and no entry holds it so");
    }
  }

  /** News that is handed on is held by the entry of who told it. */
  private boolean isHeld(Message message) {
    var told = messages.get(Causes.spread(message.id()));
    return message.equals(messages.get(message.id()))
        || (told != null && Causes.isHandedOn(told));
  }

  private void broke(Invariant invariant, String subject, String detail) {
    violations.add(new Violation(invariant, subject, detail));
  }

  /** What was found to be wrong since it was asked last. */
  List<Violation> found() {
    if (violations.isEmpty()) {
      return List.of();
    }
    var found = List.copyOf(violations);
    violations.clear();
    return found;
  }

  /** The ids of the tickets that there are, in the order in which they came. */
  List<String> tickets() {
    return tickets;
  }

  /** The ids of the refunds that there are, in the order in which they came. */
  List<String> refunds() {
    return refunds;
  }

  /** The ids of all heads that have entries. */
  Iterable<String> heads() {
    return traces.keySet();
  }

  /** The same for two runs in which the same happened in the same order. */
  long fingerprint() {
    return fingerprint;
  }
}
