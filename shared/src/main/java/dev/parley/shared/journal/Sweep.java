package dev.parley.shared.journal;

import dev.parley.shared.core.DeadlineReached;
import dev.parley.shared.core.Inbox;
import dev.parley.shared.core.Message;
import dev.parley.shared.core.Party;
import dev.parley.shared.error.ErrorType;
import dev.parley.shared.error.Failure;
import dev.parley.shared.journal.DueIndex.Due;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.BooleanSupplier;

/**
 * Tells the heads that are due, oldest first, that their deadline was reached, and looks again a quarter of an hour
 * later at those that did not move on by then. The deadline's number makes its event id, so telling twice is harmless.
 */
public final class Sweep {
  private static final Duration AGAIN = Duration.ofMinutes(15);
  /** As many messages as a queue takes at once: what fails, and is told again, is this much. */
  private static final int LOT = 10;
  /** A queue that takes so many lots in a row not is left alone until the next run. */
  private static final int IN_VAIN = 3;

  private final DueIndex index;
  private final Map<String, Inbox> inboxes;
  private final Outbox outbox;

  /**
   * What a run did.
   *
   * @param sent
   *          heads that were told
   * @param overtaken
   *          of these, heads that had set another deadline by then
   * @param failures
   *          heads that were left for the next run, by error
   * @param lag
   *          how late the oldest deadline was found
   * @param complete
   *          whether there was time for all of them
   */
  public record Report(
      int sent, int overtaken, Map<ErrorType, Integer> failures, Duration lag, boolean complete) {
    public Report {
      failures = Map.copyOf(failures);
    }
  }

  /**
   * A sweep over all kinds of heads.
   *
   * @param inboxes
   *          where the heads of a kind are told
   */
  public Sweep(DueIndex index, Map<String, Inbox> inboxes, Outbox outbox) {
    this.index = index;
    this.inboxes = Map.copyOf(inboxes);
    this.outbox = outbox;
  }

  /** Tells lot after lot of what is due, as long as there is time left. */
  public Report run(Instant now, BooleanSupplier timeLeft) {
    var run = new Run(now, timeLeft);
    run.go();
    return new Report(run.sent, run.overtaken, run.failures, run.lag, run.complete);
  }

  private final class Run {
    private final Instant now;
    private final BooleanSupplier timeLeft;
    private final Map<String, List<Due>> lots = new HashMap<>();
    private final Map<String, Integer> inVain = new HashMap<>();
    private final Map<ErrorType, Integer> failures = new EnumMap<>(ErrorType.class);
    private int sent;
    private int overtaken;
    private Duration lag = Duration.ZERO;
    private boolean complete;

    Run(Instant now, BooleanSupplier timeLeft) {
      this.now = now;
      this.timeLeft = timeLeft;
    }

    void go() {
      var found = index.due(now).iterator();
      while (timeLeft.getAsBoolean()) {
        if (!found.hasNext()) {
          complete = true;
          break;
        }
        gather(found.next());
      }
      List.copyOf(lots.keySet()).forEach(this::tell);
    }

    private void gather(Due due) {
      if (sent == 0 && lots.isEmpty() && failures.isEmpty()) {
        lag = Duration.between(due.at(), now);
      }
      var kind = Head.kindOf(due.head());
      var lot = lots.computeIfAbsent(kind, _ -> new ArrayList<>());
      lot.add(due);
      if (lot.size() == LOT) {
        tell(kind);
      }
    }

    private void tell(String kind) {
      var dues = Objects.requireNonNullElse(lots.remove(kind), List.<Due>of());
      var inbox = inboxes.get(kind);
      if (inbox == null) {
        failures.merge(ErrorType.INTERNAL_ERROR, dues.size(), Integer::sum);
        return;
      }
      if (inVain.getOrDefault(kind, 0) >= IN_VAIN) {
        failures.merge(ErrorType.DEPENDENCY_UNAVAILABLE, dues.size(), Integer::sum);
        return;
      }
      try {
        outbox.send(dues.stream().map(due -> message(due, inbox, now)).toList());
      } catch (Failure failure) {
        failures.merge(failure.type(), dues.size(), Integer::sum);
        inVain.merge(kind, 1, Integer::sum);
        return;
      }
      inVain.remove(kind);
      sent += dues.size();
      dues.forEach(this::postpone);
    }

    private void postpone(Due due) {
      try {
        overtaken += index.postpone(due, now.plus(AGAIN)) ? 0 : 1;
      } catch (Failure failure) {
        failures.merge(failure.type(), 1, Integer::sum);
      }
    }
  }

  private static Message message(Due due, Inbox inbox, Instant now) {
    var id = "deadline/" + due.n();
    return new Message(
        id, due.head(), now, Party.PARLEY, due.head() + "@" + id, null, 0,
        new DeadlineReached(inbox, due.n()));
  }
}
