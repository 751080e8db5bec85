package dev.parley.tickets.handler;

import dev.parley.shared.core.Caller;
import dev.parley.shared.core.Link;
import dev.parley.shared.core.Party;
import dev.parley.shared.journal.Board;
import dev.parley.shared.journal.Store;
import dev.parley.shared.json.Json;
import dev.parley.shared.lambda.ApiRequest;
import dev.parley.shared.lambda.ApiResponse;
import dev.parley.shared.lambda.Page;
import dev.parley.shared.lambda.Wiring;
import dev.parley.sla.ClockReading;
import dev.parley.tickets.DeskRules;
import dev.parley.tickets.Ticket;
import dev.parley.tickets.Visibility;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Lists tickets by an index each: those of an order, a buyer or a seller by their links, newest first; else the boards
 * of queues, the earliest due first. What else is asked for is looked at ticket by ticket, page by page.
 */
final class TicketLists {
  private final Store store;
  private final DeskRules rules;
  private final TicketReader reader;

  TicketLists(Wiring wiring, DeskRules rules, TicketReader reader) {
    this.store = wiring.store();
    this.rules = rules;
    this.reader = reader;
  }

  /** A ticket's head and where the list goes on after it. */
  private record Row(String head, String cursor) {}

  /** Hands out rows from a place on; fewer than asked for mean that there are no more. */
  @FunctionalInterface
  private interface Source {
    List<Row> rows(@Nullable String after, int limit);
  }

  ApiResponse answer(ApiRequest request) {
    var filter = TicketFilter.of(request, rules);
    var source = source(request.who(), filter);
    return page(request, source, filter);
  }

  private Source source(Caller caller, TicketFilter filter) {
    return switch (caller.role()) {
      case BUYER, SELLER ->
          links(filter.order().map(id -> "order/" + id).orElse(caller.party().value()));
      case AGENT, LEAD, ADMIN, PARTNER, SERVICE ->
          filter
              .order()
              .map(id -> "order/" + id)
              .or(() -> filter.buyer().map(id -> Party.buyer(id).value()))
              .or(() -> filter.seller().map(id -> Party.seller(id).value()))
              .map(this::links)
              .orElseGet(() -> boards(filter.boards()));
    };
  }

  private Source links(String from) {
    return (after, limit) -> store.links().from(from, "ticket", limit, LinkCursor.link(from, after))
        .stream()
        .map(link -> new Row(link.to(), LinkCursor.text(link)))
        .toList();
  }

  /** One board after the other. */
  private Source boards(List<String> boards) {
    return (after, limit) -> {
      var rows = new ArrayList<Row>();
      var start = BoardCursor.of(after, boards);
      for (var n = start.board(); n < boards.size() && rows.size() < limit; n++) {
        var board = n;
        var last = n == start.board() ? start.row() : null;
        store.board().rows(boards.get(n), limit - rows.size(), last).stream()
            .map(row -> new Row(row.head(), new BoardCursor(board, row).text()))
            .forEach(rows::add);
      }
      return rows;
    };
  }

  private ApiResponse page(ApiRequest request, Source source, TicketFilter filter) {
    var page = Page.of(request);
    var items = new ArrayList<Json>();
    var cursor = page.after();
    while (true) {
      var rows = source.rows(cursor, page.limit());
      for (var row : shown(request, rows, filter)) {
        items.add(row.json());
        cursor = row.cursor();
        if (items.size() == page.limit()) {
          return Page.of(items, cursor);
        }
      }
      if (rows.size() < page.limit()) {
        return Page.of(items, null);
      }
      cursor = rows.getLast().cursor();
    }
  }

  private record Shown(Json json, String cursor) {}

  private List<Shown> shown(ApiRequest request, List<Row> rows, TicketFilter filter) {
    var caller = request.who();
    var heads = store.journal().heads(rows.stream().map(Row::head).distinct().toList());
    Predicate<Ticket> wanted = ticket -> Visibility.sees(caller, ticket)
        && filter.matches(ticket, clocks(caller, ticket, request.at()));
    var texts = new HashSet<String>();
    heads.values()
        .forEach(head -> texts.addAll(TicketView.textsOf(TicketReader.found(head).ticket())));
    var words = store.texts().read(texts);
    return rows.stream()
        .filter(row -> heads.containsKey(row.head()))
        .flatMap(
            row -> {
              var found = TicketReader.found(Objects.requireNonNull(heads.get(row.head())));
              return Optional.of(found.ticket()).filter(wanted)
                  .map(
                      ticket -> new Shown(
                          reader.view(caller, ticket, request.at(), words)
                              .row(ticket, found.version()),
                          row.cursor()))
                  .stream();
            })
        .toList();
  }

  private List<ClockReading> clocks(Caller caller, Ticket ticket, Instant now) {
    return Visibility.seesTheDesk(caller)
        ? ticket.clocks().readAt(now, rules.terms(ticket))
        : List.of();
  }

  /** A place in a list of links. */
  private static final class LinkCursor {

    static String text(Link link) {
      return link.at() + " " + link.to();
    }

    static @Nullable Link link(String from, @Nullable String cursor) {
      if (cursor == null) {
        return null;
      }
      var parts = cursor.split(" ", 2);
      if (parts.length < 2 || !parts[1].matches("ticket/[\\w-]{1,100}")) {
        throw Page.foreign(null);
      }
      try {
        return new Link(from, parts[1], Instant.parse(parts[0]));
      } catch (DateTimeException e) {
        throw Page.foreign(e);
      }
    }
  }

  /** A place on one of several boards. */
  private record BoardCursor(int board, Board.@Nullable Row row) {

    static BoardCursor of(@Nullable String cursor, List<String> boards) {
      if (cursor == null) {
        return new BoardCursor(0, null);
      }
      var parts = cursor.split(" ", 3);
      if (parts.length < 3 || !parts[0].matches("\\d{1,4}")
          || Integer.parseInt(parts[0]) >= boards.size()) {
        throw Page.foreign(null);
      }
      return new BoardCursor(Integer.parseInt(parts[0]), new Board.Row(parts[1], parts[2]));
    }

    String text() {
      return row == null ? "" : board + " " + row.head() + " " + row.sort();
    }
  }
}
