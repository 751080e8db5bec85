package dev.parley.channels.handler;

import dev.parley.channels.InboundMessage;
import dev.parley.channels.MessageId;
import dev.parley.channels.Placing.Found;
import dev.parley.channels.TicketSeen;
import dev.parley.channels.TicketSeen.Subject;
import dev.parley.shared.core.Link;
import dev.parley.shared.core.Party;
import dev.parley.shared.journal.Head;
import dev.parley.shared.journal.Store;
import dev.parley.shared.json.Json;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Looks up what a message may belong to: a query for each id that it refers to, and one for its order. */
record Neighbourhood(Store store) {
  private static final Pattern PLUS = Pattern.compile("(?i)[^@\\s]*\\+(T-[0-9A-Z]{20})@[^@\\s]+");
  private static final String SHIPMENT = "shipment/";
  private static final int NEAREST = 8;
  private static final int TICKETS_OF_A_MESSAGE = 10;
  private static final int TICKETS_OF_AN_ORDER = 100;

  /**
   * What was found.
   *
   * @param linked
   *          by id of the thread, the heads of the tickets that it leads to
   */
  record Around(Found found, Map<String, Set<String>> linked) {

    /** From where a ticket is to be found that is not found from there yet. */
    Set<String> unlinked(String ticket) {
      var keys = new LinkedHashSet<String>();
      linked.forEach((key, tickets) -> {
        if (!tickets.contains("ticket/" + ticket)) {
          keys.add(key);
        }
      });
      return keys;
    }
  }

  Around of(String channel, InboundMessage message, Subject subject) {
    var linked = new LinkedHashMap<String, Set<String>>();
    thread(message).forEach(id -> linked.computeIfAbsent(id.key(channel), this::linked));
    var alike = subject.orderId() == null
        ? List.<String>of()
        : heads("order/" + subject.orderId(), TICKETS_OF_AN_ORDER);
    var thread = linked.values().stream().flatMap(Set::stream).distinct().toList();
    var addressed = addressed(message);
    var seen = seen(Stream.of(addressed, thread, alike).flatMap(List::stream).distinct().toList());
    return new Around(
        new Found(those(addressed, seen), those(thread, seen), those(alike, seen)), linked);
  }

  private static List<TicketSeen> those(List<String> heads, Map<String, TicketSeen> seen) {
    return heads.stream().flatMap(head -> Stream.ofNullable(seen.get(head))).toList();
  }

  private Set<String> linked(String key) {
    return new LinkedHashSet<>(heads(key, TICKETS_OF_A_MESSAGE));
  }

  private List<String> heads(String from, int most) {
    return store.links().from(from, "ticket", most, null).stream().map(Link::to).distinct()
        .toList();
  }

  /** What it answers, then its thread from the nearest on and its root; and itself, since an answer may come first. */
  private static List<MessageId> thread(InboundMessage message) {
    var references = new ArrayList<>(message.references().reversed());
    var near = references.stream().limit(NEAREST);
    var root = references.isEmpty() ? Stream.<String>of() : Stream.of(references.getLast());
    return Stream.of(message.inReplyTo().stream().limit(NEAREST), near, root,
        Stream.of(message.externalId()))
        .flatMap(ids -> ids).distinct().map(MessageId::new).toList();
  }

  private static List<String> addressed(InboundMessage message) {
    var named = Stream.concat(
        Stream.ofNullable(message.ticketId()),
        message.to().stream().flatMap(to -> PLUS.matcher(to).results())
            .map(found -> found.group(1).toUpperCase(Locale.ROOT)));
    var referred = thread(message).stream().flatMap(id -> id.ticket().stream());
    return Stream.concat(named, referred).map("ticket/"::concat).distinct().toList();
  }

  private Map<String, TicketSeen> seen(List<String> heads) {
    var seen = new LinkedHashMap<String, TicketSeen>();
    if (!heads.isEmpty()) {
      store.journal().heads(heads).forEach((id, head) -> seen.put(id, seen(head)));
    }
    return seen;
  }

  private static TicketSeen seen(Head head) {
    var state = head.state();
    var matter = state.get("matter");
    var status = state.text("status").orElse("");
    var requester = matter.get("requester");
    return new TicketSeen(
        head.id().substring("ticket/".length()),
        status.equals("solved") || status.equals("closed"),
        status.equals("closed"),
        requester.text("id").map(id -> new Party(requester.text("kind").orElse("") + "/" + id))
            .orElse(null),
        matter.text("order_id").orElse(null),
        matter.text("seller_id").orElse(null),
        matter.text("external_id").flatMap(Neighbourhood::parcel).orElse(null));
  }

  /** A ticket about a parcel has the parcel's name: {@code shipment/easypost/EZ…/lost}. */
  private static Optional<String> parcel(String externalId) {
    var parts = externalId.split("/", -1);
    return externalId.startsWith(SHIPMENT) && parts.length > 2
        ? Optional.of(parts[2])
        : Optional.empty();
  }

  /** The order of a message, where there is one and its writer has part in it. */
  Optional<String> order(List<String> candidates, InboundMessage message, Party writer) {
    var tracked = message.trackingNumber() == null
        ? Stream.<String>of()
        : store.links().from("tracking/" + message.trackingNumber(), "order", 2, null).stream()
            .map(link -> link.to().substring("order/".length()));
    var ids = Stream.of(Stream.ofNullable(message.orderId()), tracked, candidates.stream())
        .flatMap(it -> it).distinct().toList();
    var heads = ids.isEmpty()
        ? Map.<String, Head>of()
        : store.journal().heads(ids.stream().map("order/"::concat).toList());
    return ids.stream()
        .filter(id -> Optional.ofNullable(heads.get("order/" + id))
            .filter(head -> isPartOf(writer, head.state().get("order"))).isPresent())
        .findFirst();
  }

  private static boolean isPartOf(Party writer, Json order) {
    return writer.equals(order.text("buyer_id").map(Party::buyer).orElse(null))
        || order.items("lines").stream()
            .anyMatch(line -> line.text("seller_id").map(Party::seller).filter(writer::equals)
                .isPresent());
  }
}
