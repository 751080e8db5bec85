package dev.parley.tickets.handler;

import dev.parley.shared.core.Caller;
import dev.parley.shared.core.Message;
import dev.parley.shared.error.ErrorType;
import dev.parley.shared.error.Failure;
import dev.parley.shared.journal.Entry;
import dev.parley.shared.journal.Head;
import dev.parley.shared.journal.Replay;
import dev.parley.shared.journal.Store;
import dev.parley.shared.json.Json;
import dev.parley.shared.json.JsonRecords;
import dev.parley.shared.lambda.ApiRequest;
import dev.parley.shared.lambda.ApiResponse;
import dev.parley.shared.lambda.Page;
import dev.parley.shared.lambda.Wiring;
import dev.parley.sla.ClockState;
import dev.parley.tickets.DeskRules;
import dev.parley.tickets.Ticket;
import dev.parley.tickets.Visibility;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Shows tickets. */
final class TicketReader {
  private static final int FARTHEST = 100;

  private final Store store;
  private final DeskRules rules;

  TicketReader(Wiring wiring, DeskRules rules) {
    this.store = wiring.store();
    this.rules = rules;
  }

  /** A ticket and the version of it that was read. */
  record Found(Ticket ticket, long version) {}

  ApiResponse answer(ApiRequest request) {
    var found = find(request);
    var entries = store.journal().entries(found.ticket().head());
    return show(request, found, entries, request.at(), 200);
  }

  /** The ticket as it was right after an event, so that whoever repeats a request gets the first answer again. */
  ApiResponse asOf(ApiRequest request, String ticketId, String event, int status) {
    var all = store.journal().entries(Ticket.head(ticketId));
    var entry = all.stream().filter(e -> e.event().equals(event)).findFirst().orElseThrow();
    var until = all.stream()
        .filter(e -> e.toVersion() < entry.toVersion() || e.equals(entry))
        .toList();
    var state = Replay.of(until);
    var ticket = JsonRecords.restore(state, Ticket.class);
    return show(request, new Found(ticket, entry.toVersion()), until, entry.at(), status);
  }

  private ApiResponse show(
      ApiRequest request, Found found, List<Entry> entries, Instant at, int status) {
    return ApiResponse.json(status, shown(request, found, entries, at)).version(found.version());
  }

  private Json.Obj shown(ApiRequest request, Found found, List<Entry> entries, Instant at) {
    var ticket = found.ticket().with(found.ticket().clocks().withCyclesOf(cycles(entries)));
    var chapters = Chapters.of(found.ticket(), entries, at, store.journal());
    var timeline = new Timeline(found.ticket(), request.who(), chapters.lines());
    var texts = new HashSet<>(timeline.texts());
    texts.addAll(TicketView.textsOf(ticket));
    var view = view(request.who(), ticket, at, store.texts().read(texts));
    return view.whole(
        ticket, found.version(), timeline.items(view), seen(request.who(), ticket));
  }

  /** A ticket as {@code GET} shows it. */
  Json.Obj shown(ApiRequest request, Found found) {
    var entries = store.journal().entries(found.ticket().head());
    return shown(request, found, entries, request.at());
  }

  /** Those outside learn of other tickets only where they see them. */
  private Set<String> seen(Caller caller, Ticket ticket) {
    var others = ticket.bound().others();
    if (others.isEmpty() || Visibility.seesTheDesk(caller)) {
      return others;
    }
    return store.journal().heads(others.stream().map(Ticket::head).toList()).values().stream()
        .map(head -> found(head).ticket())
        .filter(other -> Visibility.sees(caller, other))
        .map(Ticket::id)
        .collect(Collectors.toUnmodifiableSet());
  }

  /** The lines of a ticket's story, with what they were written in. */
  List<Chapters.Line> lines(Ticket ticket, Instant at) {
    return Chapters.of(ticket, store.journal().entries(ticket.head()), at, store.journal()).lines();
  }

  /** Where a ticket is by now: itself, or what it went into. */
  Ticket now(String id) {
    var ticket = existing(id).ticket();
    for (var n = 0; n < FARTHEST && ticket.bound().merged() != null; n++) {
      ticket = existing(ticket.bound().merged().into()).ticket();
    }
    return ticket;
  }

  /** The clocks as they stood after each entry that changed one: an entry holds all that its head had then. */
  private static List<ClockState> cycles(List<Entry> entries) {
    return entries.stream()
        .filter(entry -> entry.toVersion() > entry.fromVersion())
        .sorted(Comparator.comparingLong(Entry::toVersion))
        .flatMap(entry -> entry.changes().get("clocks").items("clocks").stream())
        .map(clock -> JsonRecords.restore(clock, ClockState.class))
        .toList();
  }

  TicketView view(Caller caller, Ticket ticket, Instant at, Map<String, String> texts) {
    return new TicketView(caller, at, rules.terms(ticket), texts);
  }

  ApiResponse journal(ApiRequest request) {
    var found = find(request);
    var page = Page.of(request);
    return page.answer(store.journal().entries(found.ticket().head()), TicketReader::shown);
  }

  private static Json shown(Entry entry) {
    return Json.object(
        "event_id", entry.event(),
        "at", entry.at(),
        "actor", entry.actor(),
        "function", entry.function(),
        "kind", entry.kind(),
        "from_version", entry.fromVersion(),
        "to_version", entry.toVersion(),
        "policy_versions", entry.policyVersions(),
        "changes", entry.changes(),
        "effects", entry.messages().stream().map(TicketReader::effect).toList(),
        "correlation_id", entry.correlationId());
  }

  private static Json effect(Message message) {
    return Json.object("id", message.id(), "to", message.to(), "command", message.command());
  }

  /**
   * The ticket that a request names, where its caller sees it.
   *
   * @throws Failure.Permanent
   *           {@link ErrorType#NOT_FOUND}
   */
  Found find(ApiRequest request) {
    return find(request, request.parameter("id"));
  }

  /** The ticket of that id, where the request's caller sees it. */
  Found find(ApiRequest request, String id) {
    var found = existing(id);
    if (!Visibility.sees(request.who(), found.ticket())) {
      throw unknown(id);
    }
    return found;
  }

  private Found existing(String id) {
    return store.journal().head(Ticket.head(id)).map(TicketReader::found)
        .orElseThrow(() -> unknown(id));
  }

  private static Failure unknown(String id) {
    return new Failure.Permanent(ErrorType.NOT_FOUND, "there is no ticket " + id);
  }

  static Found found(Head head) {
    var ticket = Ticket.AGGREGATE.state(head);
    if (ticket == null) {
      throw new IllegalStateException("a head without a state: " + head.id());
    }
    return new Found(ticket, head.version());
  }
}
