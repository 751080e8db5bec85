package dev.parley.carriers.handler;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.invocation.Batch;
import dev.parley.invocation.Call;
import dev.parley.invocation.House;
import dev.parley.invocation.Invocation;
import dev.parley.shared.core.Message;
import dev.parley.shared.core.QuarantineCommand;
import dev.parley.shared.core.ShipmentCommand.ReportShipment;
import java.io.IOException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class CarrierPayloadsTest {
  private final House house = new House();
  private final CarrierPayloads payloads = new CarrierPayloads(house.wiring("CarrierPayloads"));

  @BeforeEach
  void knows_the_secret() {
    house.keep("carriers/easypost", "{\"secrets\": [\"parley-test-easypost\"]}");
  }

  @Test
  void what_the_door_took_becomes_news_of_its_parcel_the_same_each_time() throws IOException {
    Call.sample("CarrierWebhooks").to(new CarrierWebhooks(house.wiring("CarrierWebhooks")));
    var accepted = house.sent();

    assertThat(Batch.failed(Invocation.answer(payloads, Batch.of(accepted)))).isEmpty();
    var once = house.sent().subList(1, house.sent().size());
    Invocation.answer(payloads, Batch.of(accepted));

    assertThat(once).isNotEmpty().extracting(Message::to)
        .containsOnly("shipment/easypost/9400111899223100001234");
    assertThat(once).extracting(Message::command).hasOnlyElementsOfType(ReportShipment.class);
    assertThat(once).extracting(Message::id).doesNotHaveDuplicates();
    assertThat(house.sent().subList(1 + once.size(), house.sent().size())).isEqualTo(once);
  }

  @Test
  void a_payload_that_is_not_there_goes_to_quarantine_at_once() throws IOException {
    var answer = Invocation.answer(payloads, Invocation.sample("CarrierPayloads"));

    assertThat(Batch.failed(answer)).isEmpty();
    assertThat(house.sent()).singleElement().extracting(Message::command)
        .isInstanceOf(QuarantineCommand.Keep.class);
  }
}
