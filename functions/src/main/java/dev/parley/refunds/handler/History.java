package dev.parley.refunds.handler;

import dev.parley.orders.Order;
import dev.parley.parties.PartyLink;
import dev.parley.refunds.checks.Ask.BorneBy;
import dev.parley.refunds.checks.Dossier.BuyerFacts;
import dev.parley.refunds.checks.Dossier.Spent;
import dev.parley.refunds.checks.RefundRules;
import dev.parley.shared.core.Link;
import dev.parley.shared.core.Party;
import dev.parley.shared.journal.Store;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What a refund's buyer and whoever asks for it had before. */
final class History {
  private static final int MOST = 200;
  private static final Duration MONTH = Duration.ofDays(30);

  private final Store store;
  private final Candidate candidate;
  private final Party buyer;
  private final Others others;

  History(Store store, Candidate candidate, Order order) {
    this.store = store;
    this.candidate = candidate;
    this.buyer = Party.buyer(order.buyerId());
    this.others = new Others(store, candidate.id());
  }

  /** No more are counted than it takes to be too many. */
  BuyerFacts buyer(RefundRules.Velocity rule, Set<Party> linked, Instant now) {
    var orders = store.links().from(buyer.value(), "order", MOST, null).size();
    var tooMany = Math.max(rule.refunds(), orders * rule.percentOfOrders() / 100 + 1);
    var refunds = others.of(buyer.value(), now.minus(rule.window()))
        .filter(it -> it.ask().borneBy() == BorneBy.PLATFORM)
        .limit(tooMany)
        .count();
    var accounts = linked.stream().anyMatch(party -> party.kind().equals("buyer"));
    return new BuyerFacts((int) refunds, orders, accounts);
  }

  /** Who is known to belong to the buyer. */
  Set<Party> linked() {
    var links = store.links().from(buyer.value(), PartyLink.AGGREGATE.kind(), MOST, null);
    return store.journal().heads(links.stream().map(Link::to).distinct().toList()).values()
        .stream()
        .flatMap(head -> Stream.ofNullable(PartyLink.AGGREGATE.state(head)))
        .filter(PartyLink::linked)
        .map(link -> link.beside(buyer))
        .collect(Collectors.toUnmodifiableSet());
  }

  /**
   * No more is summed up than it takes to exceed a limit; where there is none nothing is. A refund belongs to the day on
   * which it was asked for, whenever it is paid: so those of one day count each other at midnight too.
   */
  Spent spent(RefundRules.@Nullable Limits limits, Instant now) {
    if (limits == null) {
      return new Spent(0, 0);
    }
    var ask = candidate.ask();
    var day = candidate.askedAt().truncatedTo(ChronoUnit.DAYS);
    return new Spent(
        others.sum(buyer.value(), now.minus(MONTH), Instant.MAX, ask, limits.perBuyer()),
        others.sum(
            candidate.by().value(), day, day.plus(1, ChronoUnit.DAYS), ask, limits.perAgentDay()));
  }
}
