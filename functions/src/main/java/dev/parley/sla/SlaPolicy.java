package dev.parley.sla;

import dev.parley.shared.time.Checked;
import dev.parley.shared.time.Target;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What is promised.
 *
 * @param targets
 *          by metric; a zero one is named and not measured, a metric without one has no clock
 * @param pausedIn
 *          the statuses in which a metric's clock stands still, besides those in which it does so by nature
 * @param botsCount
 *          whether a machine's reply is a reply
 */
public record SlaPolicy(Map<Metric, Target> targets, Map<Metric, Set<TicketStatus>> pausedIn,
    List<Level> levels, boolean botsCount) {

  public SlaPolicy {
    targets = Map.copyOf(targets);
    pausedIn = Map.copyOf(pausedIn);
    levels = List.copyOf(levels);
  }

  /** The policy that a document describes, or everything that is wrong with it. */
  public static Checked<SlaPolicy> of(PolicyDocument document) {
    return PolicyCheck.check(document);
  }

  /** Targets without pauses and levels. */
  public static SlaPolicy of(Map<Metric, Target> targets) {
    return new SlaPolicy(targets, Map.of(), List.of(), false);
  }

  /** The same with these pauses. */
  public SlaPolicy pausedIn(Map<Metric, Set<TicketStatus>> pauses) {
    return new SlaPolicy(targets, pauses, levels, botsCount);
  }

  /** The same with these levels. */
  public SlaPolicy withLevels(Level... told) {
    return new SlaPolicy(targets, pausedIn, List.of(told), botsCount);
  }

  boolean isReply(Replier by) {
    return switch (by) {
      case AGENT, SELLER -> true;
      case BOT -> botsCount;
    };
  }
}
