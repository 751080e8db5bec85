package dev.parley.tickets;

import dev.parley.shared.core.Decision;
import dev.parley.shared.core.Refusal;
import java.util.HashSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What was decided about two tickets at once: both are written or neither is.
 *
 * @param decision
 *          about the ticket that the event is for, with what follows from both
 * @param other
 *          the other ticket's next state; null where nothing is written
 */
public record Pair(Decision<Ticket> decision, @Nullable Ticket other) {

  static Pair refused(Refusal why) {
    return new Pair(Decision.refused(why), null);
  }

  /** Both decisions in one. */
  static Pair of(Decision<Ticket> decision, Decision<Ticket> other) {
    var links = new HashSet<>(decision.links());
    links.addAll(other.links());
    var effects = Stream.concat(decision.effects().stream(), other.effects().stream()).toList();
    return new Pair(
        new Decision<>(decision.next(), effects, links, decision.policyVersions(), null,
            decision.outcome()),
        other.next());
  }
}
