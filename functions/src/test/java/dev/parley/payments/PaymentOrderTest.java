package dev.parley.payments;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.shared.core.Money;
import dev.parley.shared.core.OrderParty;
import dev.parley.shared.core.PaymentCommand;
import dev.parley.shared.core.PaymentCommand.ExpectPayment;
import dev.parley.shared.core.PaymentEventType;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** News of a payment end alike in whatever order and however often they come, and under whichever of its names. */
class PaymentOrderTest {
  private static final int STORIES = 40;
  private static final int ORDERS = 200;

  @Test
  void any_order_of_doubled_news_under_both_names_ends_in_the_same_ledger_and_concerns() {
    var dice = new Random(11);
    for (var story = 0; story < STORIES; story++) {
      var commands = story(dice);
      var straight = played(commands, new Random(1));
      for (var n = 0; n < ORDERS; n++) {
        var other = played(shuffled(commands, dice), dice);
        assertThat(other.state()).isEqualTo(straight.state());
        assertThat(other.concerns()).isEqualTo(straight.concerns());
        assertThat(other.reachable()).isEqualTo(straight.reachable());
      }
    }
  }

  /** Both names are told of at least once, so that the two heads get to know that they are one. */
  private static List<PaymentCommand> story(Random dice) {
    var commands = new ArrayList<PaymentCommand>();
    commands.add(Wallet.captured(8_400));
    for (var n = 1 + dice.nextInt(9); n > 0; n--) {
      commands.add(event(dice));
    }
    for (var order : List.of("O-1", "O-2")) {
      commands.add(
          new ExpectPayment(
              "stripe", dice.nextBoolean() ? Wallet.INTENT : Wallet.CHARGE,
              new OrderParty(order, "B-1", null), new Money(4_200, "EUR"), Wallet.NOON));
    }
    return commands;
  }

  private static PaymentCommand event(Random dice) {
    if (dice.nextInt(8) == 0) {
      return Wallet.reversed(
          1_000L * (1 + dice.nextInt(5)), Wallet.NOON.plus(Duration.ofHours(dice.nextInt(6))));
    }
    var types = PaymentEventType.values();
    return Wallet.report(
        types[dice.nextInt(types.length)],
        "part_" + dice.nextInt(3),
        1_000L * (1 + dice.nextInt(5)),
        Wallet.NOON.plus(Duration.ofHours(dice.nextInt(6))),
        dice.nextBoolean());
  }

  private static List<PaymentCommand> shuffled(List<PaymentCommand> commands, Random dice) {
    var doubled = new ArrayList<>(commands);
    commands.stream().filter(_ -> dice.nextBoolean()).forEach(doubled::add);
    Collections.shuffle(doubled, dice);
    return doubled;
  }

  private static Wallet played(List<PaymentCommand> commands, Random dice) {
    var wallet = new Wallet();
    commands.forEach(wallet::receives);
    wallet.settles(dice);
    return wallet;
  }
}
