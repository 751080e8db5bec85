package dev.parley.local.seed;

import dev.parley.local.control.Seeding;
import dev.parley.shared.core.Decision;
import dev.parley.shared.core.RoutingCommand;
import dev.parley.shared.journal.Clerk;
import dev.parley.shared.journal.Journal;
import dev.parley.shared.journal.Receipt;
import dev.parley.shared.journal.Store;
import dev.parley.shared.journal.dynamo.DynamoStore;
import dev.parley.shared.journal.dynamo.DynamoTables;
import dev.parley.shared.policy.ShippedPolicies;
import dev.parley.tickets.Ticket;
import dev.parley.tickets.TicketEvent;
import dev.parley.tickets.Tickets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/**
 * Writes tickets in bulk: the suite's own decisions and its own clerk, over a client that gathers what they write. Those
 * that are there already stay as they are, so the same seed may come again.
 */
public final class SeededTickets implements Seeding {
  private static final int AT_ONCE = 100;
  private static final Duration TAKEN_AFTER = Duration.ofMinutes(1);

  private final DynamoDbClient client;
  private final DynamoTables tables;
  private final Map<String, List<String>> keys;
  private final Journal journal;

  /** Into those tables, whose key attributes are given by their names; the journal says what is there. */
  public SeededTickets(DynamoDbClient client, DynamoTables tables, Map<String, List<String>> keys,
      Journal journal) {
    this.client = client;
    this.tables = tables;
    this.keys = Map.copyOf(keys);
    this.journal = journal;
  }

  @Override
  public synchronized int write(Plan plan, Instant now) {
    return write(plan.seed(), true, plan.due(), now)
        + write(plan.seed(), false, plan.tickets() - plan.due(), now);
  }

  /** By as many threads as there are processors: one waits for the store while another decides. */
  private int write(long seed, boolean due, int count, Instant now) {
    var tickets = new Tickets(new SeedRules(new ShippedPolicies()));
    return IntStream.range(0, Math.ceilDiv(count, AT_ONCE)).parallel()
        .mapToObj(page -> IntStream
            .range(page * AT_ONCE, Math.min((page + 1) * AT_ONCE, count))
            .mapToObj(n -> SeededTicket.of(seed, due, n)).toList())
        .mapToInt(some -> write(missing(some), tickets, now)).sum();
  }

  private int write(List<SeededTicket> some, Tickets tickets, Instant now) {
    var puts = new BulkPuts(client, keys);
    some.forEach(ticket -> write(ticket, tickets, puts, now));
    puts.writeEndingWith(tables.heads());
    return some.size();
  }

  private List<SeededTicket> missing(List<SeededTicket> some) {
    var there = journal.heads(some.stream().map(SeededTicket::head).toList());
    return some.stream().filter(ticket -> !there.containsKey(ticket.head())).toList();
  }

  private void write(SeededTicket ticket, Tickets tickets, BulkPuts puts, Instant now) {
    var chance = ticket.chance();
    var store = DynamoStore.of(puts, tables, chance);
    var clerk = clerk(ticket, tickets, store);
    var opened = ticket.openedAt(now, chance);
    var taken = opened.plus(TAKEN_AFTER).isAfter(now) ? now : opened.plus(TAKEN_AFTER);
    accepted(clerk.accept(ticket.arrival("opened", opened), ticket.head(),
        ticket.opened(store.texts(), chance)));
    accepted(
        clerk.accept(ticket.arrival("taken", taken), ticket.head(), ticket.taken(chance)));
  }

  /**
   * What these two events bring about is told to no person. The floor is not told either: whoever comes to work finds
   * seeded tickets on the boards.
   */
  private static Clerk<Ticket, TicketEvent> clerk(SeededTicket ticket, Tickets tickets,
      Store store) {
    return new Clerk<>(Ticket.AGGREGATE,
        (state, event, now) -> unasked(tickets.decide(ticket.id(), state, event, now)), store,
        messages -> {
          if (!messages.isEmpty()) {
            throw new IllegalStateException("a seeded ticket tells somebody: " + messages);
          }
        }, _ -> {});
  }

  private static Decision<Ticket> unasked(Decision<Ticket> decision) {
    return new Decision<>(
        decision.next(),
        decision.effects().stream()
            .filter(effect -> !(effect.command() instanceof RoutingCommand)).toList(),
        decision.links(), decision.policyVersions(), decision.refusal(), decision.outcome());
  }

  private static void accepted(Receipt<Ticket> receipt) {
    if (!(receipt instanceof Receipt.Accepted<Ticket>)) {
      throw new IllegalStateException("a seeded ticket is not accepted: " + receipt);
    }
  }
}
