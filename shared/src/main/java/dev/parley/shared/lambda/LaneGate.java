package dev.parley.shared.lambda;

import dev.parley.shared.core.Message;
import dev.parley.shared.core.Party;
import dev.parley.shared.error.ErrorType;
import dev.parley.shared.error.Failure;
import dev.parley.shared.journal.Arrival;
import dev.parley.shared.journal.Head;
import dev.parley.shared.retry.Breaker;
import dev.parley.shared.retry.Lane;
import dev.parley.shared.retry.LaneEvent;
import dev.parley.shared.retry.LaneEvent.ProbeEnded;
import dev.parley.shared.retry.LaneEvent.ProbeOffered;
import dev.parley.shared.retry.LaneEvent.Tripped;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Lets messages pass, parks those of a paused lane, and pauses a lane whose messages keep failing. */
final class LaneGate {
  private static final int TRIES = 4;

  private final Wiring wiring;
  private final LaneClerk clerk;
  private final Map<String, Breaker> breakers = new HashMap<>();
  private final Map<String, Head> heads = new HashMap<>();

  /** What becomes of a message at the gate. */
  enum Way {
    /** It goes its way. */
    GO,
    /** It goes, and its lane waits for what becomes of it. */
    PROBE,
    /** It waits with its lane. */
    PARKED
  }

  LaneGate(Wiring wiring) {
    this.wiring = wiring;
    this.clerk = new LaneClerk(wiring);
  }

  /**
   * Looks how the lanes of a batch are, in one read. What cannot be read counts as open: where the store is out of
   * reach a message fails by itself.
   */
  void look(Collection<Message> batch) {
    heads.clear();
    var ids = batch.stream()
        .filter(message -> message.command().inbox().isPausable())
        .map(message -> Lane.head(message.lane()))
        .distinct()
        .toList();
    try {
      if (!ids.isEmpty()) {
        heads.putAll(wiring.store().journal().heads(ids));
      }
    } catch (Failure failure) {
      wiring.log().error(failure.type().wireName(), failure, "lanes", ids.size());
    }
  }

  /**
   * Which way a message goes; where it is parked, it is.
   *
   * @throws Failure.Retryable
   *           where it should be parked and cannot be
   */
  Way way(Message message) {
    for (var attempt = 0; attempt < TRIES; attempt++) {
      var head = heads.get(Lane.head(message.lane()));
      var way = head == null ? Way.GO : way(message, head);
      if (way != null) {
        return way;
      }
      reload(message);
    }
    throw new Failure.Retryable(
        ErrorType.WRITE_CONTENTION, "the lane " + message.lane() + " changes all the time");
  }

  /** Null where the lane has to be read again first. */
  private @Nullable Way way(Message message, Head head) {
    return switch (Lane.AGGREGATE.state(head)) {
      case null -> Way.GO;
      case Lane.Open _ -> Way.GO;
      case Lane.Probing probing when probing.isProbe(Lane.key(message)) -> Way.PROBE;
      case Lane.Probing probing when probing.probe() == null -> offered(message, head);
      case Lane.Probing _, Lane.Paused _ -> parked(message, head);
    };
  }

  /** Null where the lane is not as it was read. */
  private @Nullable Way parked(Message message, Head head) {
    if (!wiring.store().parking().park(head, message)) {
      return null;
    }
    wiring.metrics().count("MessageParked");
    return Way.PARKED;
  }

  /** Null: whoever was chosen is known after reading again. */
  private @Nullable Way offered(Message message, Head head) {
    accept(message, "offer/" + head.version(), new ProbeOffered(Lane.key(message)));
    return null;
  }

  private void reload(Message message) {
    var id = Lane.head(message.lane());
    wiring.store().journal().head(id).ifPresentOrElse(
        head -> heads.put(id, head), () -> heads.remove(id));
  }

  /** A message was handled. */
  void handled(Message message, Way way) {
    var breaker = breakers.get(message.lane());
    if (breaker != null) {
      breaker.handled();
    }
    if (way == Way.PROBE) {
      ended(message, true);
    }
  }

  /**
   * A message failed.
   *
   * @return whether its lane is paused now, and the message parked
   */
  boolean failed(Message message, Way way, Failure failure, int receives) {
    if (!message.command().inbox().isPausable()) {
      return false;
    }
    if (way == Way.PROBE) {
      ended(message, failure instanceof Failure.Permanent);
      return !(failure instanceof Failure.Permanent) && way(message) == Way.PARKED;
    }
    var breaker = breakers.computeIfAbsent(message.lane(), _ -> new Breaker());
    var now = wiring.clock().instant();
    var trips = breaker.failed(
        Lane.key(message), failure, receives, clerk.rules(), now);
    if (!trips) {
      return false;
    }
    wiring.metrics().count("LaneTripped");
    accept(
        message, "tripped/" + receives, new Tripped(failure.type(), breaker.failures()));
    breaker.handled();
    reload(message);
    return way(message) == Way.PARKED;
  }

  private void ended(Message message, boolean taken) {
    var head = heads.get(Lane.head(message.lane()));
    var version = head == null ? 0 : head.version();
    accept(message, "probe/" + version, new ProbeEnded(Lane.key(message), taken));
    reload(message);
  }

  /** What a lane does next it does by its deadline too: nothing here has to be delivered again. */
  private void accept(Message message, String what, LaneEvent event) {
    var lane = message.lane();
    var arrival = new Arrival(
        what + "/" + Lane.key(message), wiring.clock().instant(), Party.PARLEY,
        wiring.environment().function(), message.correlationId(), false, null, null);
    clerk.accept(arrival, lane, event);
  }
}
