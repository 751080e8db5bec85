package dev.parley.shared.core;

import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What notifications are asked. */
public sealed interface NotificationCommand extends Command permits NotificationCommand.Notify {

  /** The channels that take answers themselves; who wrote over another one is answered by mail. */
  Set<String> OUTLETS = Set.of("chat", "social");

  /** The detail that names the channel over which a party wrote. */
  String CHANNEL = "channel";

  @Override
  default Inbox inbox() {
    return Inbox.NOTIFICATIONS;
  }

  /** Where a notification goes: what leaves over a channel of its own is in a lane of its own. */
  static String head(Notify what) {
    var channel = what.details().getOrDefault(CHANNEL, "");
    return "notification/" + (OUTLETS.contains(channel) ? channel + "/" : "") + what.to().value();
  }

  /**
   * Tell a party something, once.
   *
   * @param to
   *          who is told
   * @param kind
   *          which template, such as {@code sla_warning}
   * @param at
   *          the instant that it is about: the level's or the reminder's
   * @param details
   *          what the template fills in; no personal data, texts by their id
   */
  record Notify(
      Party to,
      String kind,
      Instant at,
      @Nullable String ticketId,
      @Nullable String orderId,
      @Nullable ClockLevel level,
      Map<String, String> details)
      implements
        NotificationCommand {
    public Notify {
      details = Map.copyOf(details);
    }

    /** The same with one detail more. */
    public Notify with(String name, String value) {
      var more = new HashMap<>(details);
      more.put(name, value);
      return new Notify(to, kind, at, ticketId, orderId, level, more);
    }
  }

  /** The level of an SLA clock: which metric, which cycle of it, how many open seconds from due. */
  record ClockLevel(String metric, int cycle, long offsetS) {}
}
