package dev.parley.tickets.handler;

import dev.parley.routing.Choice;
import dev.parley.routing.Floor;
import dev.parley.routing.FloorRules;
import dev.parley.shared.core.Command;
import dev.parley.shared.core.Message;
import dev.parley.shared.core.RoutingCommand.Drained;
import dev.parley.shared.core.RoutingCommand.Seek;
import dev.parley.shared.core.TicketCommand.Drain;
import dev.parley.shared.journal.Board;
import dev.parley.shared.journal.Store;
import dev.parley.sla.TicketStatus;
import dev.parley.tickets.Ticket;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Finds the tickets that wait in some queues and that an agent could have now, the earliest due first, and lets them ask
 * again. Tickets that somebody has are passed over by their ids alone; of those that wait no more are read than it takes
 * to fill the agents' places.
 */
final class Draining {
  private static final List<TicketStatus> WAITING = List.of(TicketStatus.NEW, TicketStatus.OPEN);
  private static final int LOT = 25;
  /** Of those that wait, so many of each board are looked at in one go. */
  private static final int FAR = 200;
  /** A ticket that came longer ago is on its board for sure. */
  private static final Duration ON_BOARD = Duration.ofSeconds(10);

  private final Store store;
  private final FloorRules rules;

  Draining(Store store, FloorRules rules) {
    this.store = store;
    this.rules = rules;
  }

  /** The messages that the drain leads to. */
  List<Message> of(Message message, Drain drain) {
    var head = store.journal().head(Floor.HEAD);
    var floor = Objects.requireNonNullElse(
        Floor.AGGREGATE.state(head.orElse(null)), Floor.EMPTY);
    return new Run(message, new TreeSet<>(drain.queues()), floor).go();
  }

  private final class Run {
    private final Message cause;
    private final Set<String> queues;
    private final Floor known;
    private final Set<String> seen = new TreeSet<>();
    private final List<Message> messages = new ArrayList<>();
    private Floor floor;

    Run(Message cause, Set<String> queues, Floor floor) {
      this.cause = cause;
      this.queues = queues;
      this.known = floor;
      this.floor = floor;
    }

    List<Message> go() {
      var rows = new ArrayList<Board.Row>();
      for (var queue : queues) {
        rows.addAll(rows(queue));
      }
      var heads = rows.stream().sorted(Comparator.comparing(Board.Row::sort))
          .map(Board.Row::head).distinct().toList();
      for (var from = 0; from < heads.size() && hasRoom(); from += LOT) {
        place(heads.subList(from, Math.min(from + LOT, heads.size())));
      }
      tellEmpty(rows.isEmpty());
      return messages;
    }

    private List<Board.Row> rows(String queue) {
      var rows = new ArrayList<Board.Row>();
      for (var status : WAITING) {
        var some = store.board().rows(Ticket.board(queue, status), FAR + known.held(), null);
        some.stream().filter(row -> known.held(id(row.head())).isEmpty()).forEach(rows::add);
      }
      return rows;
    }

    private boolean hasRoom() {
      return queues.stream().anyMatch(queue -> floor.hasRoom(queue, rules, cause.at()));
    }

    private void place(List<String> lot) {
      var heads = store.journal().heads(lot);
      for (var id : lot) {
        var head = heads.get(id);
        var ticket = head == null ? null : TicketReader.found(head).ticket();
        if (ticket != null && ticket.assignee() == null && ticket.needsWork()
            && queues.contains(ticket.queue())) {
          place(ticket);
        }
      }
    }

    private void place(Ticket ticket) {
      seen.add(ticket.queue());
      var agent = Choice.of(floor, rules, ticket.need(), cause.at()).agent();
      if (agent != null) {
        var asked = ticket.inHands().asked();
        floor = floor.placing(ticket.id(), asked, agent);
        send("#" + ticket.head(), new Seek(ticket.id(), asked, ticket.need(), null));
      }
    }

    /** Only what is on the boards for sure, and only where everything there was looked at. */
    private void tellEmpty(boolean nothing) {
      if (!nothing && !hasRoom()) {
        return;
      }
      known.waiting().entrySet().stream()
          .filter(it -> queues.contains(it.getKey()) && !seen.contains(it.getKey()))
          .filter(it -> !it.getValue().last().plus(ON_BOARD).isAfter(cause.at()))
          .collect(
              Collectors.groupingBy(
                  it -> it.getValue().last(), TreeMap::new,
                  Collectors.mapping(Map.Entry::getKey, Collectors.toSet())))
          .forEach(this::tellEmpty);
    }

    private void tellEmpty(Instant last, Set<String> empty) {
      send("#after/" + String.join(",", new TreeSet<>(empty)), new Drained(empty, last));
    }

    private void send(String suffix, Command command) {
      messages.add(
          new Message(
              cause.id() + suffix, Floor.HEAD, cause.at(), cause.actor(), cause.correlationId(),
              cause.source(), cause.sourceVersion(), command));
    }
  }

  private static String id(String head) {
    return head.substring(head.indexOf('/') + 1);
  }
}
