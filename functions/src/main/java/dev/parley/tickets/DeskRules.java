package dev.parley.tickets;

import dev.parley.reminders.ReminderRules;
import dev.parley.shared.core.Party;
import dev.parley.shared.core.Priority;
import dev.parley.shared.policy.RaiseRules;
import dev.parley.sla.Promise;
import dev.parley.sla.SlaTerms;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The policies that decide about tickets, as they are now. */
public interface DeskRules {

  /** The SLA terms of the first policy that matches now. */
  SlaTerms terms(Matter matter);

  /** The terms that a ticket was promised, whatever is active now; those that match now where they are not known. */
  SlaTerms terms(Promise promise, Matter matter);

  /** Whether a policy of the promise's version asks about what differs between two matters. */
  boolean minds(Promise promise, Matter before, Matter after);

  /** The terms that a ticket is under. */
  default SlaTerms terms(Ticket ticket) {
    var promise = ticket.clocks().desk().promise();
    return promise == null ? terms(ticket.matter()) : terms(promise, ticket.matter());
  }

  /** The one queue of the first routing rule that matches. */
  Route route(Matter matter);

  /** The department's queue, whether or not a seller answers first. */
  default Route department(Matter matter) {
    return route(matter);
  }

  /** The priority of a matter that came without one; its own is not looked at. */
  Rank rank(Matter matter);

  /** What makes tickets more urgent than these rules did. */
  default RaiseRules raises() {
    return RaiseRules.SHIPPED;
  }

  /** How far ahead and how often people may be reminded, and how long a solved ticket waits. */
  ReminderRules reminders();

  /** The agent who leads a queue, where policies name one. */
  Optional<Party> lead(String queue);

  /** The queues of the departments. */
  List<String> queues();

  /** Whether a queue of that name exists: a department's, or a seller's. */
  boolean isQueue(String name);

  /** The policy versions that these rules are from, by kind. */
  Map<String, String> versions();

  /** A priority and the rule that gave it. */
  record Rank(Priority priority, String rule) {}

  /** A queue and the rule that chose it. */
  record Route(String queue, String rule) {}
}
