package dev.parley.sla.preview;

import dev.parley.shared.json.Json;
import dev.parley.shared.time.BusinessCalendar;
import dev.parley.sla.Calendars;
import dev.parley.sla.Metric;
import dev.parley.sla.Replier;
import dev.parley.sla.SlaFact;
import dev.parley.sla.SlaPolicy;
import dev.parley.sla.SlaTerms;
import dev.parley.sla.TicketStatus;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Turns a history as it is sent into facts, and names everything that is wrong with it. */
final class HistoryCheck {
  private final Findings findings;
  private final List<SlaFact> facts = new ArrayList<>();
  private @Nullable SlaPolicy policy;
  private @Nullable BusinessCalendar calendar;
  private @Nullable BusinessCalendar alertHours;
  private @Nullable Instant last;

  HistoryCheck(
      Findings findings,
      @Nullable SlaPolicy policy,
      @Nullable BusinessCalendar calendar,
      @Nullable BusinessCalendar alertHours) {
    this.findings = findings;
    this.policy = policy;
    this.calendar = calendar;
    this.alertHours = alertHours;
  }

  /** The facts of a history until {@code at}; incomplete where something was found to be wrong. */
  List<SlaFact> facts(List<Json> history, @Nullable Instant at) {
    if (history.isEmpty()) {
      findings.add("history", "begins with created");
    }
    for (var i = 0; i < history.size(); i++) {
      var path = "history[" + i + "]";
      var event = findings.read(path, history.get(i), HistoryEvent.class);
      if (event != null) {
        inOrder(path, event, at);
        beginning(path, event, i == 0);
        var fact = fact(path, event);
        if (fact != null) {
          facts.add(fact);
        }
      }
    }
    return facts;
  }

  private void inOrder(String path, HistoryEvent event, @Nullable Instant at) {
    if (last != null && event.at().isBefore(last)) {
      findings.add(path + ".at", "is not before the event that precedes it");
    }
    if (at != null && event.at().isAfter(at)) {
      findings.add(path + ".at", "is not after the instant of the preview");
    }
    last = event.at();
  }

  private void beginning(String path, HistoryEvent event, boolean first) {
    if (first != event.type().equals("created")) {
      findings.add(path + ".type", first
          ? "is created for the first event"
          : "is created for the first event only");
    }
  }

  private @Nullable SlaFact fact(String path, HistoryEvent event) {
    var at = event.at();
    return switch (event.type()) {
      case "created" -> made(named(path + ".status", event.status(), TicketStatus.values()),
          status -> new SlaFact.Created(at, status));
      case "requester_message" -> new SlaFact.RequesterMessage(at);
      case "public_reply" -> made(named(path + ".by", event.by(), Replier.values()),
          by -> new SlaFact.PublicReply(at, by));
      case "internal_note" -> new SlaFact.InternalNote(at);
      case "status" -> made(named(path + ".status", event.status(), TicketStatus.values()),
          status -> new SlaFact.StatusChanged(at, status));
      case "assigned" -> new SlaFact.Assigned(at, event.queue(), event.assignee());
      case "policy" -> changed(path, event);
      case "due_override" -> overridden(path, event);
      case "merged" -> new SlaFact.Merged(at);
      default -> {
        findings.add(path + ".type", "is one of created, requester_message, public_reply,"
            + " internal_note, status, assigned, policy, due_override, merged");
        yield null;
      }
    };
  }

  private @Nullable SlaFact changed(String path, HistoryEvent event) {
    if (!(event.policy() instanceof Json.Null)) {
      policy = findings.policy(path + ".policy", event.policy());
    }
    if (!(event.calendar() instanceof Json.Null)) {
      calendar = findings.calendar(path + ".calendar", event.calendar());
    }
    if (!(event.alertHours() instanceof Json.Null)) {
      alertHours = findings.calendar(path + ".alert_hours", event.alertHours());
    }
    if (policy == null || calendar == null) {
      return null;
    }
    return new SlaFact.PolicyChanged(event.at(), terms(policy, calendar, alertHours));
  }

  private @Nullable SlaFact overridden(String path, HistoryEvent event) {
    var due = event.dueAt();
    if (due == null) {
      findings.add(path + ".due_at", "is required for due_override");
    }
    var metric = named(path + ".metric", event.metric(), Metric.values());
    return due == null || metric == null
        ? null
        : new SlaFact.DueOverridden(event.at(), metric, due);
  }

  static SlaTerms terms(
      SlaPolicy policy, BusinessCalendar calendar, @Nullable BusinessCalendar alertHours) {
    return new SlaTerms(
        policy, Calendars.of(calendar).tellingIn(alertHours), "preview", "preview");
  }

  @FunctionalInterface
  private interface Made<V> {
    SlaFact of(V value);
  }

  private static <V> @Nullable SlaFact made(@Nullable V value, Made<V> fact) {
    return value == null ? null : fact.of(value);
  }

  private <E extends Enum<E>> @Nullable E named(String path, @Nullable String name, E[] of) {
    var names = Stream.of(of).map(constant -> constant.name().toLowerCase(Locale.ROOT)).toList();
    var found = name == null ? -1 : names.indexOf(name);
    if (found < 0) {
      findings.add(path, "is one of " + String.join(", ", names));
    }
    return found < 0 ? null : of[found];
  }
}
