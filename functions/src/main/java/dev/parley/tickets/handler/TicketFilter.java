package dev.parley.tickets.handler;

import dev.parley.shared.core.Ids;
import dev.parley.shared.core.Party;
import dev.parley.shared.core.Priority;
import dev.parley.shared.json.Violation;
import dev.parley.shared.json.Violations;
import dev.parley.shared.lambda.ApiRequest;
import dev.parley.sla.ClockReading;
import dev.parley.sla.TicketStatus;
import dev.parley.tickets.DeskRules;
import dev.parley.tickets.Ticket;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Which tickets a list shows. */
record TicketFilter(
    Optional<String> order,
    Optional<String> buyer,
    Optional<String> seller,
    Optional<String> queue,
    List<String> allQueues,
    Optional<TicketStatus> status,
    Optional<String> assignee,
    Optional<String> tag,
    Optional<Priority> priority,
    Optional<ClockReading.State> clockState,
    Optional<Instant> updatedSince,
    Optional<Boolean> snoozed,
    Optional<String> text,
    Optional<Sort> sort) {

  /** In which order. */
  enum Sort {
    DUE,
    CREATED
  }

  private static final int LONGEST_TEXT = 200;
  private static final Set<String> KNOWN = Set.of(
      "order",
      "buyer",
      "seller",
      "queue",
      "status",
      "assignee",
      "tag",
      "priority",
      "clock_state",
      "updated_since",
      "snoozed",
      "q",
      "sort",
      "limit",
      "cursor");

  static TicketFilter of(ApiRequest request, DeskRules rules) {
    var wrong = new ArrayList<Violation>();
    request.query().keySet().stream()
        .filter(name -> !KNOWN.contains(name))
        .sorted()
        .map(name -> new Violation(name,
            "is not a filter here; known are "
                + KNOWN.stream().sorted().collect(Collectors.joining(", "))))
        .forEach(wrong::add);
    var filter = new TicketFilter(
        id(request, "order", wrong),
        id(request, "buyer", wrong),
        id(request, "seller", wrong),
        request.asked("queue"),
        rules.queues(),
        constant(request, "status", TicketStatus.values(), wrong),
        request.asked("assignee"),
        request.asked("tag"),
        constant(request, "priority", Priority.values(), wrong),
        constant(request, "clock_state", ClockReading.State.values(), wrong),
        parsed(request, "updated_since", Instant::parse, wrong),
        flag(request, "snoozed", wrong),
        request.asked("q").map(text -> text.strip().toLowerCase(Locale.ROOT)),
        constant(request, "sort", Sort.values(), wrong));
    filter.text().filter(text -> text.length() > LONGEST_TEXT)
        .ifPresent(
            _ -> wrong.add(new Violation("q", "has at most " + LONGEST_TEXT + " characters")));
    if (!wrong.isEmpty()) {
      throw new Violations(wrong);
    }
    return filter;
  }

  private static Optional<String> id(ApiRequest request, String name, List<Violation> wrong) {
    var asked = request.asked(name);
    asked.filter(id -> !Ids.isFit(id)).ifPresent(_ -> wrong.add(new Violation(name, Ids.FIT)));
    return asked;
  }

  private static <E extends Enum<E>> Optional<E> constant(
      ApiRequest request, String name, E[] constants, List<Violation> wrong) {
    var asked = request.asked(name);
    var found = asked.flatMap(
        text -> Stream.of(constants)
            .filter(c -> c.name().toLowerCase(Locale.ROOT).equals(text))
            .findFirst());
    if (asked.isPresent() && found.isEmpty()) {
      wrong.add(
          new Violation(
              name,
              "is one of "
                  + Stream.of(constants)
                      .map(c -> c.name().toLowerCase(Locale.ROOT))
                      .collect(Collectors.joining(", "))));
    }
    return found;
  }

  private static <T> Optional<T> parsed(
      ApiRequest request, String name, Function<String, T> parser, List<Violation> wrong) {
    try {
      return request.asked(name).map(parser);
    } catch (DateTimeException e) {
      wrong.add(new Violation(name, "is an instant in UTC, such as 2026-11-22T09:00:00Z"));
      return Optional.empty();
    }
  }

  private static Optional<Boolean> flag(
      ApiRequest request, String name, List<Violation> wrong) {
    var asked = request.asked(name);
    if (asked.filter(it -> !Set.of("true", "false").contains(it)).isPresent()) {
      wrong.add(new Violation(name, "is true or false"));
    }
    return asked.map(Boolean::valueOf);
  }

  /** Whether nobody asks whose tickets these are: then they are work, and what sleeps is none. */
  private boolean isWork() {
    return order.isEmpty() && buyer.isEmpty() && seller.isEmpty();
  }

  /** The boards to look at where no link leads further: without a queue those of everybody. */
  List<String> boards() {
    var statuses = status.map(List::of).orElse(List.of(TicketStatus.values()));
    return queue.map(Stream::of)
        .orElseGet(() -> Stream.concat(allQueues.stream(), Stream.of(Ticket.SELLERS)))
        .flatMap(queue -> statuses.stream().map(s -> Ticket.board(queue, s)))
        .toList();
  }

  /**
   * Whether a ticket is wanted; links do not know what boards do.
   *
   * @param clocks
   *          what its clocks show now
   * @param subject
   *          as the caller reads it
   */
  boolean matches(Ticket ticket, List<ClockReading> clocks, String subject) {
    var matter = ticket.matter();
    return status.map(ticket.status()::equals).orElse(true)
        && assignee.map(it -> it.equals(ticket.assignee())).orElse(true)
        && tag.map(matter.tags()::contains).orElse(true)
        && priority.map(matter.priority()::equals).orElse(true)
        && clockState.map(it -> clocks.stream().anyMatch(clock -> clock.state() == it)).orElse(true)
        && seller.map(it -> it.equals(matter.sellerId())).orElse(true)
        && buyer.map(it -> isFrom(ticket, it)).orElse(true)
        && order.map(it -> it.equals(matter.orderId())).orElse(true)
        && queue.map(ticket.queue()::equals).orElse(true)
        && snoozed.or(() -> isWork() ? Optional.of(false) : Optional.empty())
            .map(it -> it == (ticket.snoozedUntil() != null)).orElse(true)
        && text.map(it -> names(ticket, it) || subject.toLowerCase(Locale.ROOT).contains(it))
            .orElse(true)
        && updatedSince.map(it -> !ticket.updatedAt().isBefore(it)).orElse(true);
  }

  /** Whether one of the ids by which people know it is that. */
  private static boolean names(Ticket ticket, String text) {
    var matter = ticket.matter();
    var requester = matter.requester();
    return Stream.of(ticket.id(), matter.orderId(), matter.sellerId(), matter.externalId(),
        requester == null ? null : requester.id())
        .flatMap(Stream::ofNullable).anyMatch(text::equalsIgnoreCase);
  }

  /** Where the tickets are found that somebody or something leads to; empty where none is named. */
  List<String> leads() {
    if (order.isPresent() || buyer.isPresent() || seller.isPresent()) {
      return order.map(id -> "order/" + id)
          .or(() -> buyer.map(id -> Party.buyer(id).value()))
          .or(() -> seller.map(id -> Party.seller(id).value())).stream().toList();
    }
    if (assignee.isPresent()) {
      return closedOrNot(closed -> Ticket.heldBy(assignee.get(), closed));
    }
    return queue.filter(Ticket::isSellersOwn)
        .map(own -> closedOrNot(closed -> Ticket.lying(own, closed)))
        .orElseGet(() -> tag.map(Ticket::tagged).stream().toList());
  }

  /** Closed tickets are found from a place of their own: the wanted ones of the two. */
  private List<String> closedOrNot(Function<Boolean, String> from) {
    return Stream.of(false, true)
        .filter(closed -> status.map(it -> (it == TicketStatus.CLOSED) == closed).orElse(true))
        .map(from).toList();
  }

  private static boolean isFrom(Ticket ticket, String buyer) {
    var requester = ticket.matter().requester();
    return requester != null && requester.party().value().equals("buyer/" + buyer);
  }
}
