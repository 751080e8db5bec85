package dev.parley.local.simulation;

import dev.parley.local.simulation.Sender.Person;
import dev.parley.quarantine.Quarantined;
import dev.parley.quarantine.Quarantined.Waiting;
import dev.parley.shared.journal.Head;
import dev.parley.shared.journal.MemoryStore;
import dev.parley.shared.json.Json;
import dev.parley.shared.retry.Lane;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/** Pause lanes and release them, and have sent again what is in quarantine; in the end they leave nothing behind. */
final class Operators {
  private static final Person LEA = new Person("lead", "lea");
  private static final List<String> LANES = List.of(
      "carriers/easypost", "payments/stripe", "payments/adyen", "payments/square", "tickets",
      "routing", "notifications/mail", "refunds", "refunds/stripe", "refunds/adyen",
      "refunds/square");

  private final MemoryStore store;
  private final RandomGenerator chance;
  private final Iterable<String> heads;
  private long n;

  /**
   * Operators of a desk.
   *
   * @param heads
   *          the ids of those that there are; grows
   */
  Operators(MemoryStore store, RandomGenerator chance, Iterable<String> heads) {
    this.store = store;
    this.chance = chance;
    this.heads = heads;
  }

  /** What one of them does now and then. */
  Errand next() {
    var lane = LANES.get(chance.nextInt(LANES.size()));
    return switch (chance.nextInt(4)) {
      case 0 -> lane(lane, "pause", Json.object("reason", "a drill"));
      case 1, 2 -> lane(lane, "release", Json.object());
      default -> replay();
    };
  }

  /** What is left to do for them once no message is on its way any more. */
  Optional<Errand> last() {
    for (var id : heads) {
      var head = store.head(id).orElse(null);
      if (id.startsWith(Lane.AGGREGATE.kind() + "/")
          && Lane.AGGREGATE.state(head) instanceof Lane.Paused paused && paused.byHand()) {
        return Optional.of(lane(Lane.named(id), "release", Json.object()));
      }
      if (isWaiting(id, head)) {
        return Optional.of(replay());
      }
    }
    return Optional.empty();
  }

  private static boolean isWaiting(String id, @Nullable Head head) {
    return id.startsWith(Quarantined.AGGREGATE.kind() + "/")
        && Quarantined.AGGREGATE.state(head) instanceof Waiting;
  }

  /** How many messages are parked or in quarantine, by where they are. */
  Map<String, Integer> waiting() {
    var waiting = new HashMap<String, Integer>();
    LANES.forEach(lane -> waiting.put("lane " + lane, store.count(lane)));
    for (var id : heads) {
      if (isWaiting(id, store.head(id).orElse(null))) {
        waiting.merge("quarantine", 1, Integer::sum);
      }
    }
    return waiting;
  }

  private Errand lane(String lane, String what, Json body) {
    var parts = lane.split("/", 2);
    return parts.length == 1
        ? errand("POST /lanes/{lane}/" + what, Map.of("lane", lane), body, Lane.head(lane))
        : errand(
            "POST /lanes/{family}/{name}/" + what, Map.of("family", parts[0], "name", parts[1]),
            body, Lane.head(lane));
  }

  private Errand replay() {
    return errand("POST /quarantine/replay", Map.of(), Json.object(), null);
  }

  private Errand errand(
      String route, Map<String, String> path, Json body,
      @Nullable String head) {
    return new Errand(LEA, route, path, body.write(), "o-" + n++, head);
  }
}
