package dev.parley.tickets.handler;

import dev.parley.orders.handler.OrderReader;
import dev.parley.shared.core.Link;
import dev.parley.shared.core.Party;
import dev.parley.shared.core.TextRef;
import dev.parley.shared.journal.Entry;
import dev.parley.shared.journal.Store;
import dev.parley.shared.json.Json;
import dev.parley.shared.lambda.ApiRequest;
import dev.parley.shared.lambda.ApiResponse;
import dev.parley.shared.lambda.Wiring;
import dev.parley.tickets.Escalation;
import dev.parley.tickets.Ticket;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Builds the escalation packet: what whoever decides needs to know, out of the data, with its gaps named. */
final class PacketReader {
  private static final int MOST_CONTACTS = 50;

  private final Store store;
  private final TicketReader reader;
  private final OrderReader orders;
  private final Grounds grounds;

  PacketReader(Wiring wiring, TicketReader reader) {
    this.store = wiring.store();
    this.reader = reader;
    this.orders = new OrderReader(wiring.store());
    this.grounds = new Grounds(wiring.store());
  }

  ApiResponse answer(ApiRequest request) {
    var found = reader.find(request);
    var ticket = found.ticket();
    var shown = reader.shown(request, found);
    var gaps = new ArrayList<Json>();
    var order = order(request, ticket, gaps);
    var entries = store.journal().entries(ticket.head());
    var errors = errors(ticket, order, gaps);
    var packet = Json.form(
        "ticket", shown.without("timeline").without("clocks"),
        "parties", parties(ticket, shown, gaps),
        "order", order.map(it -> only(it, "id", "placed_at", "currency", "lines", "shipping_minor",
            "promised_by")).orElse(null),
        "timeline", shown.get("timeline"),
        "clocks", shown.get("clocks"),
        "tracking", part(order, "shipments", "tracking", gaps),
        "ledger", order.map(it -> it.get("ledger")).orElse(null),
        "payments", part(order, "payments", "payments", gaps),
        "refunds", order.map(it -> it.get("refunds")).orElse(null),
        "policy_versions", versions(entries),
        "contacts", contacts(request, ticket),
        "promises", promises(shown, order),
        "automated_actions", automated(entries),
        "evidence", evidence(shown, gaps),
        "checks", checks(order, gaps),
        "risk_reasons", grounds.risks(ticket, order),
        "errors", errors,
        "error", errors.isEmpty() ? null : errors.getFirst(),
        "deadline", deadline(ticket, shown, gaps),
        "decision", decision(ticket, gaps));
    return ApiResponse.ok(packet.with("gaps", new Json.Arr(gaps))).version(found.version());
  }

  private static void gap(List<Json> gaps, String what, String why) {
    gaps.add(Json.object("what", what, "why", why));
  }

  private Optional<Json> order(ApiRequest request, Ticket ticket, List<Json> gaps) {
    var id = ticket.matter().orderId();
    if (id == null) {
      gap(gaps, "order", "the ticket names no order");
      return Optional.empty();
    }
    var order = orders.seen(id, request.who());
    if (order.isEmpty()) {
      gap(gaps, "order", "nobody has told of order " + id);
    }
    return order;
  }

  private static Json only(Json object, String... fields) {
    var some = Json.object();
    for (var field : fields) {
      if (object.has(field)) {
        some = some.with(field, object.get(field));
      }
    }
    return some;
  }

  private static List<Json> part(
      Optional<Json> order, String field, String what, List<Json> gaps) {
    var items = order.map(it -> it.items(field)).orElse(List.of());
    if (order.isPresent() && items.isEmpty()) {
      gap(gaps, what, "the order names none");
    }
    return items;
  }

  private Json parties(Ticket ticket, Json shown, List<Json> gaps) {
    var seller = ticket.matter().sellerId();
    var language = ticket.matter().known().language();
    if (ticket.matter().requester() == null) {
      gap(gaps, "requester", "nobody knows yet whose problem it is");
    }
    if (language == null) {
      gap(gaps, "language", "neither the ticket nor the requester names one");
    }
    return Json.form(
        "requester", shown.get("requester"),
        "requester_flags", party(ticket.matter().requester() == null
            ? null
            : ticket.matter().requester().party()).items("flags"),
        "seller", seller == null ? null : seller(seller, gaps),
        "assignee", ticket.assignee(),
        "queue", ticket.queue(),
        "language", language);
  }

  private Json seller(String id, List<Json> gaps) {
    var record = party(Party.seller(id));
    if (!record.has("id")) {
      gap(gaps, "seller", "the directory does not know " + id);
    }
    return Json.form(
        "id", id,
        "locale", record.get("locale"),
        "tier", record.get("tier"),
        "risk", record.get("risk"));
  }

  private Json party(@Nullable Party party) {
    return party == null
        ? Json.object()
        : store.journal().head(party.value()).map(head -> head.state()).orElse(Json.object());
  }

  /** The versions that decided last; of kinds that were not asked lately, those that were asked. */
  private static Json versions(List<Entry> entries) {
    var versions = Json.object();
    for (var entry : entries) {
      versions = versions.with(Json.of(entry.policyVersions()));
    }
    return versions;
  }

  /** Other tickets of the requester and of the order, newest first. */
  private List<Json> contacts(ApiRequest request, Ticket ticket) {
    var matter = ticket.matter();
    var requester = matter.requester();
    var from = Stream.of(
        requester == null ? null : requester.party().value(),
        matter.orderId() == null ? null : "order/" + matter.orderId())
        .flatMap(Stream::ofNullable);
    var heads = from
        .flatMap(it -> store.links().from(it, "ticket", MOST_CONTACTS, null).stream())
        .map(Link::to).filter(head -> !head.equals(ticket.head())).distinct()
        .limit(MOST_CONTACTS).toList();
    var found = heads.isEmpty()
        ? List.<TicketReader.Found>of()
        : store.journal().heads(heads).values().stream().map(TicketReader::found).toList();
    var texts = new HashSet<String>();
    found.forEach(it -> texts.addAll(TicketView.textsOf(it.ticket())));
    var words = store.texts().read(texts);
    return found.stream()
        .sorted((one, other) -> other.ticket().createdAt().compareTo(one.ticket().createdAt()))
        .<Json>map(it -> {
          var view = reader.view(request.who(), it.ticket(), request.at(), words);
          return only(view.row(it.ticket(), it.version()),
              "id", "status", "subject", "category", "priority", "created_at", "order_id",
              "seller_id");
        }).toList();
  }

  private static List<Json> promises(Json shown, Optional<Json> order) {
    return Stream.concat(
        shown.items("promises").stream(),
        order.stream().flatMap(it -> it.items("promises").stream())).toList();
  }

  /** What the suite did by itself. */
  private static List<Json> automated(List<Entry> entries) {
    return entries.stream()
        .filter(entry -> entry.actor().equals(Party.PARLEY) || !entry.effects().isEmpty())
        .<Json>map(entry -> Json.object(
            "at", entry.at(),
            "function", entry.function(),
            "kind", entry.kind(),
            "did", entry.effects().stream()
                .map(effect -> effect.to().substring(0, effect.to().indexOf('/')) + " "
                    + Json.of(effect.command()).text("kind").orElse(
                        Json.of(effect.command()).text("type").orElse("")))
                .toList()))
        .toList();
  }

  private List<Json> errors(Ticket ticket, Optional<Json> order, List<Json> gaps) {
    var errors = grounds.errors(ticket, order);
    if (errors.isEmpty()) {
      gap(gaps, "error", "nothing about the ticket or its order waits in quarantine or has failed");
    }
    return errors;
  }

  private static List<Json> evidence(Json shown, List<Json> gaps) {
    var evidence = Grounds.evidence(shown);
    if (evidence.isEmpty()) {
      gap(gaps, "evidence", "nobody has sent a file");
    }
    return evidence;
  }

  private static List<Json> checks(Optional<Json> order, List<Json> gaps) {
    var checks = Grounds.checks(order);
    if (checks.isEmpty()) {
      gap(gaps, "checks", "nobody has asked for a refund, so nothing was checked");
    }
    return checks;
  }

  private static Json deadline(Ticket ticket, Json shown, List<Json> gaps) {
    var asked = open(ticket).map(Escalation::decisionBy).map(Objects::toString);
    var due = shown.items("clocks").stream().filter(clock -> clock.has("due_at"))
        .map(clock -> clock.text("due_at").orElse("")).sorted().findFirst();
    var deadline = asked.or(() -> due);
    if (deadline.isEmpty()) {
      gap(gaps, "deadline", "no decision date was set and no clock runs");
    }
    return deadline.<Json>map(Json::of).orElse(Json.none());
  }

  private static Optional<Escalation> open(Ticket ticket) {
    return ticket.escalations().reversed().stream().filter(Escalation::isOpen).findFirst();
  }

  private Json decision(Ticket ticket, List<Json> gaps) {
    var escalation = open(ticket);
    if (escalation.isEmpty()) {
      gap(gaps, "decision", "nobody asked for one: POST /tickets/" + ticket.id() + "/escalations");
      return Json.none();
    }
    var reason = escalation.get().reason().text();
    return Json.form(
        "asked_for", reason == null ? "" : said(reason),
        "to", escalation.get().to(),
        "by", escalation.get().by(),
        "at", escalation.get().at(),
        "decision_by", escalation.get().decisionBy());
  }

  private String said(TextRef text) {
    return store.texts().read(List.of(text.id())).getOrDefault(text.id(), "");
  }
}
