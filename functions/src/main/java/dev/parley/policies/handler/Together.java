package dev.parley.policies.handler;

import dev.parley.policies.Documents;
import dev.parley.policies.Versions;
import dev.parley.shared.journal.Store;
import dev.parley.shared.json.Json;
import dev.parley.shared.json.MalformedJson;
import dev.parley.shared.json.Violation;
import dev.parley.shared.policy.Policies;
import dev.parley.shared.policy.PolicyKind;
import dev.parley.shared.policy.Timeline;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Whether SLA policies and calendars that are to decide at the same time go together. Two admins who change both kinds
 * at the same moment can still get past it; then the last documents that did go together stay.
 */
final class Together {
  private static final String SHIPPED = "";

  private final Store store;
  private final Policies shipped;

  /** Texts of documents that decide at the same time; {@link #SHIPPED} for what ships. */
  private record Pair(String sla, String calendars) {}

  Together(Store store, Policies shipped) {
    this.store = store;
    this.shipped = shipped;
  }

  /** What would be wrong from now on that is not wrong today, were a kind's timeline the next one. */
  List<Violation> violations(PolicyKind kind, Timeline today, Timeline next, Instant now) {
    return switch (kind) {
      case SLA -> {
        var calendars = timeline(PolicyKind.CALENDARS);
        yield violations(kind, pairs(today, calendars, now), pairs(next, calendars, now));
      }
      case CALENDARS -> {
        var sla = timeline(PolicyKind.SLA);
        yield violations(kind, pairs(sla, today, now), pairs(sla, next, now));
      }
      case ROUTING, REMINDERS, TEMPLATES, MODES, CARRIERS, LANES, TRIAGE, REFUNDS,
          CHANNELS, ATTACHMENTS, RECONCILIATION -> List.of();
    };
  }

  private List<Violation> violations(PolicyKind kind, Set<Pair> today, Set<Pair> next) {
    var wrong = new LinkedHashSet<Violation>();
    for (var pair : next) {
      if (!today.contains(pair)) {
        wrong.addAll(violations(kind, pair));
      }
    }
    return List.copyOf(wrong);
  }

  private List<Violation> violations(PolicyKind kind, Pair pair) {
    var wrong = new ArrayList<Violation>();
    Documents
        .missing(
            document(PolicyKind.SLA, pair.sla()),
            document(PolicyKind.CALENDARS, pair.calendars()))
        .forEach(
            (path, name) -> wrong.add(
                kind == PolicyKind.SLA
                    ? new Violation(path, "is none of the calendars: " + name)
                    : new Violation(name,
                        "is required: " + path + " of the SLA policies names it")));
    return wrong;
  }

  private static Set<Pair> pairs(Timeline sla, Timeline calendars, Instant now) {
    var instants = new LinkedHashSet<Instant>();
    instants.add(now);
    instants.addAll(sla.turnsAfter(now));
    instants.addAll(calendars.turnsAfter(now));
    var pairs = new LinkedHashSet<Pair>();
    for (var instant : instants) {
      pairs.add(new Pair(text(sla, instant), text(calendars, instant)));
    }
    return pairs;
  }

  private static String text(Timeline timeline, Instant at) {
    return timeline.at(at).map(Timeline.Term::document).orElse(SHIPPED);
  }

  private Timeline timeline(PolicyKind kind) {
    var versions = Versions.AGGREGATE.state(store.journal().head(kind.head()).orElse(null));
    return versions == null ? Timeline.NONE : versions.timeline();
  }

  private Json document(PolicyKind kind, String text) {
    if (text.equals(SHIPPED)) {
      return shipped.active(kind).document();
    }
    try {
      return Json.parse(store.texts().read(List.of(text)).getOrDefault(text, ""));
    } catch (MalformedJson e) {
      return Json.none();
    }
  }
}
