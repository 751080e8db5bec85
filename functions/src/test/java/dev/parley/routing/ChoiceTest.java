package dev.parley.routing;

import static dev.parley.routing.Staff.OFFICE_HOURS;
import static dev.parley.routing.Staff.anAgent;
import static dev.parley.routing.Staff.being;
import static dev.parley.routing.Staff.in;
import static dev.parley.routing.Staff.speaking;
import static dev.parley.routing.Staff.with;
import static dev.parley.routing.Staff.withSkills;
import static dev.parley.routing.Staff.working;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.parley.routing.Choice.Candidate;
import dev.parley.routing.Choice.WhyNot;
import dev.parley.shared.core.Presence;
import dev.parley.shared.core.Priority;
import dev.parley.shared.core.RoutingCommand.Need;
import java.time.Duration;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ChoiceTest {

  private static Choice choice(Staff staff, Need need) {
    return Choice.of(staff.floor(), staff, need, staff.now());
  }

  private static @Nullable WhyNot whyNot(Choice choice, String agent) {
    return choice.candidates().stream().filter(it -> it.agent().equals(agent)).findFirst()
        .map(Candidate::whyNot).orElse(null);
  }

  @Test
  void says_of_everybody_why_not() {
    var staff = Staff.of(
        anAgent("chosen"), in(anAgent("elsewhere"), "disputes"),
        being(anAgent("offline"), Presence.OFFLINE), being(anAgent("away"), Presence.AWAY),
        working(anAgent("asleep"), OFFICE_HOURS), speaking(anAgent("french"), "fr"),
        withSkills(anAgent("expert"), "customs"), with(anAgent("full"), 0))
        .after(Duration.ofHours(9));

    var choice = choice(staff, new Need(
        Staff.QUEUE, Priority.NORMAL, "de", Set.of(),
        staff.now()));

    assertThat(choice.agent()).isEqualTo("chosen");
    assertThat(choice.candidates()).extracting(Candidate::agent, Candidate::whyNot)
        .containsExactlyInAnyOrder(
            tuple("chosen", null),
            tuple("elsewhere", WhyNot.NOT_IN_QUEUE),
            tuple("offline", WhyNot.OFFLINE),
            tuple("away", WhyNot.AWAY),
            tuple("asleep", WhyNot.OFF_SHIFT),
            tuple("french", WhyNot.LANGUAGE_MISSING),
            tuple("expert", WhyNot.WAS_GIVEN_ONE_LATER),
            tuple("full", WhyNot.AT_CAPACITY));
    assertThat(choice.passedOver()).containsEntry("at_capacity", 1).doesNotContainKey(
        "not_in_queue");
  }

  @Test
  void whoever_has_fewest_tickets_gets_the_next() {
    var staff = Staff.of(anAgent("a"), anAgent("b")).seek("T-1", "T-2", "T-3").leave("T-2");

    var choice = choice(staff, staff.aNeed());

    assertThat(staff.load("a")).isEqualTo(2);
    assertThat(choice.agent()).isEqualTo("b");
    assertThat(whyNot(choice, "a")).isEqualTo(WhyNot.HAS_MORE_TICKETS);
  }

  @Test
  void of_two_with_as_many_the_one_gets_it_who_was_given_one_longer_ago() {
    var staff = Staff.of(anAgent("a"), anAgent("b")).seek("T-1", "T-2").leave("T-1").seek("T-3")
        .leave("T-2").leave("T-3");

    var choice = choice(staff, staff.aNeed());

    assertThat(choice.agent()).isEqualTo("b");
    assertThat(whyNot(choice, "a")).isEqualTo(WhyNot.WAS_GIVEN_ONE_LATER);
  }

  @Test
  void a_tag_that_is_the_skill_of_somebody_in_the_queue_is_asked_for_until_it_took_too_long() {
    var staff = Staff.of(
        anAgent("a"), with(withSkills(anAgent("expert"), "customs"), 1)).seek(
            "T-1", new Staff().aNeed("customs"));
    var need = staff.aNeed("customs", "nobody-s-skill");

    assertThat(staff.whose("T-1")).isEqualTo("expert");
    assertThat(choice(staff, need).agent()).isNull();
    assertThat(choice(staff, need).skills()).containsExactly("customs");
    assertThat(whyNot(choice(staff, need), "a")).isEqualTo(WhyNot.SKILL_MISSING);

    staff.after(Duration.ofSeconds(599));
    assertThat(choice(staff, need).agent()).isNull();
    staff.after(Duration.ofSeconds(1));
    assertThat(choice(staff, need).agent()).isEqualTo("a");
    assertThat(choice(staff, need).skills()).isEmpty();
  }

  @Test
  void the_language_is_asked_for_longer_than_skills_are() {
    var staff = Staff.of(speaking(anAgent("a"), "en"), being(anAgent("g"), Presence.OFFLINE));
    var need = staff.aNeedIn("de");

    staff.after(Duration.ofSeconds(1_799));
    assertThat(whyNot(choice(staff, need), "a")).isEqualTo(WhyNot.LANGUAGE_MISSING);
    staff.after(Duration.ofSeconds(1));
    assertThat(choice(staff, need).agent()).isEqualTo("a");
  }

  @Test
  void of_whom_nobody_said_a_language_any_will_do_and_a_country_does_not_matter() {
    var staff = Staff.of(speaking(anAgent("a")), speaking(anAgent("b"), "de-AT"));

    assertThat(choice(staff, staff.aNeedIn("de")).candidates()).extracting(Candidate::whyNot)
        .doesNotContain(WhyNot.LANGUAGE_MISSING);
  }
}
