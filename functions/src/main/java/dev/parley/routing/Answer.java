package dev.parley.routing;

import dev.parley.shared.core.RoutingCommand.Seek;
import dev.parley.shared.core.RoutingCommand.Wish;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What the floor has for a ticket that asks. */
sealed interface Answer {

  /**
   * An agent.
   *
   * @param until
   *          when the ticket asks again; null: never
   * @param absent
   *          whether the agent is not there, and has the ticket kept
   */
  record Given(
      String agent, @Nullable Instant until, boolean absent, Map<String, Integer> passedOver)
      implements
        Answer {
    public Given {
      passedOver = Map.copyOf(passedOver);
    }
  }

  /** Nobody can take it now. */
  record Nobody() implements Answer {}

  /** It is somebody's of whom nothing is known here: a person's word stands. */
  record LeftAlone() implements Answer {}

  /** The answer to a ticket that has no place. */
  static Answer to(Seek seek, Floor floor, FloorRules rules, Instant now) {
    var asker = new Asker(seek, floor, rules, now);
    var wish = seek.wish();
    if (wish == null) {
      return asker.anybody(null);
    }
    var seat = floor.seats().get(wish.agent());
    if (seat == null) {
      return new LeftAlone();
    }
    return switch (wish.because()) {
      case BY_HAND -> asker.there(wish, seat);
      case REPLY -> asker.kept(wish, seat);
      case ABSENCE ->
          seat.hasRoom() && seat.isPresent(rules, now)
              ? asker.there(wish, seat)
              : asker.anybody(wish.agent());
      case SILENCE -> asker.another(wish, seat);
    };
  }

  /** One ticket's question. */
  record Asker(Seek seek, Floor floor, FloorRules rules, Instant now) {

    Answer anybody(@Nullable String but) {
      var choice = Choice.of(floor, rules, seek.need(), now, but);
      var agent = choice.agent();
      var seat = agent == null ? null : floor.seats().get(agent);
      return agent == null || seat == null
          ? new Nobody()
          : new Given(agent, until(seat), false, choice.passedOver());
    }

    Answer there(Wish wish, Seat seat) {
      return new Given(wish.agent(), until(seat), false, Map.of());
    }

    /** Who has had it goes on with it, for a while even without being there; no capacity is exceeded for that. */
    Answer kept(Wish wish, Seat seat) {
      if (!seat.hasRoom()) {
        return anybody(wish.agent());
      }
      return seat.isPresent(rules, now)
          ? there(wish, seat)
          : new Given(
              wish.agent(), now.plusSeconds(rules.agents().absentReplyS()), true, Map.of());
    }

    /** Somebody else, and the same agent once more where there is nobody else. */
    Answer another(Wish wish, Seat seat) {
      var other = anybody(wish.agent());
      return other instanceof Nobody && seat.hasRoom() && seat.isOnDuty(rules, now)
          ? there(wish, seat)
          : other;
    }

    private @Nullable Instant until(Seat seat) {
      var wish = seek.wish();
      Duration silence = rules.agents().silence(seek.need().priority());
      return silence == null
          || (wish != null && wish.silences() >= rules.agents().mostSilences())
              ? null
              : seat.shift(rules).after(now, silence);
    }
  }
}
