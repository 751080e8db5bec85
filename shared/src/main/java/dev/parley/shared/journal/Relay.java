package dev.parley.shared.journal;

import dev.parley.shared.error.ErrorType;
import dev.parley.shared.error.Failure;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.BooleanSupplier;

/**
 * Sends the effects that may not have been sent, where nobody will deliver the event again. What cannot be sent stays
 * for the next run and holds up nothing behind it.
 */
public final class Relay {
  /** Until then whoever accepted the event may still be sending. */
  private static final Duration GRACE = Duration.ofSeconds(60);
  private static final int PAGE = 100;

  private final Journal journal;
  private final Undispatched undispatched;
  private final Outbox outbox;

  /**
   * What a run did.
   *
   * @param sent
   *          entries whose effects were sent
   * @param failures
   *          entries that were left, by error
   * @param complete
   *          whether there was time for all of them
   */
  public record Report(int sent, Map<ErrorType, Integer> failures, boolean complete) {
    public Report {
      failures = Map.copyOf(failures);
    }
  }

  public Relay(Store store, Outbox outbox) {
    this.journal = store.journal();
    this.undispatched = store.undispatched();
    this.outbox = outbox;
  }

  /** Sends, oldest first, as long as there is time left. */
  public Report run(Instant now, BooleanSupplier timeLeft) {
    var run = new Run(now.minus(GRACE), timeLeft);
    run.go();
    return new Report(run.sent, run.failures, run.complete);
  }

  private final class Run {
    private final Instant before;
    private final BooleanSupplier timeLeft;
    private final Set<Undispatched.Item> left = new HashSet<>();
    private final Map<ErrorType, Integer> failures = new EnumMap<>(ErrorType.class);
    private int sent;
    private boolean complete;

    Run(Instant before, BooleanSupplier timeLeft) {
      this.before = before;
      this.timeLeft = timeLeft;
    }

    void go() {
      while (!complete) {
        var limit = PAGE + left.size();
        var page = undispatched.before(before, limit);
        for (var item : page) {
          if (!timeLeft.getAsBoolean()) {
            return;
          }
          if (!left.contains(item)) {
            send(item);
          }
        }
        complete = page.size() < limit;
      }
    }

    private void send(Undispatched.Item item) {
      try {
        journal.entry(item.head(), item.event())
            .ifPresent(entry -> outbox.send(entry.messages()));
        undispatched.dispatched(item);
        sent++;
      } catch (Failure failure) {
        left.add(item);
        failures.merge(failure.type(), 1, Integer::sum);
      }
    }
  }
}
