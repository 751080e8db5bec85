package dev.parley.tickets;

import dev.parley.shared.core.Priority;
import dev.parley.shared.core.TicketCommand.Concern;
import dev.parley.sla.Replier;
import dev.parley.sla.SlaFact;
import dev.parley.tickets.Bonds.Child;
import dev.parley.tickets.StatusRules.Step.Happened;
import dev.parley.tickets.TicketEvent.AskTold;
import dev.parley.tickets.TicketEvent.Concerned;
import dev.parley.triage.HumanOnly;
import java.util.Map;

/** What a concern of another capability does. */
final class Hearing {
  private Hearing() {}

  /** Of one source the highest version counts. */
  static boolean isOvertaken(Ticket ticket, Concerned concerned) {
    var before = ticket.concerns().get(concerned.source());
    return before != null && before.version() > concerned.sourceVersion();
  }

  /** Only a turn changes the status, so that a person's word stays. */
  static void apply(Draft draft, Concerned concerned) {
    var before = draft.ticket().concerns().get(concerned.source());
    var over = concerned.concern().over();
    var turned = before == null ? over == !draft.ticket().isOver() : before.over() != over;
    hear(draft, concerned);
    join(draft, concerned);
    if (turned && over && !draft.ticket().isOver()) {
      end(draft, concerned.concern());
    } else if (turned && !over && draft.ticket().isOver()) {
      draft.take(Happened.WENT_WRONG_AGAIN);
    }
  }

  /** What an ask has to say; of one ask the highest version counts. */
  private static boolean isNews(Ticket ticket, AskTold told) {
    return ticket.bound().children().stream()
        .anyMatch(child -> child.ticket().equals(told.ask()) && child.version() < told.version());
  }

  /** The one who waits for an answer hears of it; with the last one the ticket waits no more. */
  static void apply(Draft draft, AskTold told) {
    if (told.text() != null) {
      reply(draft, told.text());
    }
    if (isNews(draft.ticket(), told)) {
      mark(draft, told);
    }
  }

  /** What a seller says to the requester is a reply in the requester's own ticket. */
  private static void reply(Draft draft, String text) {
    draft.message(new SlaFact.PublicReply(draft.now(), Replier.SELLER));
    draft.take(Happened.REQUESTER_WAS_ANSWERED);
    var requester = draft.ticket().matter().requester();
    if (requester != null) {
      draft.tell(
          requester.party(), "ticket_message", draft.now(), null,
          Map.of("text", text, "files", "no_files"));
    }
  }

  private static void mark(Draft draft, AskTold told) {
    var bonds = draft.ticket().bound();
    bonds.children().stream().filter(child -> child.ticket().equals(told.ask())).findFirst()
        .ifPresent(child -> draft.bind(bonds.asking(
            new Child(child.ticket(), child.to(), told.version(), told.done()))));
    if (told.done()) {
      draft.tell(draft.holder(), "ask_answered", draft.now(), null, Map.of("ask", told.ask()));
    }
    if (draft.ticket().bound().children().stream().allMatch(Child::done)) {
      draft.take(Happened.ASKS_WERE_DONE);
    }
  }

  /** Keeps what a source said last; a lead hears what stands, once until it is over, whichever source said so. */
  static void hear(Draft draft, Concerned concerned) {
    var concern = concerned.concern();
    var inward = concern.inward();
    var lead = inward == null || concern.over() ? null : inward.lead();
    var known = lead != null && draft.ticket().concerns().values().stream()
        .anyMatch(heard -> lead.equals(heard.lead()));
    draft.heard(
        concerned.source(),
        new Ticket.Heard(concerned.sourceVersion(), concern.over(), concern.dueBy(), lead));
    if (inward != null && lead != null && !known) {
      draft.tellLead(lead, inward.details());
    }
  }

  private static void join(Draft draft, Concerned concerned) {
    var joined = joined(draft.ticket().matter(), concerned);
    if (!joined.equals(draft.ticket().matter())) {
      draft.matter(joined);
    }
  }

  /** What only a person may answer no scan answers: whoever has it hears that it may be over. */
  private static void end(Draft draft, Concern concern) {
    if (HumanOnly.holds(draft.ticket().matter().tags())) {
      draft.tell(draft.holder(), "concern_over", draft.now(), null, Map.of());
    } else {
      solve(draft, concern);
    }
  }

  private static void solve(Draft draft, Concern concern) {
    draft.take(Happened.WENT_RIGHT);
    var requester = draft.ticket().matter().requester();
    if (requester != null && concern.inward() == null) {
      draft.tell(requester.party(), "ticket_solved", draft.now(), null, Map.of());
    }
  }

  private static Matter joined(Matter matter, Concerned concerned) {
    var circumstances = concerned.circumstances();
    var joined = matter.of(concerned.concern().order());
    return circumstances == null ? joined : joined.in(circumstances);
  }

  /** The matter of a ticket that a concern opens. */
  static Matter matter(Concerned concerned) {
    return joined(matter(concerned.concern()), concerned);
  }

  private static Matter matter(Concern concern) {
    var priority = concern.priority() == null ? Priority.NORMAL : concern.priority();
    return new Matter(
        "system",
        Words.sentence(concern.summary()),
        concern.category(),
        priority,
        null,
        null,
        null,
        concern.tags(),
        concern.subject(),
        null,
        null,
        null);
  }
}
