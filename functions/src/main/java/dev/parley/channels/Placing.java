package dev.parley.channels;

import dev.parley.channels.TicketSeen.Subject;
import dev.parley.shared.core.Ids;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Finds the ticket that a message belongs to: the one whose address it was sent to, or whose thread it goes on with;
 * else the one open ticket of the same requester, order, seller and parcel; else one of its own. Whoever may not write
 * in a ticket opens their own, so different requesters never meet in one.
 */
public final class Placing {
  private Placing() {}

  /** Why a message is where it is. */
  public enum Why {
    /** It was sent to the ticket's own address, or the channel named the ticket. */
    ADDRESSED,
    /** It goes on with a thread of the ticket. */
    THREAD,
    /** Its sender has one open ticket about the same. */
    SAME_SUBJECT,
    /** Nothing fitted. */
    NEW
  }

  /**
   * Where a message goes.
   *
   * @param ticket
   *          such as {@code T-4XK…}; whether there is one yet is another question
   */
  public record Place(String ticket, Why why) {}

  /**
   * What could be found for a message.
   *
   * @param addressed
   *          tickets that it names
   * @param thread
   *          tickets of the messages that it refers to and of itself, the nearest first
   * @param alike
   *          tickets of its order
   */
  public record Found(
      List<TicketSeen> addressed, List<TicketSeen> thread, List<TicketSeen> alike) {
    public Found {
      addressed = List.copyOf(addressed);
      thread = List.copyOf(thread);
      alike = List.copyOf(alike);
    }
  }

  /** Finds the place. */
  public static Place of(String channel, InboundMessage message, Subject subject, Found found) {
    return admitting(found.addressed(), subject).map(id -> new Place(id, Why.ADDRESSED))
        .or(() -> admitting(found.thread(), subject).map(id -> new Place(id, Why.THREAD)))
        .or(() -> alike(found.alike(), subject).map(id -> new Place(id, Why.SAME_SUBJECT)))
        .orElseGet(() -> new Place(own(channel, message, subject, found), Why.NEW));
  }

  private static Optional<String> admitting(List<TicketSeen> tickets, Subject subject) {
    return tickets.stream().filter(ticket -> ticket.admits(subject.sender())).findFirst()
        .map(TicketSeen::id);
  }

  /** Of several it is not clear which is meant, and a wrong guess is worse than one ticket more. */
  private static Optional<String> alike(List<TicketSeen> tickets, Subject subject) {
    var open = tickets.stream().filter(ticket -> !ticket.over() && ticket.isAbout(subject))
        .toList();
    return open.size() == 1 ? Optional.of(open.getFirst().id()) : Optional.empty();
  }

  /**
   * The id of a ticket of its own. Two messages of one thread, or about one order, that come at the same time are
   * given the same one, in whichever order: neither can see the other's ticket yet.
   */
  private static String own(
      String channel, InboundMessage message, Subject subject, Found found) {
    var sender = subject.sender().value();
    if (subject.orderId() == null || !message.references().isEmpty()) {
      return "T-" + Ids.derived("thread", sender, channel, root(message));
    }
    var before = found.alike().stream()
        .filter(ticket -> subject.sender().equals(ticket.requester()))
        .count();
    return "T-" + Ids.derived(
        "about", sender, subject.orderId(), said(subject.sellerId()),
        said(subject.trackingNumber()), String.valueOf(before));
  }

  private static String root(InboundMessage message) {
    return message.references().stream().findFirst()
        .or(() -> message.inReplyTo().stream().findFirst())
        .orElse(message.externalId());
  }

  private static String said(@Nullable String text) {
    return text == null ? "" : text;
  }
}
