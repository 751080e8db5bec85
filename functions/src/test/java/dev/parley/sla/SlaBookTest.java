package dev.parley.sla;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.parley.shared.core.Category;
import dev.parley.shared.core.Money;
import dev.parley.shared.core.Priority;
import dev.parley.shared.error.ErrorType;
import dev.parley.shared.error.Failure;
import dev.parley.shared.json.Json;
import dev.parley.shared.json.JsonRecords;
import dev.parley.shared.json.Violation;
import dev.parley.shared.json.Violations;
import dev.parley.shared.policy.Policies;
import dev.parley.shared.policy.PolicyKind;
import dev.parley.shared.policy.PolicyVersion;
import dev.parley.shared.policy.ShippedPolicies;
import dev.parley.shared.policy.TicketFacts;
import dev.parley.shared.time.Target;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SlaBookTest {
  private static final Instant START = Instant.parse("2026-11-22T09:00:00Z");

  private static final String ALWAYS = """
      {"always": {"time_zone": "UTC", "weekly": {"mon": [["00:00", "24:00"]]}}}""";
  private static final String NAMES_NO_CALENDAR = """
      {"policies": [{"name": "a", "when": {}, "calendar": "moon",
                     "policy": {"targets": {"first_reply": 60}}}]}""";
  private static final String NAMES_A_CALENDAR = NAMES_NO_CALENDAR.replace("moon", "always");

  private final List<Failure> kept = new ArrayList<>();

  private static SlaBook shipped() {
    return new SlaShelf(new ShippedPolicies(), () -> START, (_, why) -> {
      throw why;
    }).now();
  }

  private static TicketFacts aTicket(Priority priority) {
    return new TicketFacts(Category.DELIVERY, priority, Set.of(), "buyer", null, null, null, null);
  }

  private static Map<Metric, Instant> dues(Priority priority, Instant created) {
    var terms = shipped().termsFor(aTicket(priority));
    var clocks = Clocks.none().apply(new SlaFact.Created(created, TicketStatus.NEW), terms);
    var dues = new EnumMap<Metric, Instant>(Metric.class);
    clocks.readAt(created, terms).forEach(clock -> {
      if (clock.dueAt() != null) {
        dues.put(clock.metric(), clock.dueAt());
      }
    });
    return dues;
  }

  /** Berlin is an hour ahead of UTC in winter, two in summer. */
  @ParameterizedTest(name = "{0} at {1}")
  @CsvSource({
      // a Saturday night; urgent runs round the clock
      "URGENT, 2026-11-28T23:00:00Z, 2026-11-28T23:15:00Z, 2026-11-29T03:00:00Z",
      // a Friday, an hour before the desk closes
      "HIGH, 2026-11-27T16:30:00Z, 2026-11-30T08:30:00Z, 2026-11-30T16:30:00Z",
      "NORMAL, 2026-11-27T15:00:00Z, 2026-11-30T14:00:00Z, 2026-12-02T15:00:00Z",
      "LOW, 2026-11-27T15:00:00Z, 2026-11-30T15:00:00Z, 2026-12-04T15:00:00Z",
      // the day before Christmas, which falls on a Friday, and its second day on a Saturday
      "HIGH, 2026-12-24T10:00:00Z, 2026-12-24T11:00:00Z, 2026-12-28T10:00:00Z",
      // the day before Good Friday; summer time has begun, Easter Monday is closed too
      "NORMAL, 2027-03-25T08:00:00Z, 2027-03-25T16:00:00Z, 2027-04-01T07:00:00Z"})
  void promises_what_the_priority_table_says(
      Priority priority, Instant created, Instant firstReply, Instant resolution) {
    assertThat(dues(priority, created))
        .isEqualTo(Map.of(Metric.FIRST_REPLY, firstReply, Metric.RESOLUTION, resolution));
  }

  @ParameterizedTest
  @CsvSource({"URGENT, 300", "HIGH, 900", "NORMAL, 7200", "LOW, 7200"})
  void warns_before_the_first_reply_is_due_and_tells_at_due(Priority priority, long before) {
    var levels = shipped().termsFor(aTicket(priority)).policy().levels();

    assertThat(levels)
        .filteredOn(level -> level.metric() == Metric.FIRST_REPLY)
        .extracting(Level::offsetS)
        .containsExactly(-before, 0L);
    assertThat(levels).extracting(Level::to).containsOnly(List.of(Recipient.ASSIGNEE));
  }

  @Test
  void names_its_versions() {
    assertThat(shipped().versions())
        .isEqualTo(Map.of("sla", "shipped-1", "calendars", "shipped-1"));
    assertThat(shipped().termsFor(aTicket(Priority.LOW)).promise())
        .isEqualTo(new Promise("low", "shipped-1", "shipped-1"));
  }

  @Test
  void names_everything_that_is_wrong_with_a_document() {
    var broken = Json.parse("""
        {"policies": [{"name": "a", "when": {"priority": ["soon"]}, "calendar": "always",
                       "policy": {"targets": {}}},
                      {"name": "b", "when": {}, "calendar": "always",
                       "policy": {"targets": {"first_reply": -1}, "paused_in": {"x": []}}}]}""");

    assertThatExceptionOfType(Violations.class)
        .isThrownBy(() -> JsonRecords.read(broken, SlaPolicies.class))
        .satisfies(
            wrong -> assertThat(wrong.all())
                .extracting(Violation::field)
                .containsExactly(
                    "policies[0].when.priority[0]", "policies[1].policy.targets.first_reply",
                    "policies[1].policy.paused_in.x"));
  }

  @Test
  void names_calendars_that_do_not_exist_and_people_whom_nobody_knows() {
    var strangers = Json.parse("""
        {"policies": [{"name": "a", "when": {}, "calendar": "always", "alert_hours": "moon",
                       "policy": {"targets": {"first_reply": 60}, "levels": [
                         {"metric": "first_reply", "offset_s": 0, "to": ["lead", "boss"]}]}}]}""");

    assertThatExceptionOfType(Violations.class)
        .isThrownBy(() -> JsonRecords.read(strangers, SlaPolicies.class))
        .satisfies(wrong -> assertThat(wrong.all()).extracting(Violation::field)
            .containsExactly("policies[0].policy.levels[0].to[1]"));
    assertThatExceptionOfType(Failure.class)
        .isThrownBy(() -> book(NAMES_A_CALENDAR.replace("\"calendar\"",
            "\"alert_hours\": \"moon\", \"calendar\"")))
        .withMessageContaining("policies[0].alert_hours");
  }

  private static SlaBook book(String sla) {
    return new SlaShelf(stored("1", sla), () -> START, (_, why) -> {
      throw why;
    }).now();
  }

  @Test
  void tells_in_the_hours_that_a_policy_names() {
    var quiet = book(NAMES_A_CALENDAR.replace("\"calendar\"",
        "\"alert_hours\": \"always\", \"calendar\"").replace("\"first_reply\": 60}",
            "\"first_reply\": 60}, \"levels\": [{\"metric\": \"first_reply\", \"offset_s\": 60}]"));
    var terms = quiet.termsFor(aTicket(Priority.LOW));

    // the only day that is open is Monday, 23 November
    var clocks = Clocks.none().apply(
        new SlaFact.Created(Instant.parse("2026-11-23T23:58:00Z"), TicketStatus.NEW), terms);

    assertThat(clocks.levels(terms)).extracting(LevelInstant::at)
        .containsExactly(Instant.parse("2026-11-30T00:00:00Z"));
  }

  @Test
  void knows_who_leads_a_queue() {
    var book = book(NAMES_A_CALENDAR.replace("{\"policies\"",
        "{\"leads\": {\"disputes\": \"A-1\"}, \"policies\""));

    assertThat(book.lead("disputes")).contains("A-1");
    assertThat(book.lead("technical")).isEmpty();
  }

  @Test
  void names_a_calendar_that_is_never_open() {
    var broken = Json.parse("{\"moon\": {\"time_zone\": \"UTC\", \"weekly\": {}}}");

    assertThatExceptionOfType(Violations.class)
        .isThrownBy(() -> JsonRecords.read(broken, NamedCalendars.class))
        .satisfies(
            wrong -> assertThat(wrong.all())
                .extracting(Violation::field)
                .containsExactly("moon.weekly"));
  }

  @Test
  void fails_at_the_start_where_a_policy_names_no_calendar() {
    assertThatExceptionOfType(Failure.Permanent.class)
        .isThrownBy(
            new SlaShelf(stored("1", NAMES_NO_CALENDAR), () -> START, (_, _) -> {})::now)
        .satisfies(why -> assertThat(why.type()).isEqualTo(ErrorType.BROKEN_POLICY))
        .withMessageContaining("policies[0].calendar");
  }

  @Test
  void keeps_the_last_book_where_a_later_policy_names_no_calendar() {
    var now = new Instant[]{START};
    var active = new Policies[]{stored("1", NAMES_A_CALENDAR)};
    var shelf = new SlaShelf(
        kind -> active[0].active(kind), () -> now[0], (_, why) -> kept.add(why));
    assertThat(shelf.now().versions()).containsEntry("sla", "1");

    active[0] = stored("2", NAMES_NO_CALENDAR);
    now[0] = START.plusSeconds(60);

    assertThat(shelf.now().versions()).containsEntry("sla", "1");
    assertThat(shelf.now().versions()).containsEntry("sla", "1");
    assertThat(kept).hasSize(1);

    active[0] = stored("3", NAMES_A_CALENDAR);
    now[0] = START.plusSeconds(120);

    assertThat(shelf.now().versions()).containsEntry("sla", "3");
  }

  @Test
  void knows_what_was_promised_under_an_earlier_version() {
    var now = new Instant[]{START};
    var active = new Policies[]{stored("1", NAMES_A_CALENDAR)};
    var shelf = new SlaShelf(new Policies() {
      @Override
      public PolicyVersion active(PolicyKind kind) {
        return active[0].active(kind);
      }

      @Override
      public Optional<PolicyVersion> version(PolicyKind kind, String version) {
        return Stream.of(stored("1", NAMES_A_CALENDAR), active[0])
            .flatMap(some -> some.version(kind, version).stream()).findFirst();
      }
    }, () -> now[0], (_, why) -> kept.add(why));
    var promise = shelf.now().termsFor(aTicket(Priority.LOW)).promise();

    active[0] = stored("2", NAMES_A_CALENDAR.replace("60", "30"));
    now[0] = START.plusSeconds(60);

    assertThat(shelf.now().termsFor(aTicket(Priority.LOW)).policy().targets())
        .containsEntry(Metric.FIRST_REPLY, Target.seconds(30));
    assertThat(shelf.of(promise).flatMap(book -> book.terms(promise.policy())).orElseThrow()
        .policy().targets()).containsEntry(Metric.FIRST_REPLY, Target.seconds(60));
    assertThat(shelf.of(new Promise("a", "0", "1"))).isEmpty();
  }

  @Test
  void minds_what_some_policy_asks_about_and_nothing_else() {
    var urgent = aTicket(Priority.URGENT);
    var tagged = new TicketFacts(Category.PAYMENT, Priority.URGENT, Set.of("vip"), "seller", "S-1",
        "gold", "de", new Money(1, "EUR"));

    assertThat(shipped().minds(urgent, aTicket(Priority.HIGH))).isTrue();
    assertThat(shipped().minds(urgent, tagged)).isFalse();
  }

  private static Policies stored(String version, String sla) {
    return kind -> new PolicyVersion(
        kind, version, Json.parse(kind == PolicyKind.SLA ? sla : ALWAYS));
  }

  @Test
  void keeps_clocks_only_of_what_some_policy_names() {
    var terms = shipped().termsFor(aTicket(Priority.LOW));

    var clocks = Clocks.none().apply(new SlaFact.Created(START, TicketStatus.NEW), terms);

    assertThat(terms.watched()).containsExactlyInAnyOrder(
        Metric.FIRST_REPLY, Metric.RESOLUTION, Metric.SELLER_REPLY);
    assertThat(clocks.clocks()).extracting(ClockState::metric)
        .containsExactly(Metric.FIRST_REPLY, Metric.RESOLUTION);
  }
}
