package dev.parley.sla;

import dev.parley.shared.error.ErrorType;
import dev.parley.shared.error.Failure;
import dev.parley.shared.json.Violations;
import dev.parley.shared.policy.Policies;
import dev.parley.shared.policy.Policy;
import dev.parley.shared.policy.PolicyKind;
import dev.parley.shared.policy.Versioned;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * The book of promises that holds now, at most a minute old. Documents that do not go together never stop the desk: the
 * last book stays and a listener is told. Where there is no last book, the newest documents that do go together hold.
 */
public final class SlaShelf {
  private static final int REMEMBERED = 50;

  private final Policy<SlaPolicies> policies;
  private final Policy<NamedCalendars> calendars;
  private final Policy.Listener listener;
  private final Map<Versions, Optional<SlaBook>> earlier = new ConcurrentHashMap<>();
  private volatile @Nullable Look last;

  private record Versions(String promises, String hours) {}

  /** What was made of two documents. */
  private record Look(
      Versioned<SlaPolicies> promises, Versioned<NamedCalendars> hours, SlaBook book) {

    boolean isOf(Versioned<SlaPolicies> otherPromises, Versioned<NamedCalendars> otherHours) {
      return promises.equals(otherPromises) && hours.equals(otherHours);
    }
  }

  public SlaShelf(Policies source, InstantSource clock, Policy.Listener listener) {
    policies = new Policy<>(source, PolicyKind.SLA, SlaPolicies.class, clock, listener);
    calendars = new Policy<>(source, PolicyKind.CALENDARS, NamedCalendars.class, clock, listener);
    this.listener = listener;
  }

  /**
   * The book that holds now.
   *
   * @throws Failure
   *           where no documents could be had that go together
   */
  public SlaBook now() {
    var look = last;
    var promises = policies.now();
    var hours = calendars.now();
    if (look == null || !look.isOf(promises, hours)) {
      look = new Look(
          promises, hours, readOrKeep(promises, hours, look == null ? null : look.book()));
      last = look;
    }
    return look.book();
  }

  /**
   * The book from which a promise was made, whatever holds now.
   *
   * @return empty where its versions are not known any more
   */
  public Optional<SlaBook> of(Promise promise) {
    var book = now();
    if (book.made(promise)) {
      return Optional.of(book);
    }
    var versions = new Versions(promise.version(), promise.calendars());
    var known = earlier.get(versions);
    if (known != null) {
      return known;
    }
    var found = policies.version(versions.promises()).flatMap(
        promises -> calendars.version(versions.hours())
            .flatMap(hours -> together(promises, hours)));
    if (earlier.size() >= REMEMBERED) {
      earlier.clear();
    }
    earlier.put(versions, found);
    return found;
  }

  private SlaBook readOrKeep(
      Versioned<SlaPolicies> promises, Versioned<NamedCalendars> hours, @Nullable SlaBook good) {
    try {
      return SlaBook.of(promises, hours);
    } catch (Violations e) {
      var why = new Failure.Permanent(
          ErrorType.BROKEN_POLICY,
          "sla version " + promises.version() + " with calendars version " + hours.version() + ": "
              + e.getMessage(),
          e);
      listener.kept(PolicyKind.SLA, why);
      return good == null ? earlier(promises, hours, why) : good;
    }
  }

  /** For every version of the hours, newest first, the promises from the newest on. */
  private SlaBook earlier(
      Versioned<SlaPolicies> promises, Versioned<NamedCalendars> hours, Failure why) {
    for (var some = Optional.of(hours); some.isPresent(); some = calendars.before(some.get())) {
      for (var any = Optional.of(promises); any.isPresent(); any = policies.before(any.get())) {
        var book = together(any.get(), some.get());
        if (book.isPresent()) {
          return book.get();
        }
      }
    }
    throw why;
  }

  private static Optional<SlaBook> together(
      Versioned<SlaPolicies> promises, Versioned<NamedCalendars> hours) {
    try {
      return Optional.of(SlaBook.of(promises, hours));
    } catch (Violations e) {
      return Optional.empty();
    }
  }
}
