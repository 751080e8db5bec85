package dev.parley.shared.policy;

import dev.parley.shared.error.ErrorType;
import dev.parley.shared.error.Failure;
import dev.parley.shared.json.JsonRecords;
import dev.parley.shared.json.Violations;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/**
 * The policy of one kind as a typed value, at most a minute old. A version that cannot be read never stops the desk:
 * the last good one stays and a listener is told. Where there is no last good one, making this fails.
 *
 * @param <T>
 *          a record that the document is read as, strictly
 */
public final class Policy<T> {
  private static final Duration FRESH = Duration.ofMinutes(1);

  private final Policies policies;
  private final PolicyKind kind;
  private final Class<T> type;
  private final InstantSource clock;
  private final Listener listener;
  private volatile Look<T> last;

  /** Is told that a version could not be had or read, each time it was tried. */
  @FunctionalInterface
  public interface Listener {

    /** The last good version of this kind stays, because of this. */
    void kept(PolicyKind kind, Failure why);
  }

  private record Look<T>(Instant at, Versioned<T> policy) {}

  /** A policy whose documents ship with the code, so that none can turn out broken later. */
  public Policy(Policies policies, PolicyKind kind, Class<T> type, InstantSource clock) {
    this(policies, kind, type, clock, (_, _) -> {});
  }

  /**
   * A policy whose documents may change.
   *
   * @throws Failure
   *           naming every violation where the version that decides now cannot be read
   */
  public Policy(
      Policies policies,
      PolicyKind kind,
      Class<T> type,
      InstantSource clock,
      Listener listener) {
    this.policies = policies;
    this.kind = kind;
    this.type = type;
    this.clock = clock;
    this.listener = listener;
    this.last = new Look<>(clock.instant(), read());
  }

  /** What decides now. */
  public Versioned<T> now() {
    var at = clock.instant();
    var look = last;
    if (isFresh(look, at)) {
      return look.policy();
    }
    var next = new Look<>(at, readOrKeep(look.policy()));
    last = next;
    return next.policy();
  }

  /** A clock that was set back makes a look old too. */
  private static boolean isFresh(Look<?> look, Instant at) {
    return !at.isBefore(look.at()) && at.isBefore(look.at().plus(FRESH));
  }

  private Versioned<T> readOrKeep(Versioned<T> good) {
    try {
      return read();
    } catch (Failure e) {
      listener.kept(kind, e);
      return good;
    }
  }

  private Versioned<T> read() {
    var active = policies.active(kind);
    try {
      return new Versioned<>(kind, active.version(), JsonRecords.read(active.document(), type));
    } catch (Violations e) {
      throw new Failure.Permanent(
          ErrorType.BROKEN_POLICY,
          kind.wireName() + " version " + active.version() + ": " + e.getMessage(),
          e);
    }
  }
}
