package dev.parley.tickets;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.shared.core.Party;
import dev.parley.shared.core.Priority;
import dev.parley.shared.journal.Arrival;
import dev.parley.shared.journal.Clerk;
import dev.parley.shared.journal.Head;
import dev.parley.shared.journal.MemoryStore;
import dev.parley.shared.journal.Replay;
import dev.parley.sla.Metric;
import dev.parley.sla.TicketStatus;
import dev.parley.tickets.TicketEvent.Changed;
import dev.parley.tickets.TicketEvent.DeadlineCame;
import dev.parley.tickets.TicketEvent.Opened;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;

/** Whatever happens to a ticket, its journal tells how it is. */
class TicketReplayTest {
  private static final String HEAD = Ticket.head("T-1");

  private final MemoryStore store = new MemoryStore(new Random(1));
  private final Tickets tickets = new Tickets(new Rulebook());
  private final Clerk<Ticket, TicketEvent> clerk = new Clerk<>(
      Ticket.AGGREGATE,
      (ticket, event, now) -> tickets.decide("T-1", ticket, event, now),
      store,
      _ -> {},
      _ -> {});

  private record Happened(String id, Instant at, TicketEvent event) {}

  private void accept(Happened it) {
    var arrival = new Arrival(it.id(), it.at(), Party.PARLEY, "Tickets", "c-1", true, null, null);
    clerk.accept(arrival, HEAD, it.event());
  }

  @RepeatedTest(60)
  void the_head_is_what_its_entries_tell(RepetitionInfo run) {
    var random = new Random(run.getCurrentRepetition());
    var happened = new ArrayList<Happened>();
    var now = Life.START;
    for (var n = 0; n < 30; n++) {
      now = now.plus(Duration.ofMinutes(random.nextInt(n % 10 == 9 ? 9_000 : 300)));
      happened.add(new Happened("e-" + n, now, any(random, now)));
      accept(happened.getLast());
      if (random.nextInt(4) == 0) {
        accept(happened.get(random.nextInt(happened.size())));
      }
      assertThat(Replay.of(store.entries(HEAD)))
          .isEqualTo(store.head(HEAD).map(Head::state).orElse(Replay.of(List.of())));
    }
  }

  @RepeatedTest(30)
  void repeats_leave_no_trace(RepetitionInfo run) {
    var random = new Random(run.getCurrentRepetition());
    var happened = new ArrayList<Happened>();
    happened.add(new Happened("e-0", Life.START, new Opened(Life.aMatter(), Life.SAID, false)));
    for (var n = 1; n < 20; n++) {
      var at = Life.START.plus(Duration.ofMinutes(n * 40L));
      happened.add(new Happened("e-" + n, at, any(random, at)));
    }
    happened.forEach(this::accept);
    var head = store.head(HEAD);
    var entries = store.entries(HEAD);

    entries.forEach(
        entry -> happened.stream().filter(it -> it.id().equals(entry.event())).forEach(
            this::accept));

    assertThat(store.head(HEAD)).isEqualTo(head);
    assertThat(store.entries(HEAD)).isEqualTo(entries);
  }

  private static TicketEvent any(Random random, Instant now) {
    return switch (random.nextInt(10)) {
      case 0 -> new Opened(Life.aMatter(), Life.SAID, random.nextBoolean());
      case 1 ->
          random.nextBoolean() ? Life.lost(random.nextInt(10)) : Life.found(random.nextInt(10));
      case 2 -> Life.byBuyer();
      case 3 -> Life.byAgent(one(random, Audience.values()));
      case 4 -> Life.to(one(random, TicketStatus.values()));
      case 5 -> Life.to(one(random, Priority.values()));
      case 6 -> new Changed(
          null, null, null, random.nextBoolean() ? "payments-chargebacks" : "order-delivery",
          random.nextBoolean() ? "A-7" : "", Set.of("t" + random.nextInt(3)), null);
      case 8 -> Life.due(one(random, Metric.values()), now.plusSeconds(random.nextInt(90_000)));
      case 7 -> Life.reminder(now.plus(Duration.ofMinutes(random.nextInt(600))));
      default -> new DeadlineCame(1);
    };
  }

  private static <T> T one(Random random, T[] all) {
    return all[random.nextInt(all.length)];
  }
}
