package dev.parley.notifications;

import static dev.parley.notifications.Notifying.decide;
import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.notifications.Notification.Planned;
import dev.parley.notifications.Notification.Reason;
import dev.parley.notifications.Notification.Sent;
import dev.parley.notifications.Notification.Unsent;
import dev.parley.notifications.NotificationEvent.Asked;
import dev.parley.notifications.NotificationEvent.BegunAgain;
import dev.parley.notifications.NotificationEvent.Mailed;
import dev.parley.notifications.NotificationEvent.Refused;
import dev.parley.shared.core.Decision;
import dev.parley.shared.core.NotificationCommand.Notify;
import dev.parley.shared.core.Party;
import dev.parley.shared.policy.Mode;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NotifyingTest {
  private static final Instant NOW = Instant.parse("2026-11-23T09:00:00Z");
  private static final Instant LATER = NOW.plusSeconds(5);
  private static final Map<String, String> VERSIONS = Map.of("modes", "7", "templates", "3");

  private static Notify aNotice(String to) {
    return new Notify(new Party(to), "reminder", NOW, "T-1", null, null, Map.of());
  }

  private static Asked asked(String to, Mode mode, boolean addressed) {
    return new Asked(aNotice(to), mode, addressed, VERSIONS, NOW, false);
  }

  @ParameterizedTest
  @CsvSource({
      "OBSERVE, agent/A-7, true, OBSERVED",
      "OBSERVE, buyer/B-1, false, OBSERVED",
      "ASSIST, buyer/B-1, true, PROPOSED",
      "ASSIST, seller/S-1, true, PROPOSED",
      "ASSIST, queue/seller:S-1, true, PROPOSED",
      "ASSIST, agent/A-7, false, UNADDRESSED",
      "LIVE, buyer/B-1, false, UNADDRESSED"})
  void keeps_what_may_not_leave_and_says_why(
      Mode mode, String to, boolean addressed, Reason reason) {
    assertThat(decide(null, asked(to, mode, addressed), NOW).next())
        .isEqualTo(new Unsent(aNotice(to), NOW, reason, null));
  }

  @ParameterizedTest
  @CsvSource({"LIVE, buyer/B-1", "LIVE, seller/S-1", "ASSIST, agent/A-7", "ASSIST, queue/disputes"})
  void lets_leave_what_may(Mode mode, String to) {
    var decision = decide(null, asked(to, mode, true), NOW);

    assertThat(decision.next()).isEqualTo(new Planned(aNotice(to), NOW, NOW));
    assertThat(decision.policyVersions()).isEqualTo(VERSIONS);
  }

  @Test
  void notes_what_the_mail_service_made_of_it() {
    var planned = new Planned(aNotice("buyer/B-1"), NOW, NOW);

    assertThat(decide(planned, new Mailed("ses-1"), LATER).next())
        .isEqualTo(new Sent(planned.what(), LATER, "ses-1"));
    assertThat(decide(planned, new Refused("MessageRejected"), LATER).next())
        .isEqualTo(new Unsent(planned.what(), LATER, Reason.REFUSED, "MessageRejected"));
  }

  @Test
  void lets_nobody_begin_again_while_somebody_may_be_sending() {
    var planned = new Planned(aNotice("buyer/B-1"), NOW, NOW);
    var over = NOW.plus(Notifying.UNDER_WAY);

    assertThat(decide(planned, new BegunAgain(2), over.minusMillis(1)).outcome())
        .isEqualTo(Decision.Outcome.VOID);
    assertThat(decide(planned, new BegunAgain(2), over).next())
        .isEqualTo(new Planned(planned.what(), NOW, over));
  }

  @Test
  void lets_a_copy_that_came_back_begin_again_where_the_clock_stands() {
    var planned = new Planned(aNotice("buyer/B-1"), NOW, NOW);

    assertThat(decide(planned, new BegunAgain(1), NOW).outcome())
        .isEqualTo(Decision.Outcome.VOID);
    assertThat(decide(planned, new BegunAgain(2), NOW).outcome())
        .isEqualTo(Decision.Outcome.ACCEPTED);
  }

  @Test
  void changes_nothing_once_it_is_over() {
    var sent = new Sent(aNotice("buyer/B-1"), NOW, "ses-1");

    assertThat(decide(sent, new BegunAgain(2), LATER.plus(Notifying.UNDER_WAY)).outcome())
        .isEqualTo(Decision.Outcome.VOID);
    assertThat(decide(sent, new Mailed("ses-2"), LATER).next()).isEqualTo(sent);
    assertThat(decide(sent, new Refused("MessageRejected"), LATER).next()).isEqualTo(sent);
    assertThat(decide(sent, asked("buyer/B-1", Mode.LIVE, true), LATER).next()).isEqualTo(sent);
  }
}
