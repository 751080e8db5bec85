package dev.parley.channels;

import dev.parley.shared.core.Decision;
import dev.parley.shared.core.Effect;
import dev.parley.shared.core.Ids;
import dev.parley.shared.core.Link;
import dev.parley.shared.core.TicketCommand.Hear;
import dev.parley.shared.journal.Aggregate;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A message that has its ticket: found once, so that the same message again goes there again, whatever has become of the
 * ticket since.
 *
 * @param ticket
 *          the head of the ticket that it was taken to
 */
public record Placed(String channel, String ticket, Placing.Why why) {

  /** Messages among the heads. */
  public static final Aggregate<Placed> AGGREGATE = Aggregate.of(
      "inbound", Placed.class, _ -> Optional.empty());

  /**
   * A message came.
   *
   * @param threads
   *          from where the ticket of messages that go on with it is to be found
   */
  public record Arrived(Hear hear, Placing.Place place, Set<String> threads) {
    public Arrived {
      threads = Set.copyOf(threads);
    }
  }

  /** The head of a message. */
  public static String head(String channel, String externalId) {
    return AGGREGATE.kind() + "/" + Ids.derived(channel, externalId);
  }

  /** The first place counts. */
  public static Decision<Placed> decide(@Nullable Placed state, Arrived event, Instant now) {
    if (state != null) {
      return Decision.unchanged(state);
    }
    var ticket = "ticket/" + event.place().ticket();
    var links = event.threads().stream().map(thread -> new Link(thread, ticket, now))
        .collect(Collectors.toSet());
    return Decision
        .to(
            new Placed(event.hear().channel(), ticket, event.place().why()),
            new Effect(ticket, event.hear()))
        .linking(links);
  }
}
