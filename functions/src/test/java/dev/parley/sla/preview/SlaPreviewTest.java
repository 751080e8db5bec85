package dev.parley.sla.preview;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.parley.shared.json.Json;
import dev.parley.shared.json.JsonRecords;
import dev.parley.shared.json.Violation;
import dev.parley.shared.json.Violations;
import dev.parley.sla.ClockReading;
import dev.parley.sla.Clocks;
import dev.parley.sla.SlaFact;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class SlaPreviewTest {

  private static final String OFFICE = """
      {"time_zone": "Europe/Berlin", "weekly": {"mon": [["09:00","17:00"]],
       "tue": [["09:00","17:00"]], "wed": [["09:00","17:00"]], "thu": [["09:00","17:00"]],
       "fri": [["09:00","17:00"]]}}
      """;
  private static final String NEW_YORK = """
      {"time_zone": "America/New_York", "weekly": {"tue": [["20:00","04:00"]],
       "fri": [["10:00","18:00"]]}, "holidays": ["2026-04-03"]}
      """;
  private static final String POLICY = """
      {"targets": {"first_reply": 3600, "next_reply": 7200, "resolution": {"business_days": 3}},
       "paused_in": {"first_reply": ["pending"], "resolution": ["pending","on_hold"]},
       "levels": [{"metric": "first_reply", "offset_s": -900},
                  {"metric": "first_reply", "offset_s": 0},
                  {"metric": "resolution", "offset_s": 0}]}
      """;
  private static final String STRICT = """
      {"targets": {"first_reply": 600, "resolution": 36000, "ownership": 7200, "agent_work": null,
                   "seller_reply": 86400}}
      """;

  @Test
  void shows_the_clocks_at_the_instant_that_is_asked_for() {
    var answer = Previews.sla(body(POLICY, """
        {"at": "2026-06-15T07:00:00Z", "type": "created", "status": "open"},
        {"at": "2026-06-15T07:10:00Z", "type": "requester_message"}
        """, "2026-06-15T07:30:00Z"));

    assertThat(answer).isEqualTo(Json.parse("""
        {"clocks": [
          {"metric": "first_reply", "cycle": 1, "state": "running",
           "started_at": "2026-06-15T07:00:00Z", "due_at": "2026-06-15T08:00:00Z",
           "stopped_at": null, "breached_at": null, "elapsed_s": 1800, "remaining_s": 1800},
          {"metric": "resolution", "cycle": 1, "state": "running",
           "started_at": "2026-06-15T07:00:00Z", "due_at": "2026-06-18T07:00:00Z",
           "stopped_at": null, "breached_at": null, "elapsed_s": 1800, "remaining_s": 84600}],
         "next_due_at": "2026-06-15T08:00:00Z",
         "levels": [
          {"metric": "first_reply", "cycle": 1, "offset_s": -900, "at": "2026-06-15T07:45:00Z"},
          {"metric": "first_reply", "cycle": 1, "offset_s": 0, "at": "2026-06-15T08:00:00Z"},
          {"metric": "resolution", "cycle": 1, "offset_s": 0, "at": "2026-06-18T07:00:00Z"}]}
        """));
  }

  @Test
  void leaves_out_what_is_stopped_or_stands_still_from_due_and_levels() {
    var answer = Previews.sla(body(POLICY, """
        {"at": "2026-06-15T07:00:00Z", "type": "created", "status": "open"},
        {"at": "2026-06-15T07:20:00Z", "type": "public_reply", "by": "agent"},
        {"at": "2026-06-15T07:20:00Z", "type": "status", "status": "pending"}
        """, "2026-06-16T07:30:00Z"));

    assertThat(answer.get("next_due_at")).isEqualTo(Json.none());
    assertThat(answer.items("levels")).isEmpty();
    assertThat(answer.items("clocks")).extracting(clock -> clock.text("state").orElseThrow())
        .containsExactly("met", "paused");
  }

  @Test
  void goes_on_under_another_policy_and_calendar() {
    var answer = Previews.sla(body(POLICY, """
        {"at": "2026-06-15T07:00:00Z", "type": "created", "status": "open"},
        {"at": "2026-06-15T07:30:00Z", "type": "policy", "policy": %s},
        {"at": "2026-06-15T07:40:00Z", "type": "policy", "calendar": %s}
        """.formatted(STRICT, NEW_YORK), "2026-06-15T08:00:00Z"));

    assertThat(answer.items("clocks")).extracting(clock -> clock.text("metric").orElseThrow())
        .containsExactly("first_reply", "agent_work", "resolution");
    assertThat(answer.items("clocks").getFirst().text("breached_at"))
        .contains("2026-06-15T07:30:00Z");
    assertThat(answer.items("clocks").get(1).text("state")).contains("not_measured");
  }

  @Test
  void tells_in_the_hours_that_are_asked_for() {
    var quiet = (Json.Obj) body("""
        {"targets": {"first_reply": 3600},
         "levels": [{"metric": "first_reply", "offset_s": 0,
                     "repeat": {"every_s": 1800, "cap": 2}, "to": ["lead", "queue"]}]}
        """, "{\"at\": \"2026-06-15T14:00:00Z\", \"type\": \"created\", \"status\": \"open\"}",
        "2026-06-15T14:00:00Z");

    var answer = Previews.sla(quiet.with("alert_hours", Json.parse(NEW_YORK)));

    // due at closing, Monday 17:00 in Berlin; New York is told on Tuesday at 20:00
    assertThat(answer.items("levels")).extracting(level -> level.text("at").orElseThrow())
        .containsExactly("2026-06-17T00:00:00Z", "2026-06-17T00:00:00Z");
    assertThat(refusal(quiet.with("alert_hours", Json.parse("{\"time_zone\": \"Nowhere\"}"))).all())
        .extracting(Violation::field).contains("alert_hours.time_zone");
  }

  @Test
  void names_everything_that_is_wrong_at_once() {
    var body = Json.parse("""
        {"calendar": {"time_zone": "Nowhere", "weekly": {"mon": [["17:00","09:00"]]}},
         "policy": {"targets": {"first_reply": -1, "last_reply": 3600, "resolution": "soon",
                                "next_reply": {"business_days": -2}, "ownership": 1.5},
                    "paused_in": {"first_reply": ["asleep"]},
                    "levels": [{"metric": "silence", "offset_s": 0},
                               {"metric": "first_reply", "offset_s": 0,
                                "repeat": {"every_s": 0, "cap": 1000}}]},
         "history": [{"at": "2026-06-15T07:00:00Z", "type": "requester_message"},
                     {"at": "2026-06-15T06:00:00Z", "type": "public_reply", "by": "parrot"},
                     {"at": "2026-06-15T09:00:00Z", "type": "status"},
                     {"at": "2026-06-15T09:00:00Z", "type": "created", "status": "open"},
                     {"at": "2026-06-15T09:00:00Z", "type": "policy",
                      "policy": {"targets": {"first_reply": -5}},
                      "calendar": {"time_zone": "Nowhere", "weekly": {"mon": [["09:00","10:00"]]}}},
                     {"at": "noon", "type": "internal_note"},
                     {"at": "2026-06-15T09:00:00Z", "type": "guess"},
                     {"at": "2026-06-15T09:00:00Z", "type": "due_override"},
                     {"at": "2026-06-15T09:00:00Z", "type": "merged", "into": "T-1"}],
         "at": "2026-06-15T08:00:00Z", "wish": 1}
        """);

    assertThat(refusal(body).all()).extracting(Violation::field).containsExactlyInAnyOrder(
        "wish", "calendar.time_zone", "calendar.weekly.mon[0]", "policy.targets.first_reply",
        "policy.targets.last_reply", "policy.targets.resolution",
        "policy.targets.next_reply.business_days", "policy.targets.ownership",
        "policy.paused_in.first_reply[0]", "policy.levels[0].metric",
        "policy.levels[1].repeat.every_s", "policy.levels[1].repeat.cap", "history[0].type",
        "history[1].at", "history[1].by", "history[2].at", "history[2].status", "history[3].at",
        "history[3].type", "history[4].at", "history[4].policy.targets.first_reply",
        "history[4].calendar.time_zone", "history[5].at", "history[6].at", "history[6].type",
        "history[7].at", "history[7].due_at", "history[7].metric", "history[8].into");
  }

  @Test
  void refuses_a_body_without_its_parts() {
    assertThat(refusal(Json.parse("{}")).all()).extracting(Violation::field)
        .containsExactly("calendar", "policy", "at", "history");
  }

  @Test
  void refuses_a_target_that_its_calendar_can_never_reach() {
    var once = "{\"time_zone\": \"UTC\", \"date_overrides\": {\"2026-06-15\": [[\"09:00\",\"10:00\"]]}}";
    var body = Json.parse("""
        {"calendar": %s, "policy": {"targets": {"first_reply": 7200}},
         "history": [{"at": "2026-06-15T07:00:00Z", "type": "created", "status": "open"}],
         "at": "2026-06-15T07:00:00Z"}
        """.formatted(once));

    assertThat(refusal(body).all()).extracting(Violation::field).containsExactly("calendar");
  }

  static LongStream seeds() {
    return LongStream.range(0, 100);
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void shows_what_the_live_ticket_shows(long seed) {
    var events = events(new Random(seed));
    var last = Instant.parse(events.getLast().text("at").orElseThrow());

    for (var now : List.of(last, last.plus(Duration.ofHours(5)), last.plus(Duration.ofDays(9)))) {
      var preview = Previews.sla(Json.object("calendar", Json.parse(OFFICE), "policy",
          Json.parse(POLICY), "history", events, "at", now));

      assertThat(preview.items("clocks")).isEqualTo(live(events, now, new Random(seed)));
    }
  }

  /** The head of a live ticket is stored after every event, and swept between them. */
  private static List<Json> live(List<Json> events, Instant now, Random random) {
    var findings = new Findings();
    var policy = Findings.present(findings.policy("policy", Json.parse(POLICY)));
    var calendar = Findings.present(findings.calendar("calendar", Json.parse(OFFICE)));
    var facts = new HistoryCheck(findings, policy, calendar, null).facts(events, now);
    var terms = HistoryCheck.terms(policy, calendar, null);
    var head = Clocks.none();
    for (var i = 0; i < facts.size(); i++) {
      head = JsonRecords.restore(Json.of(head.apply(facts.get(i), terms)), Clocks.class);
      terms = facts.get(i) instanceof SlaFact.PolicyChanged(_, var next) ? next : terms;
      var until = i + 1 < facts.size() ? facts.get(i + 1).at() : now;
      var gap = Duration.between(facts.get(i).at(), until).toSeconds();
      var sweep = facts.get(i).at().plusSeconds(random.nextLong(gap + 1));
      head = head.fireDue(sweep, terms).clocks();
    }
    return head.readAt(now, terms).stream().map(ClockReading::json).toList();
  }

  private static List<Json> events(Random random) {
    var at = Instant.parse("2026-03-27T08:00:00Z");
    var events = new ArrayList<Json>();
    events.add(Json.object("at", at, "type", "created", "status", "new"));
    for (var i = 0; i < 20; i++) {
      at = at.plusSeconds(random.nextInt(30_000));
      events.add(event(at, random));
    }
    return events;
  }

  private static Json event(Instant at, Random random) {
    return switch (random.nextInt(6)) {
      case 0 -> Json.object("at", at, "type", "requester_message");
      case 1 -> Json.object("at", at, "type", "public_reply", "by",
          one(random, "agent", "seller", "bot"));
      case 2, 3 -> Json.object("at", at, "type", "status", "status",
          one(random, "open", "pending", "on_hold", "solved"));
      case 4 -> Json.object("at", at, "type", "assigned", "queue",
          one(random, "disputes", "technical", "seller:S-1"));
      default -> Json.object("at", at, "type", "policy", "policy",
          Json.parse(one(random, POLICY, STRICT)), "calendar",
          Json.parse(one(random, OFFICE, NEW_YORK)));
    };
  }

  private static String one(Random random, String... of) {
    return of[random.nextInt(of.length)];
  }

  private static Json body(String policy, String history, String at) {
    return Json.parse("""
        {"calendar": %s, "policy": %s, "history": [%s], "at": "%s"}
        """.formatted(OFFICE, policy, history, at));
  }

  private static Violations refusal(Json body) {
    return catchThrowableOfType(Violations.class, () -> Previews.sla(body));
  }
}
