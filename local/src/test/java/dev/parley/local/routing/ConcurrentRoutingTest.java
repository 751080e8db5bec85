package dev.parley.local.routing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.local.LocalRuntime;
import dev.parley.local.Options;
import dev.parley.local.SuiteRecords;
import dev.parley.routing.Floor;
import dev.parley.shared.journal.MemoryStore;
import dev.parley.shared.journal.Store;
import dev.parley.shared.journal.dynamo.DynamoStore;
import dev.parley.sla.TicketStatus;
import dev.parley.tickets.Ticket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IntSummaryStatistics;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Hundreds of tickets meet 20 agents, all at once: no capacity is ever exceeded, and nobody has two tickets more than another. */
class ConcurrentRoutingTest {
  private static final int TICKETS = 500;
  private static final int AGENTS = 20;
  private static final Path PROJECT = Path.of("..").toAbsolutePath().normalize();

  /** What was wrong at some commit of the floor. */
  private final List<String> wrong = Collections.synchronizedList(new ArrayList<>());
  private int size = TICKETS;
  private int capacity;

  @Test
  void in_memory_with_room_for_all() throws Exception {
    fill(new MemoryStore(new Random(1)), 30);
  }

  @Test
  void in_memory_with_room_for_some() throws Exception {
    var rush = fill(new MemoryStore(new Random(2)), 10);

    drain(rush);
  }

  /** Fewer: what differs is only who keeps the versions, and how long that takes. */
  @Test
  void in_dynamo_db_with_room_for_some() throws Exception {
    size = 100;
    var options = Options.inMemory(PROJECT, SuiteRecords::open);
    try (var runtime = LocalRuntime.start(options, _ -> {})) {
      var store = DynamoStore.of(
          runtime.aws().dynamoDb().direct(), SuiteRecords.tables(runtime.stack()), new Random(3));

      drain(fill(store, 4));
    }
  }

  private Rush fill(Store store, int room) throws Exception {
    capacity = room;
    var rush = new Rush(store, 7, this::check).agents(AGENTS, room).settle();
    for (var n = 0; n < size; n++) {
      rush.parcel(n, false);
    }
    rush.settle().after(Duration.ofMinutes(1));
    assertWhole(rush, Math.min(size, AGENTS * room));
    return rush;
  }

  /** A fifth of the tickets are solved, whosever they are, and as many places are filled again. */
  private void drain(Rush rush) throws Exception {
    var solved = size / 5;
    for (var n = 0; n < solved; n++) {
      rush.parcel(n, true);
    }
    rush.settle().after(Duration.ofMinutes(1)).after(Duration.ofMinutes(1));
    assertWhole(rush, AGENTS * capacity);
    assertThat(rush.tickets()).filteredOn(ticket -> ticket.status() == TicketStatus.SOLVED)
        .hasSize(solved);
  }

  /** No commit exceeds a capacity; one that gives a place gives it to somebody who has no more tickets than others. */
  private void check(Floor before, Floor after) {
    after.seats().forEach((agent, seat) -> {
      if (seat.tickets().size() > seat.capacity()) {
        wrong.add(agent + " has " + seat.tickets().size());
      }
    });
    if (after.placed() > before.placed()) {
      var least = loads(before).getMin();
      before.seats().forEach((agent, seat) -> {
        var now = after.seats().get(agent);
        if (now != null && now.tickets().size() > seat.tickets().size()
            && seat.tickets().size() > least) {
          wrong.add(agent + " was given one more than others");
        }
      });
    }
  }

  private static IntSummaryStatistics loads(Floor floor) {
    return floor.seats().values().stream().mapToInt(seat -> seat.tickets().size())
        .summaryStatistics();
  }

  private void assertWhole(Rush rush, int assigned) {
    assertThat(wrong).isEmpty();
    var loads = loads(rush.floor());
    assertThat(loads.getMax() - loads.getMin()).isLessThanOrEqualTo(1);
    assertThat(loads.getSum()).isEqualTo(assigned);
    var tickets = rush.tickets();
    assertThat(tickets).hasSize(size).allSatisfy(ticket -> {
      assertThat(ticket.queue()).isEqualTo("order-delivery");
      assertThat(rush.floor().held(ticket.id()).map(Floor.Held::agent).orElse(null))
          .isEqualTo(ticket.needsWork() ? ticket.assignee() : null);
    });
    assertThat(listed(rush)).as("each in exactly one queue").hasSize(size)
        .doesNotHaveDuplicates();
  }

  private static List<String> listed(Rush rush) {
    return Stream.of(TicketStatus.values())
        .flatMap(status -> rush.listed(Ticket.board("order-delivery", status)).stream()).toList();
  }
}
