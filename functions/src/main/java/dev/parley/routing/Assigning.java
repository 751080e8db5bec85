package dev.parley.routing;

import dev.parley.routing.FloorEvent.Emptied;
import dev.parley.routing.FloorEvent.GivenBack;
import dev.parley.routing.FloorEvent.LookedAt;
import dev.parley.routing.FloorEvent.Sought;
import dev.parley.routing.FloorEvent.Told;
import dev.parley.shared.core.Decision;
import dev.parley.shared.core.RoutingCommand.Drained;
import dev.parley.shared.core.RoutingCommand.Know;
import dev.parley.shared.core.RoutingCommand.Left;
import dev.parley.shared.core.RoutingCommand.Seek;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Decides which agent has which ticket; knows no clock and no store. */
public final class Assigning {
  /** A note of waiting tickets that is so young is not written again. */
  private static final Duration YOUNG = Duration.ofSeconds(10);

  private final FloorRules rules;

  public Assigning(FloorRules rules) {
    this.rules = rules;
  }

  /**
   * What follows from an event.
   *
   * @param floor
   *          null where nobody was ever told of
   */
  public Decision<Floor> decide(@Nullable Floor floor, FloorEvent event, Instant now) {
    var shop = new Shop(floor == null ? Floor.EMPTY : floor, rules, now);
    return switch (event) {
      case Sought(var seek) -> seek(shop, seek);
      case GivenBack(var left) -> leave(shop, left);
      case Told(var agent, var version) -> know(shop, agent, version);
      case Emptied(var queues) -> empty(shop, queues);
      case LookedAt() -> look(shop);
    };
  }

  private Decision<Floor> seek(Shop shop, Seek seek) {
    var held = shop.floor().held(seek.ticket());
    if (held.filter(it -> it.place().asked() >= seek.asked()).isPresent()) {
      return shop.unchanged();
    }
    held.ifPresent(it -> shop.free(it.agent(), Set.of(seek.ticket())));
    switch (Answer.to(seek, shop.floor(), rules, shop.now())) {
      case Answer.Given given -> shop.give(seek, given);
      case Answer.Nobody _ -> {
        wait(shop, seek.need().queue());
        if (seek.wish() != null) {
          shop.release(seek.ticket(), seek.asked());
        }
      }
      case Answer.LeftAlone _ -> {
      }
    }
    return shop.decision();
  }

  private void wait(Shop shop, String queue) {
    var waiting = shop.floor().waiting();
    var before = waiting.get(queue);
    if (before == null || before.last().plus(YOUNG).isBefore(shop.now())) {
      var next = before == null ? shop.nextTry() : before.lookAt();
      var more = new HashMap<>(waiting);
      more.put(queue, new Floor.Waiting(shop.now(), next));
      shop.floor(shop.floor().waiting(more));
    }
  }

  private Decision<Floor> leave(Shop shop, Left left) {
    var held = shop.floor().held(left.ticket())
        .filter(it -> it.place().number() == left.place());
    if (held.isEmpty()) {
      return shop.unchanged();
    }
    shop.free(held.get().agent(), Set.of(left.ticket()));
    return shop.decision();
  }

  private Decision<Floor> know(Shop shop, Know agent, long version) {
    var before = shop.floor().seats().get(agent.agent());
    if (before != null && before.told() > version) {
      return shop.unchanged();
    }
    var seat = Seat.of(agent, version, before, shop.floor().placed(), shop.now());
    shop.floor(shop.floor().seating(agent.agent(), seat));
    if (seat.hasRoom() && seat.isOnDuty(rules, shop.now())) {
      shop.drain(seat.queues());
    }
    return shop.decision();
  }

  /** Only what was known to whoever looked: a ticket that came since waits. */
  private Decision<Floor> empty(Shop shop, Drained drained) {
    var left = new HashMap<>(shop.floor().waiting());
    left.entrySet().removeIf(
        it -> drained.queues().contains(it.getKey())
            && Objects.requireNonNull(it.getValue()).last().compareTo(drained.asOf()) <= 0);
    shop.floor(shop.floor().waiting(left));
    return shop.decision();
  }

  /** A deadline that finds nothing due leaves no trace. */
  private Decision<Floor> look(Shop shop) {
    var due = shop.floor().lookAt();
    return due == null || due.isAfter(shop.now()) ? shop.nothing() : shop.decision();
  }
}
