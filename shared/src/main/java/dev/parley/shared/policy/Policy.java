package dev.parley.shared.policy;

import dev.parley.shared.error.ErrorType;
import dev.parley.shared.error.Failure;
import dev.parley.shared.json.JsonRecords;
import dev.parley.shared.json.Violations;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * The policy of one kind as a typed value, at most a minute old and looked at when it is first asked for. A version that
 * cannot be used never stops the desk: the one that decided before it does so again and a listener is told. Where
 * policies are out of reach, the one that was read last stays; where none was read yet, asking fails.
 *
 * @param <T>
 *          a record that the document is read as, strictly
 */
public final class Policy<T> {
  private static final Duration FRESH = Duration.ofMinutes(1);
  private static final int REMEMBERED = 50;

  private final Policies policies;
  private final PolicyKind kind;
  private final Class<T> type;
  private final InstantSource clock;
  private final Listener listener;
  private final Map<String, Versioned<T>> remembered = new ConcurrentHashMap<>();
  private volatile @Nullable Look<T> last;
  private volatile @Nullable Reading<T> lastRead;

  /** Is told that a version could not be had or read, each time it was tried. */
  @FunctionalInterface
  public interface Listener {

    /** Another version of this kind decides, because of this. */
    void kept(PolicyKind kind, Failure why);
  }

  private record Look<T>(Instant at, Versioned<T> policy) {}

  private record Reading<T>(PolicyVersion version, Versioned<T> policy) {}

  /** A policy of which nobody is told where a version turns out broken. */
  public Policy(Policies policies, PolicyKind kind, Class<T> type, InstantSource clock) {
    this(policies, kind, type, clock, (_, _) -> {});
  }

  /** A policy whose versions may turn out broken. */
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
  }

  /**
   * What decides now.
   *
   * @throws Failure
   *           where no version could ever be had, naming every violation of what was had
   */
  public Versioned<T> now() {
    var at = clock.instant();
    var look = last;
    if (look == null || !isFresh(look, at)) {
      look = new Look<>(at, look == null ? readable() : readableOrKept(look.policy()));
      last = look;
    }
    return look.policy();
  }

  /** A clock that was set back makes a look old too. */
  private static boolean isFresh(Look<?> look, Instant at) {
    return !at.isBefore(look.at()) && at.isBefore(look.at().plus(FRESH));
  }

  private Versioned<T> readableOrKept(Versioned<T> good) {
    try {
      return readable();
    } catch (Failure e) {
      listener.kept(kind, e);
      return good;
    }
  }

  private Versioned<T> readable() {
    return readable(policies.active(kind));
  }

  /**
   * What decides where this version cannot: the one before it, in the end the one that ships.
   *
   * @throws Failure
   *           where none that can be read was before it
   */
  public Optional<Versioned<T>> before(Versioned<T> version) {
    return policies.before(kind, version.version()).map(this::readable);
  }

  /** This version, or the nearest before it that can be read. */
  private Versioned<T> readable(PolicyVersion version) {
    try {
      return read(version);
    } catch (Failure e) {
      var before = policies.before(kind, version.version());
      if (before.isEmpty()) {
        throw e;
      }
      listener.kept(kind, e);
      return readable(before.get());
    }
  }

  /**
   * A version by the name that entries give it, for what goes on under the rules that it began with.
   *
   * @return empty where it is not known any more, or cannot be read: then what decides now has to do
   * @throws Failure
   *           where policies are out of reach
   */
  public Optional<Versioned<T>> version(String name) {
    var known = remembered.get(name);
    if (known != null) {
      return Optional.of(known);
    }
    var found = policies.version(kind, name).flatMap(this::readOrNothing);
    if (remembered.size() >= REMEMBERED) {
      remembered.clear();
    }
    found.ifPresent(version -> remembered.put(name, version));
    return found;
  }

  private Optional<Versioned<T>> readOrNothing(PolicyVersion version) {
    try {
      return Optional.of(read(version));
    } catch (Failure e) {
      listener.kept(kind, e);
      return Optional.empty();
    }
  }

  /** Mostly the one that was read before, because policies are looked at far more often than they change. */
  private Versioned<T> read(PolicyVersion version) {
    var before = lastRead;
    if (before != null && before.version().equals(version)) {
      return before.policy();
    }
    var policy = readAnew(version);
    lastRead = new Reading<>(version, policy);
    return policy;
  }

  private Versioned<T> readAnew(PolicyVersion version) {
    try {
      return new Versioned<>(kind, version.version(), JsonRecords.read(version.document(), type));
    } catch (Violations e) {
      throw new Failure.Permanent(
          ErrorType.BROKEN_POLICY,
          kind.wireName() + " version " + version.version() + ": " + e.getMessage(),
          e);
    }
  }
}
