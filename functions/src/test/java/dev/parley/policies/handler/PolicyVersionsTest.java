package dev.parley.policies.handler;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.invocation.Call;
import dev.parley.invocation.Call.Answered;
import dev.parley.invocation.House;
import dev.parley.shared.core.NotificationCommand.Notify;
import dev.parley.shared.json.Json;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Versions of policies through the door, from the draft to the rollback. */
class PolicyVersionsTest {
  private static final String RULES = """
      {"longest_ahead": "P30D", "open_per_ticket": %d, "close_solved_after": "P7D"}""";
  private static final String NIGHT = """
      {"night": {"time_zone": "UTC", "weekly": {"mon": [["00:00", "24:00"]]}}}""";
  private static final String NAMES_NIGHT = """
      {"policies": [{"name": "all", "when": {}, "calendar": "night",
                     "policy": {"targets": {"first_reply": 60}}}]}""";

  private final House house = new House();
  private int requests;

  private Call call(String route, String path, String who) {
    return Call.of(route, path).by("admin", who).numbered("r-" + ++requests);
  }

  private Answered ask(Call call) throws IOException {
    return call.to(new PoliciesApi(house.wiring("PoliciesApi")));
  }

  private Answered draft(String kind, String document) throws IOException {
    return draft(kind, document, "");
  }

  private Answered draft(String kind, String document, String more) throws IOException {
    return ask(
        call("PUT /policies/{kind}", "/policies/" + kind, "ada").body(
            "{\"document\": %s, \"rationale\": \"because\"%s}".formatted(document, more)));
  }

  private Call decision(String who, String kind, long version, String body) {
    return call(
        "POST /policies/{kind}/versions/{n}/approval",
        "/policies/" + kind + "/versions/" + version + "/approval", who).body(body);
  }

  private Answered approve(String who, String kind, long version) throws IOException {
    return ask(decision(who, kind, version, "{\"decision\": \"approve\"}"));
  }

  private Answered rollBack(String kind, long version) throws IOException {
    return ask(
        call(
            "POST /policies/{kind}/versions/{n}/rollback",
            "/policies/" + kind + "/versions/" + version + "/rollback", "ada"));
  }

  private Json active(String kind) throws IOException {
    return ask(call("GET /policies/{kind}", "/policies/" + kind, "ada")).json();
  }

  private Call versions(String kind) {
    return call("GET /policies/{kind}/versions", "/policies/" + kind + "/versions", "ada");
  }

  private long inForce(String kind, String document) throws IOException {
    var version = draft(kind, document).json().integer("version").orElseThrow();
    assertThat(approve("ben", kind, version).status()).isEqualTo(200);
    return version;
  }

  private static List<String> violations(Answered answered) {
    return answered.json().items("violations").stream()
        .map(violation -> violation.text("field").orElse("")).toList();
  }

  @Test
  void a_draft_decides_nothing() throws IOException {
    var answer = draft("reminders", RULES.formatted(3));

    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.json().integer("version")).contains(1L);
    assertThat(answer.json().text("state")).contains("draft");
    assertThat(answer.json().text("author")).contains("admin/ada");
    assertThat(answer.json().text("rationale")).contains("because");
    assertThat(answer.json().integer("approvals_required")).contains(1L);
    assertThat(answer.json().get("document").integer("open_per_ticket")).contains(3L);
    assertThat(active("reminders").integer("version")).contains(0L);
    assertThat(active("reminders").text("name")).contains("shipped-1");
  }

  @Test
  void decides_once_another_admin_has_approved_it() throws IOException {
    draft("reminders", RULES.formatted(3));

    var answer = approve("ben", "reminders", 1);

    assertThat(answer.json().text("state")).contains("active");
    assertThat(answer.json().items("approvals")).singleElement()
        .satisfies(approval -> assertThat(approval.text("by")).contains("admin/ben"));
    assertThat(active("reminders").integer("version")).contains(1L);
    assertThat(active("reminders").get("document").integer("open_per_ticket")).contains(3L);
  }

  @Test
  void nobody_approves_their_own() throws IOException {
    draft("reminders", RULES.formatted(3));

    var answer = approve("ada", "reminders", 1);

    assertThat(answer.status()).isEqualTo(403);
    assertThat(answer.problem()).isEqualTo("self_approval");
    assertThat(answer.json().text("suggested_action")).contains("other_approver");
    assertThat(active("reminders").integer("version")).contains(0L);
  }

  @ParameterizedTest
  @CsvSource({"0, active, active, active", "1, draft, active, 409", "2, draft, draft, active"})
  void as_many_agree_as_the_stack_asks_for(
      String required, String drafted, String once, String twice) throws IOException {
    var function = new PoliciesApi(
        house.wiring("PoliciesApi", Map.of("POLICY_APPROVALS", required)));
    var draft = call("PUT /policies/{kind}", "/policies/reminders", "ada").body(
        "{\"document\": %s, \"rationale\": \"because\"}".formatted(RULES.formatted(3)));
    assertThat(draft.to(function).json().text("state")).contains(drafted);
    if (required.equals("0")) {
      return;
    }

    var approve = "{\"decision\": \"approve\"}";
    var first = decision("ben", "reminders", 1, approve).to(function);
    var second = decision("cyd", "reminders", 1, approve).to(function);

    assertThat(first.json().text("state")).contains(once);
    assertThat(second.json().text("state").orElse("" + second.status())).isEqualTo(twice);
  }

  @Test
  void a_rejected_draft_stays_one() throws IOException {
    draft("reminders", RULES.formatted(3));

    var rejected = ask(
        decision(
            "ben", "reminders", 1, "{\"decision\": \"reject\", \"note\": \"not in December\"}"));

    assertThat(rejected.json().text("state")).contains("rejected");
    assertThat(rejected.json().get("rejected").text("note")).contains("not in December");
    assertThat(approve("cyd", "reminders", 1).problem()).isEqualTo("policy_conflict");
  }

  @Test
  void a_rollback_gives_back_the_version_before() throws IOException {
    inForce("reminders", RULES.formatted(3));
    inForce("reminders", RULES.formatted(4));

    assertThat(rollBack("reminders", 2).json().text("state")).contains("rolled_back");
    assertThat(active("reminders").integer("version")).contains(1L);
    assertThat(rollBack("reminders", 1).status()).isEqualTo(200);
    assertThat(active("reminders").integer("version")).contains(0L);
    assertThat(rollBack("reminders", 1).problem()).isEqualTo("policy_conflict");
    assertThat(rollBack("reminders", 7).problem()).isEqualTo("not_found");
  }

  @Test
  void decides_from_its_instant_on() throws IOException {
    draft(
        "reminders", RULES.formatted(3),
        ", \"effective_from\": \"%s\"".formatted(house.now().plusSeconds(3_600)));

    assertThat(approve("ben", "reminders", 1).json().text("state")).contains("approved");
    assertThat(active("reminders").integer("version")).contains(0L);
    house.pass(Duration.ofHours(1));
    assertThat(active("reminders").integer("version")).contains(1L);
  }

  @Test
  void shows_which_applied_when() throws IOException {
    var before = house.now().minusSeconds(1);
    inForce("reminders", RULES.formatted(3));
    var first = house.now();
    house.pass(Duration.ofHours(1));
    inForce("reminders", RULES.formatted(4));
    house.pass(Duration.ofHours(1));
    rollBack("reminders", 2);

    assertThat(at(before).integer("version")).contains(0L);
    assertThat(at(first).integer("version")).contains(1L);
    assertThat(at(first.plusSeconds(3_600)).integer("version")).contains(2L);
    assertThat(at(first.plusSeconds(3_600)).get("document").integer("open_per_ticket"))
        .contains(4L);
    assertThat(at(first.plusSeconds(7_200)).integer("version")).contains(1L);
    assertThat(violations(ask(versions("reminders").query("at", "noon")))).containsExactly("at");
  }

  private Json at(java.time.Instant instant) throws IOException {
    return ask(versions("reminders").query("at", instant.toString())).json();
  }

  @Test
  void lists_the_history_newest_first_with_who_when_and_why() throws IOException {
    inForce("reminders", RULES.formatted(3));
    draft("reminders", RULES.formatted(4));

    var items = ask(versions("reminders")).json().items("items");

    assertThat(items).extracting(item -> item.text("state").orElse(""))
        .containsExactly("draft", "active");
    assertThat(items).allSatisfy(item -> {
      assertThat(item.text("rationale")).contains("because");
      assertThat(item.has("document")).isFalse();
    });
    var page = ask(versions("reminders").query("limit", "1")).json();
    assertThat(page.items("items")).hasSize(1);
    assertThat(page.has("next_cursor")).isTrue();
  }

  @Test
  void shows_a_draft_to_whoever_is_to_approve_it() throws IOException {
    draft("reminders", RULES.formatted(3));

    var route = "GET /policies/{kind}/versions/{n}";
    var shown = ask(call(route, "/policies/reminders/versions/1", "ben"));
    var missing = ask(call(route, "/policies/reminders/versions/2", "ben"));

    assertThat(shown.json().get("document").integer("open_per_ticket")).contains(3L);
    assertThat(missing.status()).isEqualTo(404);
    assertThat(ask(call(route, "/policies/reminders/versions/x", "ben")).status()).isEqualTo(404);
  }

  @Test
  void names_everything_that_is_wrong_by_its_path() throws IOException {
    var answer = draft("calendars", """
        {"a": {"time_zone": "Moon", "weekly": {"mon": [["17:00", "09:00", "x"]]}},
         "b": {"time_zone": "UTC", "weekly": "never"},
         "desk": {"time_zone": "UTC", "weekly": {"mon": [["09:00", "18:00"]]}, "colour": "red"},
         "always": {"time_zone": "UTC", "weekly": {"mon": [["09:00", "18:00"]]}}}""");

    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.problem()).isEqualTo("validation_failed");
    assertThat(violations(answer)).containsExactlyInAnyOrder(
        "document.a.time_zone", "document.a.weekly.mon[0]", "document.b.weekly",
        "document.desk.colour");
  }

  @Test
  void names_what_is_wrong_around_the_document_too() throws IOException {
    var answer = ask(
        call("PUT /policies/{kind}", "/policies/reminders", "ada").body("""
            {"document": {"longest_ahead": "soon"}, "rationale": " ", "urgent": true}"""));
    var none = ask(
        call("PUT /policies/{kind}", "/policies/reminders", "ada").body("{\"rationale\": \"\"}"));

    assertThat(violations(answer)).contains(
        "urgent", "document.longest_ahead", "document.open_per_ticket",
        "document.close_solved_after");
    assertThat(violations(none)).containsExactly("rationale", "document");
  }

  @Test
  void refuses_a_scope_by_its_fields() throws IOException {
    var answer = draft(
        "reminders", RULES.formatted(3),
        ", \"scope\": {\"country\": \"DE\", \"category\": \"delivery\"}");

    assertThat(violations(answer)).containsExactly("scope.country", "scope.category");
    assertThat(draft("reminders", RULES.formatted(3), ", \"scope\": {}").status()).isEqualTo(200);
  }

  @Test
  void sla_policies_name_calendars_that_are_there() throws IOException {
    var answer = draft("sla", NAMES_NIGHT);

    assertThat(violations(answer)).containsExactly("document.policies[0].calendar");
  }

  @Test
  void a_calendar_that_is_named_cannot_be_taken_away() throws IOException {
    var answer = draft("calendars", NIGHT);

    assertThat(violations(answer)).contains("document.desk", "document.always");
  }

  @Test
  void a_step_that_would_part_what_goes_together_is_refused() throws IOException {
    var shipped = active("calendars").get("document");
    var more = ((Json.Obj) shipped).with(Json.parse(NIGHT));
    inForce("calendars", more.write());
    inForce("sla", NAMES_NIGHT);

    var answer = rollBack("calendars", 1);

    assertThat(answer.problem()).isEqualTo("policy_conflict");
    assertThat(answer.json().text("detail").orElse("")).contains("night is required");
    assertThat(rollBack("sla", 1).status()).isEqualTo(200);
    assertThat(rollBack("calendars", 1).status()).isEqualTo(200);
  }

  @Test
  void what_breaks_the_glass_decides_for_a_day_and_tells_every_department() throws IOException {
    draft("reminders", RULES.formatted(3));

    var unsaid = ask(decision("ada", "reminders", 1, "{\"decision\": \"break_glass\"}"));
    var answer = ask(
        decision(
            "ada", "reminders", 1, "{\"decision\": \"break_glass\", \"note\": \"mail storm\"}"));

    assertThat(violations(unsaid)).containsExactly("note");
    assertThat(answer.json().text("state")).contains("active");
    assertThat(answer.json().get("break_glass").text("note")).contains("mail storm");
    assertThat(answer.json().text("active_until"))
        .contains(house.now().plus(Duration.ofHours(24)).toString());
    assertThat(house.sent()).hasSize(12).allSatisfy(
        message -> assertThat(((Notify) message.command()).to().value()).startsWith("queue/"));
    house.pass(Duration.ofHours(24));
    assertThat(active("reminders").integer("version")).contains(0L);
  }

  @Test
  void the_same_key_gives_the_same_answer_and_no_second_version() throws IOException {
    var put = call("PUT /policies/{kind}", "/policies/reminders", "ada")
        .header("idempotency-key", "k-1")
        .body("{\"document\": %s, \"rationale\": \"because\"}".formatted(RULES.formatted(3)));
    var first = ask(put);
    approve("ben", "reminders", 1);

    assertThat(ask(put).json()).isEqualTo(first.json());
    assertThat(ask(put.body(body -> body.replace("because", "why not"))).problem())
        .isEqualTo("idempotency_conflict");
    assertThat(ask(versions("reminders")).json().items("items")).hasSize(1);
  }

  @Test
  void who_read_before_somebody_else_decided_is_told_so() throws IOException {
    var read = ask(call("GET /policies/{kind}", "/policies/reminders", "ada")).header("etag");
    inForce("reminders", RULES.formatted(3));

    var late = ask(
        call("PUT /policies/{kind}", "/policies/reminders", "ada").header("if-match", read).body(
            "{\"document\": %s, \"rationale\": \"because\"}".formatted(RULES.formatted(4))));

    assertThat(late.problem()).isEqualTo("version_conflict");
  }

  @Test
  void names_a_version_that_broke_after_it_was_stored_and_shows_what_decides() throws IOException {
    inForce("reminders", RULES.formatted(3));
    inForce("reminders", RULES.formatted(4));
    var text = house.journal().head("policy/reminders").orElseThrow().state()
        .get("timeline").items("terms").getLast().text("document").orElseThrow();

    house.store().erase(text);

    assertThat(active("reminders").integer("version")).contains(1L);
    assertThat(active("reminders").get("broken").integer("version")).contains(2L);
  }

  @Test
  void only_admins_change_what_everybody_at_the_desk_may_read() throws IOException {
    var put = call("PUT /policies/{kind}", "/policies/reminders", "x").body("{}");
    var approval = decision("x", "reminders", 1, "{\"decision\": \"approve\"}");

    assertThat(ask(put.by("lead", "lea")).status()).isEqualTo(403);
    assertThat(ask(approval.by("agent", "ann")).status()).isEqualTo(403);
    assertThat(ask(versions("reminders").by("agent", "ann")).status()).isEqualTo(200);
    assertThat(ask(versions("reminders").by("buyer", "kim")).status()).isEqualTo(403);
  }
}
