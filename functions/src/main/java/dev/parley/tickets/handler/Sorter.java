package dev.parley.tickets.handler;

import dev.parley.shared.core.Category;
import dev.parley.shared.lambda.Wiring;
import dev.parley.shared.policy.Policy;
import dev.parley.shared.policy.PolicyKind;
import dev.parley.shared.policy.Versioned;
import dev.parley.tickets.Matter;
import dev.parley.tickets.Ticket;
import dev.parley.tickets.TicketEvent.Opened;
import dev.parley.tickets.Words;
import dev.parley.triage.Caution;
import dev.parley.triage.Question;
import dev.parley.triage.Triage;
import dev.parley.triage.TriageRules;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Finds out what somebody brings, by the triage rules that decide now and by how things stand. */
final class Sorter {
  private final Surroundings surroundings;
  private final Policy<TriageRules> policy;
  private volatile @Nullable Ready ready;

  /** Rules, and what was made ready of them: lists of words are not read anew for each ticket. */
  private record Ready(Versioned<TriageRules> rules, Triage triage) {}

  /**
   * What somebody says of a ticket that is to be opened.
   *
   * @param category
   *          null where they do not say
   * @param ranked
   *          whether the matter's priority is theirs
   */
  record Asked(
      String subject,
      String body,
      @Nullable String reason,
      @Nullable Category category,
      boolean ranked) {}

  Sorter(Wiring wiring) {
    surroundings = new Surroundings(wiring.store());
    policy = wiring.policy(PolicyKind.TRIAGE, TriageRules.class);
  }

  /** The event that opens a ticket of a matter, in its circumstances and triaged. */
  Opened opened(Matter matter, Words body, Asked asked) {
    var seen = surroundings.around(matter, null);
    var outcome = triage().of(
        new Question(
            asked.subject(), asked.body(), asked.reason(), seen.states(), asks(matter),
            asked.category()));
    var found = matter.in(seen.circumstances())
        .found(asked.ranked() ? outcome.withoutPriority() : outcome);
    return new Opened(found, body, asked.ranked() || outcome.priority() != null);
  }

  /** Why only a person may go on with a ticket, as somebody outside has just written; null where nothing new says so. */
  @Nullable
  Caution caution(Ticket ticket, String text) {
    var matter = ticket.matter();
    var question = new Question(
        "", text, null, surroundings.around(matter, ticket.head()).states(), asks(matter),
        matter.category());
    return triage().caution(question, matter.tags()).orElse(null);
  }

  private static String asks(Matter matter) {
    var requester = matter.requester();
    return requester == null ? "service" : requester.kind().name().toLowerCase(Locale.ROOT);
  }

  private Triage triage() {
    var rules = policy.now();
    var last = ready;
    if (last == null || !last.rules().equals(rules)) {
      last = new Ready(rules, new Triage(rules.value(), rules.version()));
      ready = last;
    }
    return last.triage();
  }
}
