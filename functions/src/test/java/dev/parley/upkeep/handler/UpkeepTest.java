package dev.parley.upkeep.handler;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.invocation.House;
import dev.parley.invocation.Invocation;
import dev.parley.shared.core.DeadlineReached;
import dev.parley.shared.core.Effect;
import dev.parley.shared.core.Inbox;
import dev.parley.shared.core.Message;
import dev.parley.shared.core.NotificationCommand.Notify;
import dev.parley.shared.core.Party;
import dev.parley.shared.journal.Commit;
import dev.parley.shared.journal.Entry;
import dev.parley.shared.journal.Head;
import dev.parley.shared.json.Json;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class UpkeepTest {
  private final House house = new House();
  private final DeadlineSweep sweep = new DeadlineSweep(house.wiring("DeadlineSweep"));
  private final Relay relay = new Relay(house.wiring("Relay"));

  /** A head that wants to be looked at, and an effect of what happened to it that may not have been sent. */
  private void committed(String id, Instant lookAt) {
    var head = new Head(
        id, 1, house.now(), Json.object("id", id), new Head.Deadline(lookAt, 1), null);
    var notify = new Notify(
        Party.buyer("B-1"), "ticket_solved", house.now(), "T-1", null, null, Map.of());
    var entry = new Entry(
        id, "request/1", house.now(), Party.PARLEY, "TicketsApi", "opened", 0, 1, Map.of(),
        Json.object(), head.state(), List.of(new Effect("notification/buyer/B-1", notify)), null,
        null, "c-1");
    house.store().commit(
        new Commit(List.of(new Commit.Change(null, head, entry)), Set.of(), true));
  }

  private void sweeps() throws IOException {
    Invocation.answer(sweep, Invocation.sample("DeadlineSweep"));
  }

  private void relays() throws IOException {
    Invocation.answer(relay, Invocation.sample("Relay"));
  }

  @Test
  void the_sweep_tells_a_head_that_is_due_and_not_one_that_is_not() throws IOException {
    committed("ticket/T-1", house.now().plusSeconds(60));
    committed("shipment/easypost/1Z", house.now().plusSeconds(61));
    sweeps();
    assertThat(house.sent()).isEmpty();

    house.pass(Duration.ofSeconds(60));
    sweeps();

    assertThat(house.sent()).singleElement().satisfies(message -> {
      assertThat(message.to()).isEqualTo("ticket/T-1");
      assertThat(message.id()).isEqualTo("deadline/1");
      assertThat(message.command()).isEqualTo(new DeadlineReached(Inbox.TICKETS, 1));
    });
  }

  @Test
  void the_sweep_tells_again_after_a_quarter_of_an_hour_under_the_same_id() throws IOException {
    committed("payment/stripe/pi_1", house.now().plusSeconds(60));
    house.pass(Duration.ofSeconds(60));
    sweeps();
    house.pass(Duration.ofMinutes(14));
    sweeps();
    assertThat(house.sent()).hasSize(1);

    house.pass(Duration.ofMinutes(1));
    sweeps();

    assertThat(house.sent()).extracting(Message::id).containsExactly("deadline/1", "deadline/1");
  }

  @Test
  void the_relay_sends_once_what_may_not_have_been_sent() throws IOException {
    committed("ticket/T-1", house.now().plus(Duration.ofDays(1)));
    relays();
    assertThat(house.sent()).isEmpty();

    house.pass(Duration.ofSeconds(61));
    relays();
    relays();

    assertThat(house.sent()).extracting(Message::id).containsExactly("ticket/T-1@request/1#0");
  }
}
