package dev.parley.sla;

import dev.parley.shared.json.Json;
import dev.parley.shared.json.JsonRecords;
import dev.parley.shared.json.Violation;
import dev.parley.shared.json.Violations;
import dev.parley.shared.policy.TicketFacts;
import dev.parley.shared.policy.Versioned;
import dev.parley.shared.time.BusinessCalendar;
import dev.parley.shared.time.CalendarDocument;
import dev.parley.shared.time.Checked;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** SLA policies together with the calendars that they name: what is promised for any ticket. */
public final class SlaBook {
  private final Versioned<SlaPolicies> policies;
  private final Versioned<NamedCalendars> calendars;
  private final Map<String, SlaTerms> terms;

  private SlaBook(
      Versioned<SlaPolicies> policies,
      Versioned<NamedCalendars> calendars,
      Map<String, SlaTerms> terms) {
    this.policies = policies;
    this.calendars = calendars;
    this.terms = Map.copyOf(terms);
  }

  /**
   * Joins the two documents.
   *
   * @throws Violations
   *           naming every policy whose calendar does not exist
   */
  public static SlaBook of(Versioned<SlaPolicies> policies, Versioned<NamedCalendars> calendars) {
    var wrong = new ArrayList<Violation>();
    var terms = new HashMap<String, SlaTerms>();
    var rules = policies.value().policies();
    var watched = policies.value().metrics();
    for (var i = 0; i < rules.size(); i++) {
      var rule = rules.get(i);
      var path = "policies[" + i + "].";
      var hours = named(calendars, path + "calendar", rule.calendar(), wrong);
      var telling = named(calendars, path + "alert_hours", rule.alertHours(), wrong);
      hours.ifPresent(
          business -> terms.put(
              rule.name(),
              new SlaTerms(
                  new Promise(rule.name(), policies.version(), calendars.version()),
                  rule.promise(), Calendars.of(business).tellingIn(telling.orElse(null)),
                  watched)));
    }
    if (!wrong.isEmpty()) {
      throw new Violations(wrong);
    }
    return new SlaBook(policies, calendars, terms);
  }

  private static Optional<BusinessCalendar> named(
      Versioned<NamedCalendars> calendars, String path, @Nullable String name,
      List<Violation> wrong) {
    var found = Optional.ofNullable(name).flatMap(calendars.value()::named);
    if (name != null && found.isEmpty()) {
      wrong.add(new Violation(path, "is none of the calendars: " + name));
    }
    return found;
  }

  /**
   * The calendar that a seller is said to have, by its name here or as a document of its own.
   *
   * @return null where it has none, or one that nobody can read: the marketplace's dates have to do
   */
  public @Nullable BusinessCalendar calendar(Json said) {
    return switch (said) {
      case Json.Str(var name) -> calendars.value().named(name).orElse(null);
      case Json.Obj _ -> own(said);
      case Json.Null _, Json.Arr _, Json.Num _, Json.Bool _ -> null;
    };
  }

  private static @Nullable BusinessCalendar own(Json said) {
    try {
      return switch (BusinessCalendar.of(JsonRecords.read(said, CalendarDocument.class))) {
        case Checked.Valid<BusinessCalendar>(var calendar) -> calendar;
        case Checked.Refused<BusinessCalendar> _ -> null;
      };
    } catch (Violations unreadable) {
      return null;
    }
  }

  /** The agent who leads a queue, where the policies name one. */
  public Optional<String> lead(String queue) {
    return Optional.ofNullable(policies.value().leads().get(queue));
  }

  /** What is promised for a ticket: the terms of the first policy that fits. */
  public SlaTerms termsFor(TicketFacts facts) {
    return Objects.requireNonNull(terms.get(policies.value().ruleFor(facts).name()));
  }

  /** Whether this promise is one of these. */
  boolean made(Promise promise) {
    return policies.version().equals(promise.version())
        && calendars.version().equals(promise.calendars());
  }

  /** What is promised by the policy of that name, where there is one. */
  public Optional<SlaTerms> terms(String policy) {
    return Optional.ofNullable(terms.get(policy));
  }

  /** Whether tickets that differ like this may be promised different things: some policy asks about what differs. */
  public boolean minds(TicketFacts before, TicketFacts after) {
    return policies.value().policies().stream()
        .anyMatch(rule -> rule.when().asksAboutWhatDiffers(before, after));
  }

  /** The versions that these promises are from, by kind. */
  public Map<String, String> versions() {
    var versions = new HashMap<>(policies.names());
    versions.putAll(calendars.names());
    return Map.copyOf(versions);
  }

  /** Whether the book is still that of these two documents. */
  public boolean isOf(Versioned<SlaPolicies> otherPolicies,
      Versioned<NamedCalendars> otherCalendars) {
    return policies.equals(otherPolicies) && calendars.equals(otherCalendars);
  }
}
