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
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;

/**
 * Tells the heads that are due, oldest first, that their deadline was reached, and looks again a quarter of an hour
 * later at those that did not move on by then. The deadline's number makes its event id, so telling twice is harmless.
 */
public final class Sweep {
  private static final Duration AGAIN = Duration.ofMinutes(15);
  private static final int PAGE = 500;

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

  /** Tells page after page of what is due, as long as there is time left. */
  public Report run(Instant now, BooleanSupplier timeLeft) {
    var run = new Run(now, timeLeft);
    run.go();
    return new Report(run.sent, run.overtaken, run.failures, run.lag, run.complete);
  }

  private final class Run {
    private final Instant now;
    private final BooleanSupplier timeLeft;
    /** The index may show for a moment what was postponed just now. */
    private final Set<Due> seen = new HashSet<>();
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
      while (!complete && timeLeft.getAsBoolean()) {
        var limit = PAGE + failed();
        var page = index.due(now, limit);
        if (seen.isEmpty() && !page.isEmpty()) {
          lag = Duration.between(page.getFirst().at(), now);
        }
        var fresh = page.stream().filter(seen::add).toList();
        fresh.stream()
            .collect(Collectors.groupingBy(due -> Head.kindOf(due.head())))
            .forEach(this::tell);
        complete = fresh.isEmpty() || page.size() < limit;
      }
    }

    private int failed() {
      return failures.values().stream().mapToInt(n -> n).sum();
    }

    private void tell(String kind, List<Due> dues) {
      var inbox = inboxes.get(kind);
      if (inbox == null) {
        failures.merge(ErrorType.INTERNAL_ERROR, dues.size(), Integer::sum);
        return;
      }
      try {
        outbox.send(dues.stream().map(due -> message(due, inbox, now)).toList());
      } catch (Failure failure) {
        failures.merge(failure.type(), dues.size(), Integer::sum);
        return;
      }
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
