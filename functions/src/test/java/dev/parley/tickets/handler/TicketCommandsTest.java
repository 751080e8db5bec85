package dev.parley.tickets.handler;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.invocation.Batch;
import dev.parley.invocation.House;
import dev.parley.invocation.Invocation;
import dev.parley.shared.core.Message;
import dev.parley.shared.core.QuarantineCommand;
import dev.parley.shared.journal.Head;
import java.io.IOException;
import org.junit.jupiter.api.Test;

class TicketCommandsTest {
  private static final String TICKET = "ticket/T-P8TRGHFDWBC037FMMQ3C";

  private final House house = new House();
  private final TicketCommands commands = new TicketCommands(house.wiring("TicketCommands"));

  @Test
  void a_parcels_trouble_opens_a_ticket_and_an_early_deadline_leaves_no_trace()
      throws IOException {
    var answer = Invocation.answer(commands, Invocation.sample("TicketCommands"));

    assertThat(Batch.failed(answer)).isEmpty();
    assertThat(house.journal().head(TICKET).map(Head::version)).contains(1L);
    assertThat(house.journal().entries(TICKET)).singleElement().satisfies(entry -> {
      assertThat(entry.function()).isEqualTo("TicketCommands");
      assertThat(entry.policyVersions()).containsKeys("sla", "routing", "calendars", "reminders");
    });
  }

  @Test
  void a_batch_that_comes_again_changes_nothing() throws IOException {
    Invocation.answer(commands, Invocation.sample("TicketCommands"));
    var head = house.journal().head(TICKET);

    Invocation.answer(commands, Invocation.sample("TicketCommands"));

    assertThat(house.journal().head(TICKET)).isEqualTo(head);
    assertThat(house.journal().entries(TICKET)).hasSize(1);
  }

  @Test
  void what_it_cannot_read_or_is_not_meant_for_goes_to_quarantine_at_once() throws IOException {
    var other = Invocation.sample("ShipmentCommands").items("Records").getLast();

    var unreadable = Invocation.answer(commands, Batch.ofOne("m-1", "{\"id\": 1"));
    var misdirected = Invocation.answer(
        commands, Batch.ofOne("m-2", other.text("body").orElseThrow()));

    assertThat(Batch.failed(unreadable)).isEmpty();
    assertThat(Batch.failed(misdirected)).isEmpty();
    assertThat(house.sent()).extracting(Message::command)
        .hasOnlyElementsOfType(QuarantineCommand.Keep.class)
        .extracting(command -> ((QuarantineCommand.Keep) command).trouble().errorType())
        .containsExactly("unreadable_message", "unreadable_message");
  }
}
