package dev.parley.shipments.handler;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.invocation.Batch;
import dev.parley.invocation.Call;
import dev.parley.invocation.Call.Answered;
import dev.parley.invocation.House;
import dev.parley.invocation.Invocation;
import dev.parley.shared.core.TicketCommand.Concern;
import dev.parley.shared.journal.Head;
import java.io.IOException;
import java.util.LinkedHashSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ShipmentsDoorsTest {
  private static final String PARCEL = "shipment/easypost/9400111899223100001234";

  private final House house = new House();
  private final ShipmentCommands commands = new ShipmentCommands(
      house.wiring("ShipmentCommands"));
  private final ShipmentsApi api = new ShipmentsApi(house.wiring("ShipmentsApi"));

  private Answered get(String role, String sub) throws IOException {
    return Call.sample("ShipmentsApi").by(role, sub).to(api);
  }

  @Test
  void a_lost_parcel_asks_for_a_ticket_and_shows_it() throws IOException {
    var answer = Invocation.answer(commands, Invocation.sample("ShipmentCommands"));

    assertThat(Batch.failed(answer)).isEmpty();
    var parcel = Call.sample("ShipmentsApi").to(api).json();
    assertThat(parcel.text("status")).contains("FAILED");
    assertThat(parcel.text("reason")).contains("LOST");
    assertThat(parcel.text("order_id")).contains("O-1001");
    assertThat(parcel.items("history")).hasSize(1);
    assertThat(house.sent()).singleElement().satisfies(message -> {
      assertThat(message.command()).isInstanceOf(Concern.class);
      assertThat(message.to()).isEqualTo("ticket/" + parcel.text("open_ticket").orElseThrow());
    });
  }

  @Test
  void a_batch_that_comes_again_sends_the_same_and_changes_nothing() throws IOException {
    Invocation.answer(commands, Invocation.sample("ShipmentCommands"));
    var version = house.journal().head(PARCEL).map(Head::version);

    Invocation.answer(commands, Invocation.sample("ShipmentCommands"));

    assertThat(house.journal().head(PARCEL).map(Head::version)).isEqualTo(version);
    assertThat(house.sent()).hasSize(2);
    assertThat(new LinkedHashSet<>(house.sent())).hasSize(1);
  }

  @ParameterizedTest
  @CsvSource({
      "seller, S-17, 200", "seller, S-21, 404", "agent, A-7, 200", "lead, L-1, 200",
      "admin, X-1, 200", "buyer, B-1, 403", "service, m, 403", "partner, easypost, 403"})
  void a_parcel_is_there_for_whose_it_is(String role, String sub, int status)
      throws IOException {
    Invocation.answer(commands, Invocation.sample("ShipmentCommands"));

    assertThat(get(role, sub).status()).isEqualTo(status);
  }

  @Test
  void a_parcel_of_no_known_order_is_the_desks_alone() throws IOException {
    var news = Invocation.sample("ShipmentCommands").items("Records").getLast();
    Invocation.answer(commands, Batch.ofOne("m-1", news.text("body").orElseThrow()));

    assertThat(get("agent", "A-7").status()).isEqualTo(200);
    assertThat(get("seller", "S-17").status()).isEqualTo(404);
  }

  @Test
  void a_parcel_that_nobody_heard_of_is_not_there() throws IOException {
    assertThat(get("agent", "A-7").problem()).isEqualTo("not_found");
  }
}
