package dev.parley.tickets.handler;

import dev.parley.shared.core.Link;
import dev.parley.shared.core.Money;
import dev.parley.shared.core.OrderParty;
import dev.parley.shared.core.Party;
import dev.parley.shared.journal.Head;
import dev.parley.shared.journal.Store;
import dev.parley.shared.json.Json;
import dev.parley.shared.json.JsonRecords;
import dev.parley.tickets.Circumstances;
import dev.parley.tickets.Matter;
import dev.parley.tickets.Ticket;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Looks up, in one read, what policies may ask about a ticket's order, requester and seller. */
record Surroundings(Store store) {
  private static final int LATEST = 20;

  /** Circumstances, and how the order's parcels and payments and its sellers stand, as triage rules name it. */
  record Around(Circumstances circumstances, Set<String> states) {}

  /**
   * All that triage may ask about; where there is an order, one read more for what it consists of and two for what its
   * requester came with before.
   *
   * @param self
   *          the head of the matter's own ticket; null where there is none yet
   */
  Around around(Matter matter, @Nullable String self) {
    var asked = Asked.of(matter);
    var found = read(asked);
    var states = new LinkedHashSet<>(Standing.ofSeller(state(found, asked.seller())));
    states.addAll(new Standing(store.journal()).of(state(found, asked.order()), matter.sellerId()));
    return new Around(look(found, asked, contacts(asked, self)), states);
  }

  /** The circumstances of a matter as they are now. */
  Circumstances now(Matter matter, String self) {
    var asked = Asked.of(matter);
    return look(read(asked), asked, contacts(asked, self));
  }

  /** How often the requester of a matter came about its order, as far as its latest tickets tell; null: never. */
  private @Nullable Integer contacts(Asked asked, @Nullable String self) {
    if (asked.order() == null || asked.requester() == null) {
      return null;
    }
    var heads = store.links().from(asked.order(), "ticket", LATEST, null).stream().map(Link::to)
        .filter(head -> !head.equals(self)).distinct().toList();
    if (heads.isEmpty()) {
      return null;
    }
    var came = store.journal().heads(heads).values().stream()
        .flatMap(head -> Stream.ofNullable(Ticket.AGGREGATE.state(head)))
        .filter(ticket -> ticket.isFrom(new Party(asked.requester())))
        .mapToInt(ticket -> ticket.urged().contacts()).sum();
    return came == 0 ? null : came;
  }

  /** Those of an order, as a parcel or a payment knows it; null where there is none. */
  @Nullable
  Circumstances now(@Nullable OrderParty order) {
    if (order == null) {
      return null;
    }
    var asked = new Asked(
        order(order.orderId()), seller(order.sellerId()), Party.buyer(order.buyerId()).value(),
        null);
    return look(read(asked), asked, null);
  }

  /**
   * Whose circumstances are asked for.
   *
   * @param locale
   *          of the requester, where that is known without looking
   */
  private record Asked(
      @Nullable String order,
      @Nullable String seller,
      @Nullable String requester,
      @Nullable String locale) {

    static Asked of(Matter matter) {
      var requester = matter.requester();
      return new Asked(
          Surroundings.order(matter.orderId()), Surroundings.seller(matter.sellerId()),
          requester == null ? null : requester.party().value(),
          requester == null ? null : requester.locale());
    }
  }

  private Map<String, Head> read(Asked asked) {
    var heads = Stream.of(asked.order(), asked.seller(), asked.requester())
        .flatMap(Stream::ofNullable).distinct().toList();
    return heads.isEmpty() ? Map.of() : store.journal().heads(heads);
  }

  private static Circumstances look(
      Map<String, Head> found, Asked asked, @Nullable Integer contacts) {
    var known = state(found, asked.seller());
    var locale = asked.locale();
    return new Circumstances(
        known.text("tier").orElse(null),
        known.get("calendar"),
        language(
            locale == null ? state(found, asked.requester()).text("locale").orElse(null) : locale),
        Optional.of(state(found, asked.order()).get("value"))
            .filter(Json.Obj.class::isInstance)
            .map(value -> JsonRecords.restore(value, Money.class))
            .orElse(null),
        state(found, asked.requester()).items("flags").stream()
            .flatMap(flag -> flag.text().stream()).collect(Collectors.toSet()),
        contacts);
  }

  private static @Nullable String order(@Nullable String id) {
    return id == null ? null : "order/" + id;
  }

  private static @Nullable String seller(@Nullable String id) {
    return id == null ? null : Party.seller(id).value();
  }

  private static Json state(Map<String, Head> found, @Nullable String id) {
    var head = id == null ? null : found.get(id);
    return head == null ? Json.object() : head.state();
  }

  /** Of {@code de-AT} it is {@code de}. */
  private static @Nullable String language(@Nullable String locale) {
    return locale == null ? null : locale.split("[-_]", 2)[0].toLowerCase(Locale.ROOT);
  }
}
