package dev.parley.shipments;

import static dev.parley.shipments.Parcels.DAY;
import static dev.parley.shipments.Parcels.NOON;
import static dev.parley.shipments.Parcels.PROMISE;
import static dev.parley.shipments.Parcels.expected;
import static dev.parley.shipments.Parcels.report;
import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.shared.core.DeadlineReached;
import dev.parley.shared.core.Inbox;
import dev.parley.shared.core.ShipmentCommand;
import dev.parley.shared.core.ShipmentReason;
import dev.parley.shared.core.ShipmentStatus;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** News of a parcel end alike in whatever order and however often they come. */
class ShipmentOrderTest {
  private static final int STORIES = 40;
  private static final int ORDERS = 200;
  private static final DeadlineReached DEADLINE = new DeadlineReached(Inbox.SHIPMENTS, 1);

  @Test
  void any_order_of_doubled_reports_and_expectations_ends_in_the_same_state_and_concerns() {
    var dice = new Random(7);
    for (var story = 0; story < STORIES; story++) {
      var commands = story(dice);
      var straight = played(commands, NOON);
      for (var n = 0; n < ORDERS; n++) {
        var other = played(shuffled(commands, dice), NOON);
        assertThat(other.state()).isEqualTo(straight.state());
        assertThat(other.concerns()).isEqualTo(straight.concerns());
      }
    }
  }

  @Test
  void any_order_after_the_promise_has_long_passed_ends_alike_too() {
    var dice = new Random(8);
    var now = PROMISE.plus(DAY.multipliedBy(30));
    for (var story = 0; story < STORIES; story++) {
      var commands = story(dice);
      var straight = looked(played(commands, now), now);
      for (var n = 0; n < ORDERS; n++) {
        var other = looked(played(shuffled(commands, dice), now), now);
        assertThat(other.state()).isEqualTo(straight.state());
        assertThat(other.concerns()).isEqualTo(straight.concerns());
        assertThat(other.told()).isEqualTo(straight.told());
      }
    }
  }

  @Test
  void a_late_delivery_leaves_the_same_whether_or_not_somebody_looked_before_it_came() {
    var delivered = report(ShipmentStatus.DELIVERED, null, PROMISE.plus(DAY.multipliedBy(5)));
    var now = PROMISE.plus(DAY.multipliedBy(6));

    var watched = new Parcels();
    watched.hears(expected(), NOON);
    watched.hears(DEADLINE, PROMISE.plus(DAY));
    watched.hears(DEADLINE, PROMISE.plus(DAY.multipliedBy(3)));
    watched.hears(delivered, now);
    var told = new Parcels();
    told.hears(delivered, now);
    told.hears(expected(), now);

    assertThat(told.state()).isEqualTo(watched.state());
    assertThat(told.concerns()).isEqualTo(watched.concerns());
    assertThat(told.everOpen()).isEmpty();
  }

  /** Some of everything that a carrier can say, some of it at the same instant. */
  private static List<ShipmentCommand> story(Random dice) {
    var commands = new ArrayList<ShipmentCommand>();
    for (var n = 2 + dice.nextInt(9); n > 0; n--) {
      var at = NOON.plus(Duration.ofHours(12L * dice.nextInt(40)));
      commands.add(report(one(ShipmentStatus.values(), dice), reason(dice), at));
    }
    commands.add(expected());
    return commands;
  }

  private static @Nullable ShipmentReason reason(Random dice) {
    return dice.nextBoolean() ? null : one(ShipmentReason.values(), dice);
  }

  private static <T> T one(T[] all, Random dice) {
    return all[dice.nextInt(all.length)];
  }

  private static List<ShipmentCommand> shuffled(List<ShipmentCommand> commands, Random dice) {
    var doubled = new ArrayList<>(commands);
    commands.stream().filter(_ -> dice.nextBoolean()).forEach(doubled::add);
    Collections.shuffle(doubled, dice);
    return doubled;
  }

  private static Parcels played(List<ShipmentCommand> commands, Instant now) {
    var parcel = new Parcels();
    commands.forEach(command -> parcel.hears(command, now));
    return parcel;
  }

  private static Parcels looked(Parcels parcel, Instant now) {
    parcel.hears(DEADLINE, now.plus(CarrierRules.SHIPPED.settleFor()));
    return parcel;
  }
}
