package dev.parley.shared.core;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What other capabilities ask of tickets. */
public sealed interface TicketCommand extends Command
    permits TicketCommand.OpenTicket, TicketCommand.SolveTicket, TicketCommand.JoinOrder,
    DeadlineReached {

  @Override
  default Inbox inbox() {
    return Inbox.TICKETS;
  }

  /**
   * Open the ticket of a subject, or open it again.
   *
   * @param subject
   *          what the ticket is about, such as {@code shipment/easypost/9400…/lost}
   * @param summary
   *          one sentence without personal data
   * @param solved
   *          it was over before anybody heard of it: the ticket opens solved, silently
   */
  record OpenTicket(
      String subject,
      Category category,
      @Nullable Priority priority,
      @Nullable OrderParty order,
      String summary,
      Set<String> tags,
      boolean solved)
      implements
        TicketCommand {
    public OpenTicket {
      tags = Set.copyOf(tags);
    }
  }

  /** Solve the ticket, because of what the sentence says, unless it is over already. */
  record SolveTicket(String because) implements TicketCommand {}

  /** The order of a ticket became known after it was opened. */
  record JoinOrder(OrderParty order) implements TicketCommand {}
}
