package dev.parley.shared.core;

import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What other capabilities ask of tickets. */
public sealed interface TicketCommand extends Command
    permits TicketCommand.Concern, TicketCommand.NewsOf, TicketCommand.LookAround, TicketCommand.AskAnswered, DeadlineReached {

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
   */
  record AskAnswered(String ask, boolean done) implements TicketCommand {}

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
      @Nullable String because)
      implements
        TicketCommand {
    public Concern {
      tags = Set.copyOf(tags);
    }

    /** The head of the ticket that everything about this subject meets in. */
    public String ticket() {
      return "ticket/T-" + Ids.derived(subject);
    }
  }
}
