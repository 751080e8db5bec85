package dev.parley.tickets;

import dev.parley.shared.core.Category;
import dev.parley.shared.core.Link;
import dev.parley.shared.core.OrderParty;
import dev.parley.shared.core.Party;
import dev.parley.shared.core.Priority;
import dev.parley.triage.Finding;
import dev.parley.triage.Outcome;
import java.time.Instant;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a ticket is about: what rules match on.
 *
 * @param requester
 *          null as long as nobody knows whose parcel or payment it is
 * @param externalId
 *          the id that the ticket has elsewhere
 * @param followUpOf
 *          the closed ticket that it goes on from
 * @param circumstances
 *          null where nothing is known
 * @param triage
 *          what rules made of it when it was opened; null where another capability opened it
 */
public record Matter(
    String channel,
    Words subject,
    Category category,
    Priority priority,
    @Nullable Requester requester,
    @Nullable String orderId,
    @Nullable String sellerId,
    Set<String> tags,
    @Nullable String externalId,
    @Nullable String followUpOf,
    @Nullable Circumstances circumstances,
    @Nullable Finding triage) {
  public Matter {
    tags = Set.copyOf(tags);
  }

  /** What is known about its order, requester and seller. */
  public Circumstances known() {
    return circumstances == null ? Circumstances.UNKNOWN : circumstances;
  }

  /** The same matter in other circumstances. */
  public Matter in(Circumstances others) {
    return new Matter(
        channel,
        subject,
        category,
        priority,
        requester,
        orderId,
        sellerId,
        tags,
        externalId,
        followUpOf,
        others.equals(Circumstances.UNKNOWN) ? null : others,
        triage);
  }

  Matter ranked(Category otherCategory, Priority otherPriority, Set<String> otherTags) {
    return new Matter(
        channel,
        subject,
        otherCategory,
        otherPriority,
        requester,
        orderId,
        sellerId,
        otherTags,
        externalId,
        followUpOf,
        circumstances,
        triage);
  }

  /** The same matter with the priority that a rule gives it. */
  Matter ranked(DeskRules.Rank rank) {
    var ranked = ranked(category, rank.priority(), tags);
    return triage == null ? ranked : ranked.withTriage(triage.prioritisedBy(rank.rule()));
  }

  /** The same matter, as triage found it; tags that it has stay. */
  public Matter found(Outcome outcome) {
    var all = new HashSet<>(tags);
    all.addAll(outcome.tags());
    return ranked(
        outcome.category(), outcome.priority() == null ? priority : outcome.priority(), all)
        .withTriage(outcome.finding());
  }

  private Matter withTriage(Finding finding) {
    return new Matter(
        channel,
        subject,
        category,
        priority,
        requester,
        orderId,
        sellerId,
        tags,
        externalId,
        followUpOf,
        circumstances,
        finding);
  }

  /** The same matter, now that its order is known; what is known already stays. */
  Matter of(@Nullable OrderParty order) {
    if (order == null) {
      return this;
    }
    return new Matter(
        channel,
        subject,
        category,
        priority,
        requester == null ? Requester.buyer(order.buyerId()) : requester,
        orderId == null ? order.orderId() : orderId,
        sellerId == null ? order.sellerId() : sellerId,
        tags,
        externalId,
        followUpOf,
        circumstances,
        triage);
  }

  /** From where its ticket is found. */
  Set<Link> links(String ticketHead, Instant at) {
    var links = new LinkedHashSet<Link>();
    if (orderId != null) {
      links.add(new Link("order/" + orderId, ticketHead, at));
    }
    if (requester != null) {
      links.add(new Link(requester.party().value(), ticketHead, at));
    }
    if (sellerId != null) {
      links.add(new Link(Party.seller(sellerId).value(), ticketHead, at));
    }
    return Set.copyOf(links);
  }
}
