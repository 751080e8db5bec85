package dev.parley.lanes.handler;

import dev.parley.shared.core.DeadlineReached;
import dev.parley.shared.core.Inbox;
import dev.parley.shared.core.LaneCommand;
import dev.parley.shared.core.LaneCommand.SendParked;
import dev.parley.shared.core.Message;
import dev.parley.shared.journal.Arrival;
import dev.parley.shared.journal.Parking.Parked;
import dev.parley.shared.lambda.Environment;
import dev.parley.shared.lambda.LaneClerk;
import dev.parley.shared.lambda.QueueConsumer;
import dev.parley.shared.lambda.QueueShell;
import dev.parley.shared.lambda.Wiring;
import dev.parley.shared.retry.Lane;
import dev.parley.shared.retry.LaneEvent.Looked;
import java.util.List;

/** Looks at lanes when their next step is due, and sends on what was parked. */
public final class LaneCommands implements QueueConsumer {
  private static final int LOT = 100;

  private final Wiring wiring;
  private final LaneClerk clerk;
  private final QueueShell shell;

  /** In the cloud. */
  public LaneCommands() {
    this(Environment.ofSystem());
  }

  /** Anywhere. */
  public LaneCommands(Environment environment) {
    this(new Wiring(environment));
  }

  /** On other ground. */
  public LaneCommands(Wiring wiring) {
    this.wiring = wiring;
    clerk = new LaneClerk(wiring);
    shell = QueueShell.untiring(wiring, Inbox.LANES, LaneCommand.class, this::take);
  }

  @Override
  public QueueShell shell() {
    return shell;
  }

  private void take(Message message, LaneCommand command) {
    switch (command) {
      case DeadlineReached _ -> look(message);
      case SendParked send -> send(send);
    }
  }

  private void look(Message message) {
    var lane = Lane.named(message.to());
    var oldest = wiring.store().parking().first(lane, 1).stream()
        .map(Parked::message).map(Lane::key).findFirst();
    clerk.accept(
        Arrival.of(message, wiring.environment().function()), lane,
        new Looked(oldest.orElse(null)));
  }

  /** In lots: where this ends half-way, one lot is sent twice, under the same ids. */
  private void send(SendParked send) {
    var left = send.most();
    while (left > 0) {
      var lot = wiring.store().parking().first(send.lane(), Math.min(left, LOT));
      var meant = send.only() == null ? lot : only(lot, send.only());
      if (meant.isEmpty()) {
        return;
      }
      wiring.outbox().send(meant.stream().map(Parked::message).toList());
      wiring.store().parking().leave(meant);
      left -= meant.size();
    }
  }

  private static List<Parked> only(List<Parked> lot, String key) {
    return lot.stream().filter(parked -> Lane.key(parked.message()).equals(key)).toList();
  }
}
