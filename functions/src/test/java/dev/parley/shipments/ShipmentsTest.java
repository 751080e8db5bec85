package dev.parley.shipments;

import static dev.parley.shipments.Parcels.DAY;
import static dev.parley.shipments.Parcels.NOON;
import static dev.parley.shipments.Parcels.PROMISE;
import static dev.parley.shipments.Parcels.expected;
import static dev.parley.shipments.Parcels.expectedAsOf;
import static dev.parley.shipments.Parcels.report;
import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.shared.core.DeadlineReached;
import dev.parley.shared.core.Decision;
import dev.parley.shared.core.Inbox;
import dev.parley.shared.core.ShipmentCommand;
import dev.parley.shared.core.ShipmentReason;
import dev.parley.shared.core.ShipmentStatus;
import dev.parley.shared.json.Json;
import dev.parley.shared.json.JsonRecords;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class ShipmentsTest {
  private static final DeadlineReached DEADLINE = new DeadlineReached(Inbox.SHIPMENTS, 1);

  private final Parcels parcel = new Parcels();

  @Test
  void opens_a_ticket_for_a_lost_parcel_and_solves_it_when_the_parcel_moves() {
    parcel.hears(expected(), NOON);
    parcel.hears(report(ShipmentStatus.FAILED, ShipmentReason.LOST, NOON), NOON);
    assertThat(parcel.open()).containsExactly("lost");

    parcel.hears(report(ShipmentStatus.IN_TRANSIT, null, NOON.plus(DAY)), NOON.plus(DAY));
    assertThat(parcel.open()).isEmpty();
    assertThat(parcel.concern("lost").because()).contains("scanned");
  }

  @Test
  void opens_a_ticket_solved_where_the_parcel_had_moved_since() {
    parcel.hears(report(ShipmentStatus.IN_TRANSIT, null, NOON.plus(DAY)), NOON);
    parcel.hears(report(ShipmentStatus.FAILED, ShipmentReason.LOST, NOON), NOON);

    assertThat(parcel.concern("lost").over()).isTrue();
    assertThat(parcel.everOpen()).isEmpty();
  }

  @Test
  void solves_neither_damage_nor_return_by_any_scan() {
    parcel.hears(report(ShipmentStatus.FAILED, ShipmentReason.DAMAGED, NOON), NOON);
    parcel.hears(report(ShipmentStatus.RETURNING, null, NOON.plus(DAY)), NOON);
    parcel.hears(report(ShipmentStatus.DELIVERED, null, NOON.plus(DAY).plus(DAY)), NOON);
    parcel.hears(report(ShipmentStatus.RETURNED, null, NOON.plus(DAY.multipliedBy(3))), NOON);

    assertThat(parcel.open()).containsExactlyInAnyOrder("damaged", "returning");
  }

  @Test
  void keeps_a_delivery_whatever_was_scanned_before_or_beside_it() {
    parcel.hears(report(ShipmentStatus.DELIVERED, null, NOON.plus(DAY)), NOON);
    parcel.hears(report(ShipmentStatus.IN_TRANSIT, null, NOON), NOON);
    parcel.hears(report(ShipmentStatus.OUT_FOR_DELIVERY, null, NOON.plus(DAY.multipliedBy(2))),
        NOON);
    assertThat(parcel.status()).isEqualTo("DELIVERED");

    parcel.hears(report(ShipmentStatus.RETURNING, null, NOON.plus(DAY.multipliedBy(3))), NOON);
    assertThat(parcel.status()).isEqualTo("RETURNING");
  }

  @Test
  void has_the_address_checked_after_the_second_failed_attempt() {
    var first = report(ShipmentStatus.ATTEMPT_FAILED, ShipmentReason.RECIPIENT_UNAVAILABLE, NOON);
    parcel.hears(first, NOON);
    parcel.hears(first, NOON);
    assertThat(parcel.open()).isEmpty();

    parcel.hears(report(ShipmentStatus.ATTEMPT_FAILED, null, NOON.plus(DAY)), NOON.plus(DAY));
    assertThat(parcel.open()).containsExactly("attempts");
  }

  @Test
  void tells_the_buyer_a_day_after_the_promise_and_opens_a_ticket_after_three() {
    parcel.hears(expected(), NOON);
    assertThat(parcel.lookAt()).isEqualTo(PROMISE.plus(DAY));

    parcel.hears(DEADLINE, PROMISE.plus(DAY));
    assertThat(parcel.told()).containsExactly("parcel_late to buyer/B-1");
    assertThat(parcel.open()).isEmpty();
    assertThat(parcel.lookAt()).isEqualTo(PROMISE.plus(DAY.multipliedBy(3)));

    parcel.hears(DEADLINE, PROMISE.plus(DAY.multipliedBy(3)));
    assertThat(parcel.told()).hasSize(1);
    assertThat(parcel.open()).containsExactly("late");
    assertThat(parcel.lookAt()).isNull();
  }

  @Test
  void solves_late_by_delivery_alone() {
    parcel.hears(expected(), NOON);
    parcel.hears(DEADLINE, PROMISE.plus(DAY));
    parcel.hears(DEADLINE, PROMISE.plus(DAY.multipliedBy(3)));
    var later = PROMISE.plus(DAY.multipliedBy(4));

    parcel.hears(report(ShipmentStatus.OUT_FOR_DELIVERY, null, later), later);
    assertThat(parcel.open()).containsExactly("late");

    parcel.hears(report(ShipmentStatus.DELIVERED, null, later), later);
    assertThat(parcel.open()).isEmpty();
  }

  @Test
  void leaves_nothing_of_a_deadline_that_finds_nothing_due() {
    parcel.hears(expected(), NOON);
    assertThat(parcel.decision(DEADLINE, PROMISE).outcome()).isEqualTo(Decision.Outcome.VOID);
    parcel.hears(report(ShipmentStatus.DELIVERED, null, PROMISE), PROMISE);
    assertThat(parcel.decision(DEADLINE, PROMISE.plus(DAY)).outcome())
        .isEqualTo(Decision.Outcome.VOID);
    assertThat(new Parcels().decision(DEADLINE, NOON).outcome()).isEqualTo(Decision.Outcome.VOID);
  }

  @Test
  void gives_news_under_way_a_moment_where_the_promise_had_long_passed() {
    var now = PROMISE.plus(DAY.multipliedBy(9));
    parcel.hears(expected(), now);
    assertThat(parcel.open()).isEmpty();
    assertThat(parcel.lookAt()).isEqualTo(now.plus(Duration.ofMinutes(15)));

    parcel.hears(DEADLINE, now.plus(Duration.ofMinutes(15)));
    assertThat(parcel.open()).containsExactly("late");
    assertThat(parcel.told()).hasSize(1);
  }

  @Test
  void never_leaves_a_look_at_or_before_now() {
    parcel.hears(expected(), NOON);
    var after = PROMISE.plus(DAY).plusSeconds(30); // the deadline's message is still under way
    parcel.hears(report(ShipmentStatus.IN_TRANSIT, null, after), after);
    assertThat(parcel.lookAt()).isAfter(after);
  }

  @Test
  void sends_concerns_again_when_the_order_becomes_known() {
    parcel.hears(report(ShipmentStatus.FAILED, ShipmentReason.DAMAGED, NOON), NOON);
    assertThat(parcel.concern("damaged").order()).isNull();

    parcel.hears(expected(), NOON);
    assertThat(parcel.concern("damaged").order()).isEqualTo(Parcels.ORDER);
  }

  @Test
  void follows_the_later_word_of_the_order() {
    parcel.hears(expectedAsOf(NOON.plusSeconds(9), PROMISE.plus(DAY)), NOON);
    parcel.hears(expectedAsOf(NOON, PROMISE), NOON);
    assertThat(parcel.lookAt()).isEqualTo(PROMISE.plus(DAY).plus(DAY));
  }

  @Test
  void waits_for_no_parcel_that_goes_back() {
    parcel.hears(expected(), NOON);
    parcel.hears(report(ShipmentStatus.RETURNING, null, NOON), NOON);
    assertThat(parcel.lookAt()).isNull();
  }

  @Test
  void calls_one_parcel_by_one_id_however_its_number_is_written() {
    assertThat(ShipmentCommand.head("easypost", " 1z 99aa "))
        .isEqualTo(ShipmentCommand.head("easypost", "1Z99AA"));
  }

  @Test
  void keeps_its_state_in_json() {
    parcel.hears(expected(), NOON);
    parcel.hears(report(ShipmentStatus.FAILED, ShipmentReason.LOST, NOON), NOON);
    parcel.hears(report(ShipmentStatus.ATTEMPT_FAILED, null, NOON), NOON);
    var stored = Json.of(parcel.state()).write();
    assertThat(JsonRecords.restore(Json.parse(stored), Shipment.class)).isEqualTo(parcel.state());
  }

  @Test
  void keeps_the_newest_of_a_long_history() {
    for (var hour = 0; hour < 100; hour++) {
      var at = NOON.plus(Duration.ofHours(hour));
      parcel.hears(report(ShipmentStatus.IN_TRANSIT, null, at), at);
    }
    var history = ShipmentView.json(parcel.state()).items("history");
    assertThat(history).hasSize(30);
    assertThat(history.getFirst().text("occurred_at"))
        .hasValue(NOON.plus(Duration.ofHours(99)).toString());
  }

  @Test
  void reads_its_rules_from_a_policy_document() {
    var rules = JsonRecords.read(
        Json.parse(
            "{\"tell_after\":\"PT24H\",\"late_after\":\"PT72H\",\"settle_for\":\"PT15M\"}"),
        CarrierRules.class);
    assertThat(rules).isEqualTo(CarrierRules.SHIPPED);
  }

  @Test
  void shows_the_ticket_that_is_open() {
    parcel.hears(report(ShipmentStatus.FAILED, ShipmentReason.LOST, NOON), NOON);
    var view = ShipmentView.json(parcel.state());
    assertThat("ticket/" + view.text("open_ticket").orElseThrow())
        .isEqualTo(parcel.concern("lost").ticket());
    assertThat(view.text("reason")).hasValue("LOST");
  }

  @Test
  void takes_what_has_no_time_for_news_of_the_moment_it_came() {
    parcel.hears(report(ShipmentStatus.PRE_TRANSIT, null, Instant.EPOCH), NOON);
    parcel.hears(report(ShipmentStatus.IN_TRANSIT, null, null), NOON);
    assertThat(parcel.status()).isEqualTo("IN_TRANSIT");
    assertThat(ShipmentView.json(parcel.state()).items("history").getFirst().text("occurred_at"))
        .hasValue(NOON.toString());
  }

  @Test
  void what_nobody_knows_does_not_take_the_place_of_what_is_known() {
    var parcel = new Parcels();
    parcel.hears(Parcels.report(ShipmentStatus.IN_TRANSIT, null, Parcels.NOON), Parcels.NOON);
    parcel.hears(
        Parcels.report(ShipmentStatus.UNKNOWN, null, Parcels.NOON.plus(Parcels.DAY)), Parcels.NOON);

    assertThat(parcel.status()).isEqualTo("IN_TRANSIT");
  }
}
