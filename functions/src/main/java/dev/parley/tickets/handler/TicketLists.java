package dev.parley.tickets.handler;

import dev.parley.shared.core.Caller;
import dev.parley.shared.core.Ids;
import dev.parley.shared.core.Party;
import dev.parley.shared.journal.Head;
import dev.parley.shared.journal.Store;
import dev.parley.shared.json.Json;
import dev.parley.shared.json.Violations;
import dev.parley.shared.lambda.ApiRequest;
import dev.parley.shared.lambda.ApiResponse;
import dev.parley.shared.lambda.Page;
import dev.parley.shared.lambda.Wiring;
import dev.parley.sla.ClockReading;
import dev.parley.tickets.DeskRules;
import dev.parley.tickets.Ticket;
import dev.parley.tickets.Visibility;
import dev.parley.tickets.handler.Shelves.Row;
import dev.parley.tickets.handler.TicketFilter.Sort;
import dev.parley.tickets.handler.TicketReader.Found;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Lists tickets by an index each: those of an order, a buyer, a seller, an agent or a tag by their links, newest first;
 * else the boards of queues, the earliest due first. What else is asked for is looked at ticket by ticket, and never at
 * more than so many for one answer: its cursor goes on from there.
 */
final class TicketLists {
  /** How many tickets one answer is looked for among. */
  private static final int MOST = 500;
  private static final int LOT = 100;

  private final Store store;
  private final DeskRules rules;
  private final TicketReader reader;

  TicketLists(Wiring wiring, DeskRules rules, TicketReader reader) {
    this.store = wiring.store();
    this.rules = rules;
    this.reader = reader;
  }

  ApiResponse answer(ApiRequest request) {
    var filter = TicketFilter.of(request, rules);
    var page = Page.of(request);
    var shelves = shelves(request.who(), filter);
    var sorted = filter.sort().filter(sort -> sort != usual(request.who(), filter));
    return sorted.isPresent()
        ? sorted(request, filter, page, shelves, sorted.get())
        : paged(request, filter, page, shelves);
  }

  /** The order in which the index of a list has it. */
  private static Sort usual(Caller caller, TicketFilter filter) {
    return leads(caller, filter).isEmpty() ? Sort.DUE : Sort.CREATED;
  }

  private Shelves shelves(Caller caller, TicketFilter filter) {
    var leads = leads(caller, filter);
    if (!leads.isEmpty()) {
      return Shelves.links(leads, store);
    }
    var named = filter.text().stream().flatMap(this::named).toList();
    return named.isEmpty() ? Shelves.boards(filter.boards(), store) : Shelves.links(named, store);
  }

  private static List<String> leads(Caller caller, TicketFilter filter) {
    return switch (caller.role()) {
      case BUYER, SELLER ->
          List.of(filter.order().map(id -> "order/" + id).orElse(caller.party().value()));
      case AGENT, LEAD, ADMIN, PARTNER, SERVICE -> filter.leads();
    };
  }

  /** What a search text names as it stands: an order, a buyer or a seller; people write ids in small letters too. */
  private Stream<String> named(String text) {
    return Stream.of(text, text.toUpperCase(Locale.ROOT)).distinct().filter(Ids::isFit)
        .flatMap(id -> Stream.of(
            "order/" + id, Party.buyer(id).value(), Party.seller(id).value()))
        .filter(from -> !store.links().from(from, "ticket", 1, null).isEmpty());
  }

  private ApiResponse paged(
      ApiRequest request, TicketFilter filter, Page page, Shelves shelves) {
    var items = new ArrayList<Json>();
    var rows = shelves.after(Row.at(page.after()), Math.min(page.limit(), LOT)).iterator();
    @Nullable
    Row last = null;
    for (var looked = 0; rows.hasNext() && looked < MOST;) {
      var lot = new ArrayList<Row>();
      while (lot.size() < Math.min(page.limit(), LOT) && rows.hasNext()) {
        lot.add(rows.next());
      }
      looked += lot.size();
      var wanted = wanted(request, filter, lot);
      for (var row : lot) {
        var again = last != null && last.head().equals(row.head());
        last = row;
        var found = wanted.get(row.head());
        if (found != null && !again) {
          items.add(found);
        }
        if (items.size() == page.limit()) {
          return Page.of(items, row.cursor());
        }
      }
    }
    return Page.of(items, rows.hasNext() && last != null ? last.cursor() : null);
  }

  /** In another order than the index has; then there must not be too many. */
  private ApiResponse sorted(
      ApiRequest request, TicketFilter filter, Page page, Shelves shelves, Sort sort) {
    var rows = shelves.after(null, LOT).limit(MOST + 1).toList();
    if (rows.size() > MOST) {
      throw new Violations("sort", "is possible for at most " + MOST
          + " tickets: name an order, a buyer, a seller, an assignee or a tag as well");
    }
    var heads = heads(rows);
    Comparator<Head> by = switch (sort) {
      case DUE -> Comparator.comparing(head -> Objects.requireNonNull(head.board()).sort());
      case CREATED -> Comparator.<Head, Instant>comparing(
          head -> TicketReader.found(head).ticket().createdAt()).reversed();
    };
    var ordered = heads.values().stream().sorted(by).map(head -> new Row(head.id(), "")).toList();
    var wanted = wanted(request, filter, ordered);
    var items = ordered.stream().map(Row::head).distinct()
        .flatMap(head -> Optional.ofNullable(wanted.get(head)).stream()).toList();
    return page.answer(items, item -> item);
  }

  private Map<String, Head> heads(List<Row> rows) {
    return rows.isEmpty()
        ? Map.of()
        : store.journal().heads(rows.stream().map(Row::head).distinct().toList());
  }

  /** Of some rows the tickets that are wanted, as they are shown, by their heads. */
  private Map<String, Json> wanted(ApiRequest request, TicketFilter filter, List<Row> rows) {
    var found = heads(rows).values().stream().map(TicketReader::found)
        .filter(it -> Visibility.sees(request.who(), it.ticket())).toList();
    var texts = new HashSet<String>();
    found.forEach(it -> texts.addAll(TicketView.textsOf(it.ticket())));
    var words = store.texts().read(texts);
    var wanted = new HashMap<String, Json>();
    for (var it : found) {
      var view = reader.view(request.who(), it.ticket(), request.at(), words);
      if (filter.matches(it.ticket(), clocks(request, it),
          view.said(it.ticket().matter().subject()))) {
        wanted.put(it.ticket().head(), view.row(it.ticket(), it.version()));
      }
    }
    return wanted;
  }

  /** The tickets that a filter means, at most so many. */
  List<Ticket> some(ApiRequest request, TicketFilter filter, int most) {
    var some = new ArrayList<Ticket>();
    var rows = shelves(request.who(), filter).after(null, LOT).limit(MOST).iterator();
    while (rows.hasNext() && some.size() < most) {
      var lot = new ArrayList<Row>();
      while (lot.size() < LOT && rows.hasNext()) {
        lot.add(rows.next());
      }
      var wanted = wanted(request, filter, lot);
      heads(lot).values().stream().filter(head -> wanted.containsKey(head.id()))
          .map(head -> TicketReader.found(head).ticket()).forEach(some::add);
    }
    return some.stream().distinct().limit(most).toList();
  }

  private List<ClockReading> clocks(ApiRequest request, Found found) {
    return Visibility.seesTheDesk(request.who())
        ? found.ticket().clocks().readAt(request.at(), rules.terms(found.ticket()))
        : List.of();
  }
}
