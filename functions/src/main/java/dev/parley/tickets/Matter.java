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
import java.util.function.Consumer;
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

  /** The same matter, but for what is changed. */
  Matter but(Consumer<MatterEdit> change) {
    var edit = new MatterEdit(this);
    change.accept(edit);
    return edit.done();
  }

  /** The same matter in other circumstances. */
  public Matter in(Circumstances others) {
    return but(
        edit -> edit.circumstances = others.equals(Circumstances.UNKNOWN) ? null : others);
  }

  /**
   * The same matter in another ticket.
   *
   * @param other
   *          the closed ticket that it goes on from; null where it goes on from none
   */
  public Matter again(@Nullable String other) {
    return but(edit -> {
      edit.externalId = null;
      edit.followUpOf = other;
    });
  }

  /**
   * The same matter as somebody goes on with it.
   *
   * @param over
   *          the channel that they wrote over
   * @param message
   *          by which that channel knows what they wrote
   */
  public Matter said(String over, String message) {
    return but(edit -> {
      edit.channel = over;
      edit.externalId = message;
    });
  }

  Matter ranked(Category otherCategory, Priority otherPriority, Set<String> otherTags) {
    return but(edit -> {
      edit.category = otherCategory;
      edit.priority = otherPriority;
      edit.tags = otherTags;
    });
  }

  /** The same matter with the priority that a rule gives it. */
  Matter ranked(DeskRules.Rank rank) {
    return but(edit -> {
      edit.priority = rank.priority();
      edit.triage = triage == null ? null : triage.prioritisedBy(rank.rule());
    });
  }

  /** The same matter, as triage found it; tags that it has stay. */
  public Matter found(Outcome outcome) {
    var all = new HashSet<>(tags);
    all.addAll(outcome.tags());
    return but(edit -> {
      edit.category = outcome.category();
      edit.priority = outcome.priority() == null ? priority : outcome.priority();
      edit.tags = all;
      edit.triage = outcome.finding();
    });
  }

  /** The same matter, now that its order is known; what is known already stays. */
  Matter of(@Nullable OrderParty order) {
    return order == null ? this : but(edit -> {
      edit.requester = requester == null ? Requester.buyer(order.buyerId()) : requester;
      edit.orderId = orderId == null ? order.orderId() : orderId;
      edit.sellerId = sellerId == null ? order.sellerId() : sellerId;
    });
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
