package dev.parley.sla;

import dev.parley.shared.error.ErrorType;
import dev.parley.shared.error.Failure;
import dev.parley.shared.json.Violations;
import dev.parley.shared.policy.Policies;
import dev.parley.shared.policy.Policy;
import dev.parley.shared.policy.PolicyKind;
import java.time.InstantSource;

/**
 * The book of promises that holds now, at most a minute old. Documents that do not go together never stop the desk: the
 * last book stays and a listener is told. Where there is no last book, making this fails.
 */
public final class SlaShelf {
  private final Policy<SlaPolicies> policies;
  private final Policy<NamedCalendars> calendars;
  private final Policy.Listener listener;
  private volatile SlaBook last;

  public SlaShelf(Policies source, InstantSource clock, Policy.Listener listener) {
    policies = new Policy<>(source, PolicyKind.SLA, SlaPolicies.class, clock, listener);
    calendars = new Policy<>(source, PolicyKind.CALENDARS, NamedCalendars.class, clock, listener);
    this.listener = listener;
    last = read();
  }

  /** The book that holds now. */
  public SlaBook now() {
    var book = last;
    if (!book.isOf(policies.now(), calendars.now())) {
      book = readOrKeep(book);
      last = book;
    }
    return book;
  }

  private SlaBook readOrKeep(SlaBook good) {
    try {
      return read();
    } catch (Failure e) {
      listener.kept(PolicyKind.SLA, e);
      return good;
    }
  }

  private SlaBook read() {
    try {
      return SlaBook.of(policies.now(), calendars.now());
    } catch (Violations e) {
      throw new Failure.Permanent(
          ErrorType.BROKEN_POLICY,
          "sla version " + policies.now().version() + " with calendars version "
              + calendars.now().version() + ": " + e.getMessage(),
          e);
    }
  }
}
