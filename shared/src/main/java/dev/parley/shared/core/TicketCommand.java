package dev.parley.shared.core;

import java.time.Instant;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What other capabilities ask of tickets. */
public sealed interface TicketCommand extends Command
    permits TicketCommand.Concern, TicketCommand.NewsOf, TicketCommand.LookAround,
    TicketCommand.AskAnswered, TicketCommand.Assign, TicketCommand.Release, TicketCommand.Drain,
    TicketCommand.Hear, DeadlineReached {

  @Override
  default Inbox inbox() {
    return Inbox.TICKETS;
  }

  /**
   * What tickets match on has changed about an order, a buyer or a seller: the head it is for. All its open tickets
   * learn of it.
   *
   * @param after
   *          the ticket's head after which to go on; null: from the first
   * @param since
   *          that ticket's place in the list
   */
  record NewsOf(@Nullable String after, @Nullable Instant since) implements TicketCommand {

    /** From the first ticket on. */
    public static NewsOf all() {
      return new NewsOf(null, null);
    }
  }

  /** What a ticket's order, requester and seller are like has changed, and is to be looked up again. */
  record LookAround() implements TicketCommand {}

  /**
   * Whether an ask that was made of a ticket is answered; it may be asked again.
   *
   * @param ask
   *          the ticket that is the ask
   * @param text
   *          what whoever was asked says to the requester of the ticket, by its id; null where that is nothing
   */
  record AskAnswered(String ask, boolean done, @Nullable String text) implements TicketCommand {}

  /**
   * The floor has an agent for a ticket. A ticket that wants none any more gives the place back.
   *
   * @param asked
   *          which of its asks this answers
   * @param place
   *          the number of the place that it has with the agent
   * @param until
   *          when it asks again if the desk does nothing; null: never
   * @param absent
   *          whether the agent is not there, and has the ticket kept for a while
   * @param passedOver
   *          why other agents did not get it, and how many for each reason
   */
  record Assign(
      int asked, long place, String agent, @Nullable Instant until, boolean absent,
      Map<String, Integer> passedOver)
      implements
        TicketCommand {
    public Assign {
      passedOver = Map.copyOf(passedOver);
    }
  }

  /**
   * The agent of a ticket is not there for it: it goes back to its queue.
   *
   * @param asked
   *          the ask that the agent was the answer to, or that this answers; a ticket that asked again since stays
   */
  record Release(int asked) implements TicketCommand {}

  /** Agents have places free: the tickets that wait in these queues are to ask again, the earliest due first. */
  record Drain(Set<String> queues) implements TicketCommand {
    public Drain {
      queues = Set.copyOf(queues);
    }
  }

  /**
   * How something stands that people must look after, or need no longer: always the whole of it, so that concerns about
   * one subject may arrive in any order. The ticket follows the one with the highest source version and passes over
   * those below it.
   *
   * <p>
   * A concern that is not over opens the ticket of its subject, or opens it again. One that is over solves that ticket;
   * where there is none yet, it opens solved and nobody is told.
   *
   * @param subject
   *          what the ticket is about, such as {@code shipment/easypost/9400…/lost}; its id is derived from it
   * @param order
   *          null until an order names the parcel or the payment; then the concern is sent again
   * @param summary
   *          one sentence without personal data
   * @param dueBy
   *          until when somebody outside needs an answer
   * @param over
   *          whether nobody needs to look any more
   * @param because
   *          why it is over, in one sentence
   * @param inward
   *          how it is the desk's own; null: what the requester must hear of too
   */
  record Concern(
      String subject,
      Category category,
      @Nullable Priority priority,
      @Nullable OrderParty order,
      String summary,
      Set<String> tags,
      @Nullable Instant dueBy,
      boolean over,
      @Nullable String because,
      @Nullable Inward inward)
      implements
        TicketCommand {
    public Concern {
      tags = Set.copyOf(tags);
    }

    /** One that its requester hears of. */
    public Concern(
        String subject, Category category, @Nullable Priority priority, @Nullable OrderParty order,
        String summary, Set<String> tags, @Nullable Instant dueBy, boolean over,
        @Nullable String because) {
      this(subject, category, priority, order, summary, tags, dueBy, over, because, null);
    }

    /**
     * The desk's own concern: its requester is not told when it is over, since whoever has it tells them what there is
     * to tell.
     *
     * @param lead
     *          the kind of message by which the lead of its queue hears that it stands: once, until it is over; null
     *          where its ticket is enough
     * @param details
     *          what that message fills in
     */
    public record Inward(@Nullable String lead, Map<String, String> details) {
      public Inward {
        details = Map.copyOf(details);
      }
    }

    /** The head of the ticket that everything about this subject meets in. */
    public String ticket() {
      return "ticket/T-" + Ids.derived(subject);
    }
  }

  /**
   * Somebody wrote over a channel. The ticket that it is for may not be there yet: then it is opened. Where it is closed
   * by now, a follow-up is.
   *
   * @param channel
   *          such as {@code email}
   * @param from
   *          who wrote: a buyer or a seller
   * @param orderId
   *          which order it is about, where it has to be opened
   * @param anew
   *          whether it goes on with nothing that was written there: its writer came once more; null: no
   */
  record Hear(
      String channel,
      Party from,
      Manner manner,
      Written written,
      @Nullable String orderId,
      @Nullable String sellerId,
      @Nullable Boolean anew)
      implements
        TicketCommand {}

  /** How far a message is to be believed to be a person's. */
  enum Manner {
    /** A person wrote it. */
    BY_HAND,
    /** A machine wrote it: it never makes a ticket open and is never answered by one. */
    AUTOMATIC,
    /** Nobody can tell whether it is from whom it says, or it is unwanted: it is read, and not answered by a machine. */
    UNPROVEN
  }
}
