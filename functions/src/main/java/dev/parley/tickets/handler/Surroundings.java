package dev.parley.tickets.handler;

import dev.parley.shared.core.Money;
import dev.parley.shared.core.OrderParty;
import dev.parley.shared.core.Party;
import dev.parley.shared.journal.Head;
import dev.parley.shared.journal.Journal;
import dev.parley.shared.json.Json;
import dev.parley.shared.json.JsonRecords;
import dev.parley.tickets.Circumstances;
import dev.parley.tickets.Matter;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Looks up, in one read, what policies may ask about a ticket's order, requester and seller. */
record Surroundings(Journal journal) {

  /** A matter in the circumstances that it is in now. */
  Matter of(Matter matter) {
    return matter.in(now(matter));
  }

  /** The circumstances of a matter as they are now. */
  Circumstances now(Matter matter) {
    var requester = matter.requester();
    return look(
        matter.orderId(), matter.sellerId(), requester == null ? null : requester.party(),
        requester == null ? null : requester.locale());
  }

  /** Those of an order, as a parcel or a payment knows it; null where there is none. */
  @Nullable
  Circumstances now(@Nullable OrderParty order) {
    return order == null
        ? null
        : look(order.orderId(), order.sellerId(), Party.buyer(order.buyerId()), null);
  }

  private Circumstances look(
      @Nullable String order, @Nullable String seller, @Nullable Party requester,
      @Nullable String locale) {
    var orderHead = order == null ? null : "order/" + order;
    var sellerHead = seller == null ? null : Party.seller(seller).value();
    var asks = requester == null ? null : requester.value();
    var heads = Stream.of(orderHead, sellerHead, locale == null ? asks : null)
        .flatMap(Stream::ofNullable).distinct().toList();
    var found = heads.isEmpty() ? Map.<String, Head>of() : journal.heads(heads);
    var known = state(found, sellerHead);
    return new Circumstances(
        known.text("tier").orElse(null),
        known.get("calendar"),
        language(locale == null ? state(found, asks).text("locale").orElse(null) : locale),
        Optional.of(state(found, orderHead).get("value"))
            .filter(Json.Obj.class::isInstance)
            .map(value -> JsonRecords.restore(value, Money.class))
            .orElse(null));
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
